/**
 * Search over the index: number first, then names, then what people and servers say; words of both languages count.
 * All words of the query must be found; if none has them all, those with most are given.
 */
import { fold } from '../i18n/fold.ts';
import type { Language } from '../i18n/language.ts';
import { createRankedSearch, type Field, type Range } from '../search/ranked-search.ts';
import type { SearchEntry } from './search-index.ts';

export type { Range } from '../search/ranked-search.ts';

/** One text of an entry, with what of it matched. `isVerbatim`: a server said it, so it is English and not translated. */
export type MatchedText = { readonly text: string; readonly ranges: readonly Range[]; readonly isVerbatim: boolean };

/** An entry that was found. `evidence` is the text besides the name that explains why, if the name does not. */
export type SearchResult = {
  readonly entry: SearchEntry;
  readonly name: MatchedText;
  readonly evidence: MatchedText | null;
};

/** An index made ready for one language. */
export type Search = (query: string, limit?: number) => SearchResult[];

/** What a match in each kind of text is worth. */
const weights = {
  key: 1.6,
  pairKey: 0.8,
  number: 0.6,
  name: 1,
  alias: 0.95,
  otherName: 0.85,
  wording: 0.75,
  summary: 0.35,
  otherAlias: 0.9,
};

/** A text of an entry that can be searched. */
export type EntryField = Field & { readonly isVerbatim: boolean; readonly isNumber: boolean };

/** The texts of an entry for a reader of `language`, each with its worth: number, names, what people and servers say. */
export function fieldsOf(entry: SearchEntry, language: Language): EntryField[] {
  const here = entry[language];
  const there = entry[language === 'vi' ? 'en' : 'vi'];
  const text = (value: string, weight: number): EntryField => ({
    text: value,
    weight,
    isVerbatim: false,
    isNumber: false,
  });
  const number = (value: string, weight: number): EntryField => ({
    text: value,
    weight,
    isVerbatim: false,
    isNumber: true,
  });
  // What is only seen in the wild comes after what is defined, but for its number.
  const common = entry.isDefined ? 1 : 0.5;
  return [
    text(here.name, weights.name * common),
    number(entry.key, entry.kind === 'pair' ? weights.pairKey : weights.key),
    ...entry.numbers.map((value) => number(value, weights.number)),
    ...here.search.map((alias) => text(alias, weights.alias * common)),
    text(there.name, weights.otherName * common),
    ...entry.wording.map((value) => ({ ...text(value, weights.wording * common), isVerbatim: true })),
    ...there.search.map((alias) => text(alias, weights.otherAlias * common)),
    text(here.summary, weights.summary * common),
  ];
}

/** What fits much worse than the best is not what was meant. */
const leastOfBest = 0.3;

/** Prepares a search over `entries` for a reader of `language`. */
export function createSearch(entries: readonly SearchEntry[], language: Language): Search {
  const fields = entries.map((entry) => fieldsOf(entry, language));
  const { find, mark } = createRankedSearch(fields);
  return (query, limit = 50) => {
    const found = find(query);
    const most = found[0]?.points ?? 0;
    return found
      .filter(({ points }) => points >= most * leastOfBest)
      .slice(0, limit)
      .flatMap(({ item, field }) =>
        entries.slice(item, item + 1).map((entry) => resultOf(entry, fields[item]?.[field], language, query, mark)),
      );
  };
}

/** An entry with what of it matched: its name, and the text that explains why where the name does not. */
export function resultOf(
  entry: SearchEntry,
  best: EntryField | undefined,
  language: Language,
  query: string,
  mark: (text: string, query: string) => readonly Range[],
): SearchResult {
  const { name } = entry[language];
  const marked = { text: name, ranges: mark(name, query), isVerbatim: false };
  const isExplained =
    best === undefined || best.text === name || best.text === entry.key || fold(best.text) === fold(name);
  if (isExplained) return { entry, name: marked, evidence: null };
  return {
    entry,
    name: marked,
    evidence: { text: best.text, ranges: mark(best.text, query), isVerbatim: best.isVerbatim },
  };
}
