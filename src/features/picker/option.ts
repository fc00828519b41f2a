/** What can be picked, and how a query becomes groups of it. */
import { codesIn } from '../../catalogue/nearest.ts';
import { standingOf } from '../../catalogue/contents.ts';
import type { SearchEntry } from '../../catalogue/search-index.ts';
import { createSearch, type MatchedText, type Search } from '../../catalogue/search.ts';
import type { Language } from '../../i18n/language.ts';
import { parseReplyCode, replyClassOf, type ReplyClass, type ReplyCode } from '../../smtp/index.ts';

/** One thing that can be picked: a reply code, an enhanced status code, or a pair. */
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
      readonly name: MatchedText;
      readonly evidence: MatchedText | null;
    }
  | { readonly kind: 'pair'; readonly codes: readonly [ReplyCode, ReplyCode]; readonly name: MatchedText | null };

/** What a group of options is headed by. */
export type Heading = ReplyClass | 'recent' | 'asked' | 'enhanced' | 'pair' | 'unregistered' | 'found';

export type Group = { readonly heading: Heading; readonly options: readonly Option[] };

/** Which kinds can be picked: one side of a comparison takes reply codes only. */
export type Scope = 'codes' | 'everything';

const plain = (text: string): MatchedText => ({ text, ranges: [], isVerbatim: false });

/** Identifies an option among the others of one list. */
export const keyOf = (option: Option): string =>
  option.kind === 'pair' ? option.codes.join('-') : `${option.kind} ${option.code}`;

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
  const asked = entries.filter(({ kind }) => kind === 'pair').slice(0, 60);
  return nonEmpty([
    { heading: 'recent', options: recent.map((codes): Option => ({ kind: 'pair', codes, name: null })) },
    { heading: 'asked', options: asked.map((entry): Option => pairOption(entry.key, plain(entry[language].name))) },
  ]);
}

/** What a query finds. Three digits always find that code, registered or not, and first of all. */
export function foundGroups(query: string, search: Search): Group[] {
  const results = search(query, 40);
  const of = (kind: SearchEntry['kind']) => results.filter(({ entry }) => entry.kind === kind);
  const named = unregisteredIn(query);
  return nonEmpty([
    {
      heading: 'unregistered',
      options: named.map((code): Option => ({ kind: 'code', code, name: null, evidence: null })),
    },
    {
      heading: 'found',
      options: of('code').map(({ entry, name, evidence }): Option => ({
        kind: 'code',
        code: Number(entry.key),
        name,
        evidence,
      })),
    },
    {
      heading: 'enhanced',
      options: of('enhanced').map(({ entry, name, evidence }): Option => ({
        kind: 'enhanced',
        code: formOf(entry, query),
        name,
        evidence,
      })),
    },
    { heading: 'pair', options: of('pair').map(({ entry, name }): Option => pairOption(entry.key, name)) },
  ]);
}

function unregisteredIn(query: string): ReplyCode[] {
  const whole = parseReplyCode(query.trim());
  const numbers = whole === null ? codesIn(query.slice(0, 3)) : [whole];
  return numbers.filter((code) => standingOf(code) === null);
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
      options: options.filter((option) => option.kind === 'code' && replyClassOf(option.code) === heading),
    })),
  );
}

const nonEmpty = (groups: Group[]): Group[] => groups.filter(({ options }) => options.length > 0);
