/** What can be picked, and how a query becomes groups of it. */
import { isKnownUndefined, standingOf } from '../../catalogue/contents.ts';
import { enhancedIn } from '../../catalogue/nearest.ts';
import { wordsOf } from '../../i18n/fold.ts';
import type { SearchEntry } from '../../catalogue/search-index.ts';
import { createSearch, type MatchedText, type Search, type SearchResult } from '../../catalogue/search.ts';
import type { Language } from '../../i18n/language.ts';
import type { PlaceInSession } from '../../recordings/atlas.ts';
import type { FoundText } from '../../recordings/text-search.ts';
import { parseReplyCode, replyClassOf, type ReplyClass, type ReplyCode } from '../../smtp/index.ts';

/** One thing that can be picked: a reply code, an enhanced status code, a pair, or what a recorded server said. */
export type Option =
  | {
      readonly kind: 'code';
      readonly code: ReplyCode;
      readonly name: MatchedText | null;
      readonly evidence: MatchedText | null;
    }
  | {
      readonly kind: 'enhanced';
      readonly code: string;
      readonly name: MatchedText | null;
      readonly evidence: MatchedText | null;
    }
  | { readonly kind: 'pair'; readonly codes: readonly [ReplyCode, ReplyCode]; readonly name: MatchedText | null }
  | { readonly kind: 'heard'; readonly text: string; readonly servers: number; readonly at: PlaceInSession };

/** What a group of options is headed by. */
export type Heading =
  | ReplyClass
  | 'recent'
  | 'asked'
  | 'named'
  | 'enhanced'
  | 'pair'
  | 'unregistered'
  | 'found'
  | 'heard';

export type Group = { readonly heading: Heading; readonly options: readonly Option[] };

/** Which kinds can be picked: one side of a comparison takes reply codes only. */
export type Scope = 'codes' | 'everything';

/** What stands first before anything is typed: the choices that refused and delayed mail leaves people with. */
const askedMost = ['450-550', '550-554', '421-450', '450-451', '530-535', '452-552', '250-550', '250-500'];

const plain = (text: string): MatchedText => ({ text, ranges: [], isVerbatim: false });

/** Identifies an option among the others of one list. */
export function keyOf(option: Option): string {
  if (option.kind === 'pair') return option.codes.toSorted((a, b) => a - b).join('-');
  return `${option.kind} ${option.kind === 'heard' ? option.text : option.code}`;
}

/** So many texts of servers are offered; the atlas has the others. */
const mostHeard = 5;

/** What recorded servers said that holds the words of a query. */
export function heardGroup(found: readonly FoundText[]): Group[] {
  const options = found
    .slice(0, mostHeard)
    .map(({ text, servers, at }): Option => ({ kind: 'heard', text, servers: servers.length, at }));
  return nonEmpty([{ heading: 'heard', options }]);
}

/** A searcher over the entries of a scope. */
export function searchIn(entries: readonly SearchEntry[], scope: Scope, language: Language): Search {
  return createSearch(scope === 'codes' ? entries.filter(({ kind }) => kind === 'code') : entries, language);
}

/** What is offered before anything is typed: all codes by class, or what people ask about. */
export function offeredGroups(
  entries: readonly SearchEntry[],
  scope: Scope,
  language: Language,
  recent: readonly (readonly [ReplyCode, ReplyCode])[],
): Group[] {
  if (scope === 'codes')
    return byClass(entries.filter(({ kind }) => kind === 'code').map((entry) => codeOption(entry, language)));
  const pairs = entries.filter(({ kind }) => kind === 'pair');
  const asked = [
    ...askedMost.flatMap((key) => pairs.filter((entry) => entry.key === key)),
    ...pairs.filter(({ key }) => !askedMost.includes(key)),
  ];
  return nonEmpty([
    { heading: 'recent', options: recent.map((codes): Option => ({ kind: 'pair', codes, name: null })) },
    { heading: 'asked', options: asked.map((entry): Option => pairOption(entry.key, plain(entry[language].name))) },
  ]);
}

/** What a query finds: first the codes that it names, registered or not, or the pair; then what its words lead to. */
export function foundGroups(query: string, search: Search, scope: Scope): Group[] {
  const words = wordsOf(query);
  const pair = scope === 'everything' ? pairIn(words, search) : [];
  const named = [...new Set(words)].flatMap((word) => namedBy(word, search));
  const taken = new Set([...pair, ...named].map(keyOf));
  const unregistered = [
    ...unregisteredIn(words).map((code): Option => ({ kind: 'code', code, name: null, evidence: null })),
    // Big senders have numbers of their own, such as 5.7.509.
    ...(scope === 'everything' ? enhancedIn(query) : [])
      .map((code): Option => ({ kind: 'enhanced', code, name: null, evidence: null }))
      .filter((option) => !taken.has(keyOf(option))),
  ];
  const others = search(query, 40)
    .map((result) => optionOf(result, query))
    .filter((option) => !taken.has(keyOf(option)));
  const of = (kind: Option['kind']) => others.filter((option) => option.kind === kind);
  return nonEmpty([
    { heading: 'named', options: [...pair, ...named] },
    { heading: 'unregistered', options: unregistered },
    { heading: 'found', options: of('code') },
    { heading: 'enhanced', options: of('enhanced') },
    { heading: 'pair', options: of('pair') },
  ]);
}

function optionOf({ entry, name, evidence }: SearchResult, query: string): Option {
  if (entry.kind === 'pair') return pairOption(entry.key, name);
  return entry.kind === 'code'
    ? { kind: 'code', code: Number(entry.key), name, evidence }
    : { kind: 'enhanced', code: formOf(entry, query), name, evidence };
}

/** The registered code that a word is: 550, 5.7.1. */
function namedBy(word: string, search: Search): Option[] {
  if (!/^\d{3}$|^[245]\.\d{1,3}\.\d{1,3}$/.test(word)) return [];
  return search(word, 80)
    .filter(({ entry }) => entry.key === word || (entry.kind === 'enhanced' && entry.numbers.includes(word)))
    .map((result) => ({ ...optionOf(result, word), evidence: null }));
}

/** Words that stand between two codes to ask for both. */
const between = new Set(['vs', 'versus', 'and', 'or', 'va', 'hay', 'hoac', 'voi']);

/** The comparison that a query of two codes and nothing else asks for: `500 vs 550`, `450-550`. */
function pairIn(words: readonly string[], search: Search): Option[] {
  const codes = words.filter((word) => !between.has(word)).map(parseReplyCode);
  const [a, b] = codes;
  if (codes.length !== 2 || !a || !b || a === b) return [];
  const keys = new Set([`${a}-${b}`, `${b}-${a}`]);
  const written = search(`${a} ${b}`).find(({ entry }) => keys.has(entry.key));
  return [{ kind: 'pair', codes: [a, b], name: written?.name ?? null }];
}

/** Only a number that the query begins with is taken for a code that nobody registered: texts hold other numbers too. */
function unregisteredIn(words: readonly string[]): ReplyCode[] {
  const code = parseReplyCode(words[0] ?? '');
  return code !== null && standingOf(code) === null ? [code] : [];
}

/** Of the classes an enhanced code is met with, the one that was typed; else the gravest. */
function formOf(entry: SearchEntry, query: string): string {
  return entry.numbers.find((number) => query.includes(number)) ?? entry.numbers.at(-1) ?? entry.key;
}

const codeOption = (entry: SearchEntry, language: Language): Option => ({
  kind: 'code',
  code: Number(entry.key),
  name: plain(entry[language].name),
  evidence: null,
});

function pairOption(key: string, name: MatchedText): Option {
  const [a = 0, b = 0] = key.split('-').map(Number);
  return { kind: 'pair', codes: [a, b], name };
}

/** Codes that no RFC defines stand behind those that one does. */
const isUnusual = (option: Option): boolean => option.kind === 'code' && isKnownUndefined(option.code);

function byClass(options: readonly Option[]): Group[] {
  const classes: readonly ReplyClass[] = [
    'positive-completion',
    'positive-intermediate',
    'transient-negative',
    'permanent-negative',
    'out-of-range',
  ];
  return nonEmpty(
    classes.map((heading) => ({
      heading,
      options: options
        .filter((option) => option.kind === 'code' && replyClassOf(option.code) === heading)
        .toSorted((a, b) => Number(isUnusual(a)) - Number(isUnusual(b))),
    })),
  );
}

const nonEmpty = (groups: Group[]): Group[] => groups.filter(({ options }) => options.length > 0);
