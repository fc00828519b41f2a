/**
 * What a query finds, of everything on the site: first what it names, then what its words lead to.
 *
 * The reading of the text (`reading/`) gives numbers and words; one ranked search goes through all texts. Words of
 * programs are told apart from replies, and what is only reported of a provider is said to be.
 */
import type { SearchEntry } from '../../catalogue/search-index.ts';
import { fieldsOf, resultOf, type EntryField, type MatchedText } from '../../catalogue/search.ts';
import { fold } from '../../i18n/fold.ts';
import type { Language } from '../../i18n/language.ts';
import { readText, type Reading } from '../../reading/codes-in-text.ts';
import { createRankedSearch } from '../../search/ranked-search.ts';
import { failure } from '../../search/equals.ts';
import { wordsOf } from '../../search/words.ts';
import type { FirstFinderFile, MoreFinderFile, Thing } from '../../catalogue/finder-file.ts';
import { programsIn, type ProgramWords } from './program-words.ts';

/** What the finder knows besides the catalogue. */
export type FinderData = FirstFinderFile & MoreFinderFile;

/** What is said of something that was found. */
export type Told = { readonly name: MatchedText | null; readonly evidence: MatchedText | null };

/** Something that was found by words: where it leads, how well it fits, and what says so. */
export type FoundTarget = {
  readonly target: string;
  readonly points: number;
  /** Its name, and what says why it is here; asked for what is shown. */
  readonly tell: () => Told;
  /** The provider of which the answer is reported; null for what the catalogue or the site says. */
  readonly reportedOf: string | null;
};

/** What a query gives: what was read of it, what programs say so, and what its words lead to, best first. */
export type Finding = {
  readonly reading: Reading;
  readonly programs: readonly ProgramWords[];
  readonly targets: readonly FoundTarget[];
  /** Does the query tell of a failure? */
  readonly isFailing: boolean;
};

export type Finder = {
  readonly find: (query: string) => Finding;
  /** The entry of a code, an enhanced code (`5.1.1`, `X.1.1`) or a pair. */
  readonly entryOf: (target: string) => SearchEntry | undefined;
  readonly thingOf: (target: string) => Thing | undefined;
  /** The name of what a target leads to, with what of it a query says. */
  readonly nameOf: (target: string, query: string) => MatchedText | null;
};

/** What was prepared for one language. */
type Item = { readonly fields: readonly EntryField[] } & (
  | { readonly kind: 'entry'; readonly entry: SearchEntry }
  | { readonly kind: 'thing'; readonly thing: Thing }
  | { readonly kind: 'saying'; readonly leads: readonly string[] }
  | { readonly kind: 'reported'; readonly target: string; readonly provider: string }
);

const field = (text: string, weight: number, isVerbatim = false): EntryField => ({
  text,
  weight,
  isVerbatim,
  isNumber: false,
});

/** What the name of a thing is worth beside the name of a code; and what is told of it. */
const worth: Readonly<Record<Thing['kind'], readonly [name: number, about: number]>> = {
  session: [0.9, 0.35],
  server: [1.05, 0],
  dialogue: [0.7, 0.25],
  question: [0.8, 0],
  view: [1, 0],
  deed: [1.1, 0],
};

/** Each further place that a saying leads to is a little less what was meant. */
const lessEach = 0.93;

/** Prepares the finder over the catalogue and what else there is: once, for one language. */
export function createFinder(entries: readonly SearchEntry[], data: FinderData, language: Language): Finder {
  const items: Item[] = [
    ...entries.map((entry): Item => ({ kind: 'entry', entry, fields: fieldsOf(entry, language) })),
    ...itemsOf(data),
  ];
  const search = createRankedSearch(items.map(({ fields }) => fields));
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const things = new Map([...data.things, ...data.moreThings].map((thing) => [thing.key, thing]));

  const entryOf = (target: string): SearchEntry | undefined =>
    byKey.get(target) ?? byKey.get(target.replace(/^[245](?=\.)/, 'X'));
  const nameOf = (target: string, query: string): MatchedText | null => {
    const entry = entryOf(target.split(' ').at(-1) ?? '') ?? entryOf(target.split(' ')[0] ?? '');
    const text = entry?.[language].name ?? things.get(target)?.title;
    return text === undefined ? null : { text, ranges: search.mark(text, query), isVerbatim: false };
  };

  const find = (query: string): Finding => {
    const reading = readText(query);
    const words = reading.words === '' && reading.replies.length > 0 ? numbersOf(reading) : searchedBy(query, reading);
    const found = search.find(words).slice(0, 120);
    const best = new Map<string, FoundTarget>();
    const add = (one: FoundTarget): void => {
      const known = best.get(one.target);
      if (known === undefined) best.set(one.target, one);
      else if (one.points > known.points) best.set(one.target, { ...one, points: one.points + known.points * 0.12 });
      else best.set(one.target, { ...known, points: known.points + one.points * 0.12 });
    };
    const isFailing = wordsOf(words.normalize('NFC')).some(
      ({ folded, exact }) => failure.has(folded) || (exact !== null && failure.has(exact.slice(1))),
    );
    for (const ranked of found) {
      const item = items[ranked.item];
      const own = item?.fields[ranked.field];
      if (item === undefined || own === undefined) continue;
      const text = (): MatchedText => ({
        text: own.text,
        ranges: search.mark(own.text, words),
        isVerbatim: own.isVerbatim,
      });
      switch (item.kind) {
        case 'entry': {
          const { entry } = item;
          const target = entry.kind === 'enhanced' ? (formIn(entry, query) ?? entry.key) : entry.key;
          const demoted = isFailing && isSuccess(target) && !(ranked.coverage > 0.9 && ranked.points > 0.8) ? 0.25 : 1;
          add({
            target,
            points: ranked.points * demoted,
            tell: () => resultOf(entry, own, language, words, search.mark),
            reportedOf: null,
          });
          break;
        }
        case 'thing': {
          const { title, key } = item.thing;
          add({
            target: key,
            points: ranked.points,
            tell: () => ({
              name: { text: title, ranges: search.mark(title, words), isVerbatim: false },
              evidence: fold(own.text) === fold(title) || !own.text.includes(' ') ? null : text(),
            }),
            reportedOf: null,
          });
          break;
        }
        case 'saying':
          item.leads.forEach((target, index) =>
            add({
              target,
              points: ranked.points * lessEach ** index,
              tell: () => ({ name: nameOf(target, words), evidence: text() }),
              reportedOf: null,
            }),
          );
          break;
        case 'reported':
          add({
            target: item.target,
            points: ranked.points,
            tell: () => ({ name: nameOf(item.target, words), evidence: text() }),
            reportedOf: item.provider,
          });
      }
    }
    const targets = [...best.values()].toSorted((a, b) => b.points - a.points);
    return {
      reading,
      programs: programsIn(query, data.programs),
      targets,
      isFailing,
    };
  };
  return { find, entryOf, thingOf: (target) => things.get(target), nameOf };
}

const isSuccess = (target: string): boolean => /^[23]\d\d$/.test(target);

/** The words that are searched for: of a line of a log the reply's own; of a few words all, with their numbers. */
function searchedBy(query: string, reading: Reading): string {
  const isShort = query.length <= 100 && !query.includes('\n');
  return isShort ? query : reading.words;
}

const numbersOf = ({ replies }: Reading): string =>
  replies.map(({ code, enhanced }) => `${code ?? ''} ${enhanced ?? ''}`).join(' ');

/** The class in which an enhanced code was asked for, else the gravest in which it is met. */
function formIn(entry: SearchEntry, query: string): string | undefined {
  return entry.numbers.find((number) => query.includes(number)) ?? entry.numbers.at(-1);
}

function itemsOf(data: FinderData): Item[] {
  return [
    ...[...data.things, ...data.moreThings].map((thing): Item => {
      const [name, about] = worth[thing.kind];
      const fields = [
        field(thing.title, name),
        ...thing.says.map((text) => field(text, name)),
        ...(about === 0 || thing.about === '' ? [] : [field(thing.about, about)]),
      ];
      return { kind: 'thing', thing, fields };
    }),
    ...data.sayings.map(({ leads, says }): Item => ({
      kind: 'saying',
      leads,
      fields: says.map((text) => field(text, 1.05)),
    })),
    ...data.reported.flatMap(({ provider, names, replies }) =>
      replies.map(({ code, enhanced, texts }): Item => ({
        kind: 'reported',
        target: enhanced === null ? String(code) : `${code} ${enhanced}`,
        provider,
        fields: [...names.map((text) => field(text, 0.8)), ...texts.map((text) => field(text, 0.8, true))],
      })),
    ),
  ];
}
