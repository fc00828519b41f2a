/**
 * A search that puts first what says most of what was asked, and little else. Prepared once; a query then looks only at
 * the texts that hold a word of it.
 */
import { expressionsIn, wordsOf, type Word } from './words.ts';

/** A stretch [from, to) of a text, in UTF-16 units. */
export type Range = readonly [from: number, to: number];

/** One text of a thing that can be found, and what a match in it is worth. */
export type Field = { readonly text: string; readonly weight: number };

/** A thing that was found: its place in the list, how well it fits, and the field of it that says why. */
export type Ranked = {
  readonly item: number;
  readonly points: number;
  readonly coverage: number;
  readonly field: number;
};

/** A query made ready: terms, each with the keys by which it is found. */
type Term = { readonly keys: readonly (readonly [key: string, quality: number])[]; readonly word: Word };

type Posting = { readonly field: number; readonly at: number };
type Prepared = { readonly item: number; readonly index: number; readonly weight: number; mass: number };

/** What one term matched in a field: how well, and at which words. */
type Match = { quality: number; readonly ends: number[] };

/** What all terms so far matched in a field. */
type Sum = { covered: number; pairs: number; last: number; ends: readonly number[] };

/** Words beyond these add nothing: who pastes more has named his matter by then. */
const mostTerms = 40;

/** No more of a text is looked for than names a matter. */
const longestQuery = 1000;

export type RankedSearch = {
  readonly find: (query: string) => readonly Ranked[];
  /** Where the words of a query stand in a text. */
  readonly mark: (text: string, query: string) => Range[];
};

/** Texts whose words are kept for the next marking. */
const mostKnown = 2000;

/** What a word without a sense of its own counts, beside one that tells. */
const glueWorth = 0.08;

/** What a word counts that no text has: a name, a slip of the fingers. */
const unknownWorth = 1.5;

/** Prepares a search over things, each given by its texts. */
export function createRankedSearch(items: readonly (readonly Field[])[]): RankedSearch {
  const postings = new Map<string, Posting[]>();
  const prepared: Prepared[] = [];
  const stems: string[][] = [];
  items.forEach((fields, item) => {
    fields.forEach(({ text, weight }, index) => {
      const field = prepared.length;
      const words = wordsOf(text.normalize('NFC'));
      prepared.push({ item, index, weight, mass: 0 });
      stems.push(words.map(({ stem, isGlue }) => (isGlue ? '' : stem)));
      const add = (key: string, at: number): void => {
        const known = postings.get(key);
        if (known === undefined) postings.set(key, [{ field, at }]);
        else if (known.at(-1)?.field !== field || known.at(-1)?.at !== at) known.push({ field, at });
      };
      words.forEach(({ exact, stem, names, folded }, at) => {
        for (const key of [stem, `=${folded}`, ...(exact === null ? [] : [exact]), ...names]) add(key, at);
      });
      for (const { at, name } of expressionsIn(words)) add(name, at);
    });
  });
  const worthCache = new Map<string, number>();
  const worthOf = (key: string): number => {
    const known = worthCache.get(key);
    if (known !== undefined) return known;
    const holders = new Set((postings.get(key) ?? []).map(({ field }) => prepared[field]?.item));
    const worth = Math.log(1 + items.length / (1 + holders.size));
    worthCache.set(key, worth);
    return worth;
  };
  prepared.forEach((one, field) => {
    one.mass = (stems[field] ?? []).reduce((sum, stem) => sum + (stem === '' ? glueWorth : worthOf(stem)), 0);
  });
  const beginnings = [...postings.keys()].filter((key) => key.startsWith('=')).toSorted();

  let last: readonly [query: string, terms: readonly Term[]] = ['', []];
  const termsFor = (query: string): readonly Term[] => {
    if (last[0] !== query) last = [query, termsOf(query, postings)];
    return last[1];
  };

  const find = (query: string): readonly Ranked[] => {
    const terms = termsFor(query);
    const worths = terms.map(({ keys, word }) => {
      if (word.isGlue) return glueWorth;
      const known = keys.filter(([key]) => postings.has(key)).map(([key]) => worthOf(key));
      return known.length === 0 ? unknownWorth : Math.max(...known);
    });
    const total = worths.reduce((sum, worth) => sum + worth, 0);
    if (total === 0) return [];
    const sums = new Map<number, Sum>();
    const ofItem = new Float64Array(items.length);
    terms.forEach(({ keys, word }, index) => {
      const worth = worths[index] ?? 0;
      const isLast = index === terms.length - 1 && !/\s$/.test(query);
      const best = new Map<number, Match>();
      for (const [key, quality] of keys) take(best, postings.get(key), quality, true);
      if (isLast && isUnfinished(word, postings))
        for (const key of startingWith(beginnings, word))
          take(best, postings.get(key), 0.55 + 0.4 * (word.folded.length / (key.length - 1)), word.folded.length > 2);
      const most = new Float64Array(items.length);
      for (const [field, { quality, ends }] of best) {
        const item = prepared[field]?.item ?? 0;
        const gained = worth * quality;
        if (gained > (most[item] ?? 0)) most[item] = gained;
        const sum = sums.get(field);
        if (sum === undefined) sums.set(field, { covered: gained, pairs: 0, last: index, ends });
        else {
          sum.covered += gained;
          if (sum.last === index - 1 && ends.some((at) => sum.ends.includes(at - 1) || sum.ends.includes(at - 2)))
            sum.pairs += worth;
          sum.last = index;
          sum.ends = ends;
        }
      }
      for (let item = 0; item < most.length; item += 1) ofItem[item] = (ofItem[item] ?? 0) + (most[item] ?? 0);
    });
    const best = new Map<number, Ranked & { sum: number }>();
    for (const [field, { covered, pairs }] of sums) {
      const one = prepared[field];
      if (one === undefined) continue;
      const coverage = Math.min(1, covered / total);
      const ofField = Math.min(1, covered / (one.mass + 0.01));
      const together = Math.min(1, pairs / total);
      // What was asked for to the word is what is meant.
      const isSame = coverage > 0.96 && ofField > 0.96;
      const points = one.weight * coverage ** 1.5 * (0.55 + 0.3 * ofField + 0.15 * together + (isSame ? 0.12 : 0));
      const known = best.get(one.item);
      if (known === undefined || points > known.points)
        best.set(one.item, { item: one.item, points, coverage, field: one.index, sum: (known?.sum ?? 0) + points });
      else best.set(one.item, { ...known, sum: known.sum + points });
    }
    return [...best.values()]
      .map(({ sum, ...one }) => {
        const whole = (ofItem[one.item] ?? 0) / total;
        return {
          ...one,
          coverage: whole,
          points: one.points * (0.6 + 0.4 * whole) + Math.min(0.1 * (sum - one.points), 0.1 * one.points),
        };
      })
      .toSorted((a, b) => b.points - a.points || a.item - b.item);
  };

  const known = new Map<string, readonly Word[]>();
  const wordsIn = (text: string): readonly Word[] => {
    const words = known.get(text) ?? wordsOf(text);
    if (known.size < mostKnown) known.set(text, words);
    return words;
  };

  const mark = (text: string, query: string): Range[] => {
    const terms = termsFor(query);
    const words = wordsIn(text);
    const end = /\s$/.test(query) ? undefined : terms.at(-1);
    const unfinished = end !== undefined && isUnfinished(end.word, postings) ? end : undefined;
    const keys = new Set(
      terms.filter(({ word }) => !word.isGlue || terms.length === 1).flatMap((term) => term.keys.map(([key]) => key)),
    );
    const named = expressionsIn(words).filter(({ name }) => keys.has(name));
    const hit = words.filter(
      (word, at) =>
        (keys.has(word.stem) && (word.exact === null || keys.has(word.exact) || !accentedTerm(terms, word))) ||
        (word.exact !== null && keys.has(word.exact)) ||
        word.names.some((name) => keys.has(name)) ||
        named.some(({ at: from, count }) => at >= from && at < from + count),
    );
    const ranges = hit.map(({ from, to }): Range => [from, to]);
    for (const word of words) {
      if (unfinished !== undefined && !hit.includes(word) && word.folded.startsWith(unfinished.word.folded))
        ranges.push([word.from, word.from + unfinished.word.folded.length]);
    }
    return merged(
      ranges.filter(([from, to]) => to > from),
      text,
    );
  };
  return { find, mark };
}

const accentedTerm = (terms: readonly Term[], word: Word): boolean =>
  terms.some((term) => term.word.stem === word.stem && term.word.exact !== null);

/** The terms of a query: its words, several as one where they have a name or are written as one elsewhere. */
function termsOf(query: string, postings: ReadonlyMap<string, unknown>): Term[] {
  const words = wordsOf(query.slice(0, longestQuery).normalize('NFC'));
  const expressions = expressionsIn(words);
  const terms: Term[] = [];
  for (let at = 0; at < words.length && terms.length < mostTerms; at += 1) {
    const word = words[at];
    const next = words[at + 1];
    if (word === undefined) break;
    const expression = expressions.find((one) => one.at === at);
    if (expression !== undefined) {
      const end = words[at + expression.count - 1] ?? word;
      terms.push({ keys: [[expression.name, 1]], word: { ...word, isGlue: false, folded: end.folded, to: end.to } });
      at += expression.count - 1;
      continue;
    }
    const together = next === undefined ? null : `=${word.folded}${next.folded}`;
    if (
      together !== null &&
      word.exact === null &&
      next !== undefined &&
      next.exact === null &&
      word.folded.length > 2 &&
      postings.has(together)
    ) {
      const [joined] = wordsOf(together.slice(1));
      if (joined !== undefined) {
        terms.push({
          keys: [
            [together, 1],
            [joined.stem, 1],
          ],
          word: { ...joined, from: word.from, to: next.to },
        });
        at += 1;
        continue;
      }
    }
    if (terms.some((term) => term.word.stem === word.stem && term.word.exact === word.exact)) continue;
    terms.push({ keys: keysOf(word, postings), word });
  }
  return terms;
}

/** May a last word be the beginning of another? Not a syllable whose accents are there and that is one by itself. */
const isUnfinished = ({ exact }: Word, postings: ReadonlyMap<string, unknown>): boolean =>
  exact === null || !postings.has(exact);

/** Adds what a key matches to what its term matched before. */
function take(
  best: Map<number, Match>,
  found: readonly Posting[] | undefined,
  quality: number,
  isPlaced: boolean,
): void {
  for (const { field, at } of found ?? []) {
    const known = best.get(field);
    if (known === undefined) best.set(field, { quality, ends: isPlaced ? [at] : [] });
    else {
      if (quality > known.quality) known.quality = quality;
      if (isPlaced) known.ends.push(at);
    }
  }
}

/** Accents decide when they were typed; a word that nobody wrote so is taken without them. */
function keysOf(word: Word, postings: ReadonlyMap<string, unknown>): (readonly [string, number])[] {
  const names = word.names.map((name) => [name, 0.97] as const);
  if (word.exact !== null && (postings.has(word.exact) || names.length > 0)) return [[word.exact, 1], ...names];
  return [[`=${word.folded}`, 1], [word.stem, 0.92], ...names];
}

/** The keys that begin as a word does, but for the word itself. */
function startingWith(sorted: readonly string[], word: Word): string[] {
  if (word.exact !== null && word.folded.length < 2) return [];
  const beginning = `=${word.folded}`;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let at = low; sorted[at]?.startsWith(beginning) === true && found.length < 400; at += 1)
    if (sorted[at] !== beginning) found.push(sorted[at] ?? '');
  return found;
}

function merged(ranges: readonly Range[], text: string): Range[] {
  const joined: Range[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.min(text.length, Math.max(last[1], to))];
    else joined.push([from, Math.min(text.length, to)]);
  }
  return joined;
}
