/**
 * Search over the index: number first, then names, then what people and servers say; accents do not matter, and words
 * of both languages count. All words of the query must be found; if none has them all, those with most are given. Of a
 * pasted sentence two thirds of the words that carry its sense will do.
 */
import type { Language } from '../i18n/language.ts';
import { cleanQuery, fold, wordsOf } from '../i18n/fold.ts';
import type { SearchEntry } from './search-index.ts';

/** A stretch [from, to) of a text, in UTF-16 units. */
export type Range = readonly [from: number, to: number];

/** One text of an entry, with what of it matched. `isVerbatim`: a server said it, so it is English and not translated. */
export type MatchedText = { readonly text: string; readonly ranges: readonly Range[]; readonly isVerbatim: boolean };

/** An entry that was found. `evidence` is the text besides the name that explains why, if the name does not. */
export type SearchResult = {
  readonly entry: SearchEntry;
  readonly name: MatchedText;
  readonly evidence: MatchedText | null;
};

type Field = {
  readonly text: string;
  readonly weight: number;
  readonly isVerbatim: boolean;
  readonly isNumber: boolean;
};
type Folded = Field & { readonly folded: string; readonly lower: string };
type Prepared = { readonly entry: SearchEntry; readonly name: string; readonly fields: readonly Folded[] };

/** An index made ready for one language: fields in order of weight, folded once. */
export type Search = (query: string, limit?: number) => SearchResult[];

const weights = {
  key: 1000,
  number: 400,
  name: 120,
  alias: 80,
  otherName: 60,
  wording: 50,
  summary: 20,
  otherAlias: 40,
};

/** Prepares a search over `entries` for a reader of `language`. Queries cost well under a millisecond each. */
export function createSearch(entries: readonly SearchEntry[], language: Language): Search {
  const prepared = entries.map((entry) => prepare(entry, language));
  return (query, limit = 50) => {
    const tokens = telling(wordsOf(query));
    if (tokens.length === 0) return [];
    const accented = accentedIn(query);
    const scored = prepared.map((item) => {
      const { found, points } = score(item, tokens);
      return { item, found, points: points + asTyped(item, accented) };
    });
    const most = Math.max(...scored.map(({ found }) => found));
    if (most === 0) return [];
    return scored
      .filter(({ found }) => found >= (tokens.length < sentence ? most : (most * 2) / 3))
      .toSorted((a, b) => b.points - a.points)
      .slice(0, limit)
      .map(({ item }) => resultOf(item, tokens));
  };
}

/** So many words and more are a sentence, pasted rather than thought of. */
const sentence = 5;

const glue = new Set(
  'a an and are as at be by for from has have i in is it of on or that the this to was with you your'.split(' '),
);

/** The words without those that every English sentence has, unless it is all there is. */
function telling(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !glue.has(word));
  return rest.length === 0 ? words : rest;
}

/** The words of a query that somebody took the trouble to write with their accents. */
function accentedIn(query: string): readonly string[] {
  const words = cleanQuery(query).toLowerCase().split(' ');
  return words.filter((word) => word !== fold(word));
}

/** What holds such a word as it was typed stands before what only looks like it without accents: *đầy* is not *đây*. */
function asTyped({ fields }: Prepared, accented: readonly string[]): number {
  const weightOf = (word: string): number =>
    Math.max(0, ...fields.map(({ lower, weight }) => (lower.includes(word) ? weight : 0)));
  return accented.reduce((sum, word) => sum + weightOf(word), 0);
}

function field(text: string, weight: number, isVerbatim = false, isNumber = false): Folded {
  return { text, weight, isVerbatim, isNumber, folded: fold(text), lower: text.normalize('NFC').toLowerCase() };
}

function prepare(entry: SearchEntry, language: Language): Prepared {
  const here = entry[language];
  const there = entry[language === 'vi' ? 'en' : 'vi'];
  const fields = [
    field(entry.key, weights.key, false, true),
    ...entry.numbers.map((number) => field(number, weights.number, false, true)),
    field(here.name, weights.name),
    ...here.search.map((alias) => field(alias, weights.alias)),
    field(there.name, weights.otherName),
    ...entry.wording.map((text) => field(text, weights.wording, true)),
    ...there.search.map((alias) => field(alias, weights.otherAlias)),
    field(here.summary, weights.summary),
    field(there.summary, weights.summary / 2),
  ];
  return { entry, name: here.name, fields };
}

function score(item: Prepared, tokens: readonly string[]): { found: number; points: number } {
  let found = 0;
  let points = 0;
  for (const token of tokens) {
    const scores = item.fields.map((own) => scoreField(own, token));
    const best = Math.max(...scores);
    if (best > 0) found += 1;
    // What says it often is more about it than what says it once.
    points += best + 2 * scores.filter((score) => score > 0).length;
  }
  // Words that stand together mean more than the same words far apart.
  if (tokens.length > 1) points += Math.max(...item.fields.map((own) => scoreField(own, tokens.join(' '))));
  // Codes stand before enhanced codes, and those before pairs, where all else is equal; and lasting failures first.
  const order = { code: 3, enhanced: 2, pair: 1 }[item.entry.kind] + (item.entry.key.startsWith('5') ? 0.5 : 0);
  // A number is asked for by itself; among words, what is only seen in the wild counts half.
  const isAskedFor = item.entry.isDefined || tokens.includes(item.entry.key);
  return { found, points: (isAskedFor ? points : points / 2) + order };
}

/** A whole field counts thrice, the start of a word once, the middle of a word a third; numbers match from the start. */
function scoreField({ folded, weight, isNumber }: Folded, token: string): number {
  const at = folded.indexOf(token);
  if (at < 0) return 0;
  if (folded === token) return weight * 3;
  if (isNumber) return at === 0 ? weight : 0;
  if (startsWord(folded, token)) return weight;
  return token.length < 3 ? 0 : weight / 3;
}

/** Does a word of `folded` begin with `token`? */
function startsWord(folded: string, token: string): boolean {
  return firstWordStart(folded, token) >= 0;
}

function firstWordStart(folded: string, token: string): number {
  for (let at = folded.indexOf(token); at >= 0; at = folded.indexOf(token, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded.charAt(at - 1))) return at;
  }
  return -1;
}

function resultOf(item: Prepared, tokens: readonly string[]): SearchResult {
  const name = { text: item.name, ranges: rangesOf(item.name, tokens), isVerbatim: false };
  const unexplained = tokens.filter(
    (token) => !fold(item.name).includes(token) && !fold(item.entry.key).startsWith(token),
  );
  if (unexplained.length === 0) return { entry: item.entry, name, evidence: null };
  const best = item.fields
    .filter((own) => own.text !== item.name && own.text !== item.entry.key)
    .map((own) => ({ own, points: unexplained.reduce((sum, token) => sum + scoreField(own, token), 0) }))
    .reduce((a, b) => (b.points > a.points ? b : a));
  const { text, isVerbatim } = best.own;
  return { entry: item.entry, name, evidence: { text, ranges: rangesOf(text, unexplained), isVerbatim } };
}

/** Where the tokens stand in a text: starts of words where there are any, in order, merged where they touch. */
function rangesOf(text: string, tokens: readonly string[]): Range[] {
  const folded = fold(text);
  const found = tokens
    .map((token): Range => {
      const word = firstWordStart(folded, token);
      const at = word >= 0 ? word : folded.indexOf(token);
      return [at, at + token.length];
    })
    .filter(([from]) => from >= 0)
    .toSorted((a, b) => a[0] - b[0]);
  const merged: Range[] = [];
  for (const [from, to] of found) {
    const last = merged.at(-1);
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}
