/** What can be picked, and how each is made. */
import type { MatchedText } from '../../catalogue/search.ts';
import type { Language } from '../../i18n/language.ts';
import type { PlaceInSession } from '../../recordings/atlas.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import type { Finder, FoundTarget } from './find.ts';

/** What is to be said of a code besides its name. */
export type Note =
  /** No RFC, registry or list that the catalogue knows has it. */
  | { readonly kind: 'unregistered' }
  /** Registered for any class, met so far in another: 5.4.1 is X.4.1. */
  | { readonly kind: 'any-class'; readonly name: string }
  /** In a text like this one a status of HTTP. */
  | { readonly kind: 'http' }
  /** A provider is reported to answer so. */
  | { readonly kind: 'reported'; readonly provider: string }
  /** A program's own name for the code. */
  | { readonly kind: 'named-by'; readonly program: string; readonly words: string };

type Coded = { readonly name: MatchedText | null; readonly evidence: MatchedText | null; readonly note: Note | null };

/** One thing that can be picked. */
export type Option =
  | ({ readonly kind: 'code'; readonly code: ReplyCode } & Coded)
  | ({ readonly kind: 'enhanced'; readonly code: string } & Coded)
  | ({ readonly kind: 'full'; readonly code: ReplyCode; readonly enhanced: string } & Coded)
  | { readonly kind: 'pair'; readonly codes: readonly [ReplyCode, ReplyCode]; readonly name: MatchedText | null }
  | { readonly kind: 'heard'; readonly text: string; readonly servers: number; readonly at: PlaceInSession }
  /** Words of a program's own, and the page that helps. */
  | { readonly kind: 'words'; readonly program: string; readonly words: string; readonly target: string }
  | {
      readonly kind: 'session' | 'server' | 'dialogue' | 'question' | 'view' | 'deed';
      readonly target: string;
      readonly name: MatchedText;
      readonly evidence: MatchedText | null;
    };

/** A text in which nothing is marked. */
export const plain = (text: string): MatchedText => ({ text, ranges: [], isVerbatim: false });

/** Identifies an option among the others of one list. */
export function keyOf(option: Option): string {
  switch (option.kind) {
    case 'pair':
      return option.codes.toSorted((a, b) => a - b).join('-');
    case 'heard':
      return `heard ${option.text}`;
    case 'full':
      return `full ${option.code} ${option.enhanced}`;
    case 'code':
    case 'enhanced':
      return `${option.kind} ${option.code}`;
    case 'words':
      return `words ${option.program} ${option.words}`;
    default:
      return option.target;
  }
}

/** Where an option leads, as a target; null for what a server said, which has a place of its own. */
export function targetOf(option: Option): string | null {
  switch (option.kind) {
    case 'pair':
      return option.codes.join('-');
    case 'heard':
      return null;
    case 'full':
      return `${option.code} ${option.enhanced}`;
    case 'code':
    case 'enhanced':
      return String(option.code);
    default:
      return option.target;
  }
}

export function codeOption(code: ReplyCode, finder: Finder, language: Language): Option & { kind: 'code' } {
  const entry = finder.entryOf(String(code));
  const name = entry === undefined ? null : plain(entry[language].name);
  return {
    kind: 'code',
    code,
    name,
    evidence: null,
    note: entry === undefined ? { kind: httpStatuses.has(code) ? 'http' : 'unregistered' } : null,
  };
}

/** What HTTP servers answer and no mail server does. */
const httpStatuses: ReadonlySet<number> = new Set([
  201, 204, 301, 302, 304, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 429,
]);

export function enhancedOption(code: string, finder: Finder, language: Language): Option & { kind: 'enhanced' } {
  return { kind: 'enhanced', code, evidence: null, ...registered(code, finder, language) };
}

export function fullOption(
  code: ReplyCode,
  enhanced: string,
  finder: Finder,
  language: Language,
): Option & { kind: 'full' } {
  return { kind: 'full', code, enhanced, evidence: null, ...registered(enhanced, finder, language) };
}

/** The name of an enhanced code, and whether its class is one in which the catalogue has met it. */
function registered(code: string, finder: Finder, language: Language): { name: MatchedText | null; note: Note | null } {
  const entry = finder.entryOf(code);
  if (entry === undefined) return { name: null, note: { kind: 'unregistered' } };
  const note: Note | null = entry.numbers.includes(code) ? null : { kind: 'any-class', name: entry.key };
  return { name: plain(entry[language].name), note };
}

export function optionOf(found: FoundTarget, finder: Finder): Option | null {
  const { target, reportedOf } = found;
  const { name, evidence } = found.tell();
  const note: Note | null = reportedOf === null ? null : { kind: 'reported', provider: reportedOf };
  if (/^\d{3}$/.test(target)) return { kind: 'code', code: Number(target), name, evidence, note };
  if (/^\d{3}-\d{3}$/.test(target)) return pairOption(target, name);
  const [code = '', enhanced] = target.split(' ');
  if (enhanced !== undefined) return { kind: 'full', code: Number(code), enhanced, name, evidence, note };
  if (/^[245X]\.\d/.test(target)) return { kind: 'enhanced', code: target, name, evidence, note };
  const thing = finder.thingOf(target);
  if (thing === undefined) return null;
  return { kind: thing.kind, target, name: name ?? plain(thing.title), evidence };
}

export function pairOption(key: string, name: MatchedText | null): Option {
  const [a = 0, b = 0] = key.split('-').map(Number);
  return { kind: 'pair', codes: [a, b], name };
}

export type PlaceKind = 'session' | 'server' | 'dialogue' | 'question' | 'view' | 'deed';

/** Which kinds can be picked: one side of a comparison takes reply codes only. */
export type Scope = 'codes' | 'everything';
