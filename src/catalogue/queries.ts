/** Queries for everything in the catalogue. */
import { queryOptions } from '@tanstack/react-query';
import { fileQuery } from '../files/file-query.ts';
import type { Language } from '../i18n/language.ts';
import { digitsOf, replyClassOf, type ReplyCode } from '../smtp/index.ts';
import { pairKeyOf, standingOf } from './contents.ts';
import { parseCodeFacts, parseEnhancedFacts } from './facts.ts';
import { parseClassProse, parseCodeProse, parseEnhancedProse, parsePairProse, type ClassProse } from './prose.ts';
import { unregisteredFacts, type AnyFacts } from './unregistered.ts';

const catalogueQuery = <T>(path: string, parse: (value: unknown) => T) => fileQuery(`catalogue/${path}`, parse);

/** The path of the prose for a code: its own, or that of its class if nobody registered it. */
function prosePathOf(language: Language, code: ReplyCode): string {
  if (standingOf(code) !== null) return `${language}/codes/${code}.json`;
  return replyClassOf(code) === 'out-of-range'
    ? `${language}/classes/other.json`
    : `${language}/classes/${digitsOf(code)[0]}.json`;
}

/** What a reader is told of a code, registered or not. `questions` is empty for a class. */
export type Prose = Omit<ClassProse, 'class'> & {
  readonly questions: readonly { question: string; answer: string[] }[];
};

/** Prose of a code; the rules of its class if the catalogue does not know it. */
export const codeProseQuery = (language: Language, code: ReplyCode) =>
  catalogueQuery(prosePathOf(language, code), standingOf(code) === null ? parseClassAsProse : parseCodeProse);

function parseClassAsProse(value: unknown): Prose {
  return { ...parseClassProse(value), questions: [] };
}

/** Facts of a code: those of the catalogue, or what follows from its digits. */
export const codeFactsQuery = (code: ReplyCode) =>
  standingOf(code) === null
    ? queryOptions({ queryKey: ['unregistered', code] as const, queryFn: (): AnyFacts => unregisteredFacts(code) })
    : catalogueQuery<AnyFacts>(`codes/${code}.json`, parseCodeFacts);

/** Text written for a pair. Only for pairs for which `isWrittenPair` holds. */
export const pairProseQuery = (language: Language, a: ReplyCode, b: ReplyCode) =>
  catalogueQuery(`${language}/pairs/${pairKeyOf(a, b)}.json`, parsePairProse);

/** Facts of an enhanced status code, by its registry name ("X.7.1"). */
export const enhancedFactsQuery = (name: string) => catalogueQuery(`enhanced/${name}.json`, parseEnhancedFacts);

/** Prose of an enhanced status code, by its registry name. */
export const enhancedProseQuery = (language: Language, name: string) =>
  catalogueQuery(`${language}/enhanced/${name}.json`, parseEnhancedProse);
