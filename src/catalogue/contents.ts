/**
 * The table of contents of the catalogue: which codes and written pairs there are. The enhanced codes are in `enhanced-contents.ts`.
 *
 * Read from the folder names at build time (`tools/data-plugin.ts`), so that adding a file is all it takes.
 */
import { codes, pairs } from 'virtual:catalogue';
import type { ReplyCode } from '../smtp/index.ts';
import { isDefinedStanding, type Standing } from './facts.ts';

const standingByCode = new Map<ReplyCode, Standing>(codes);
const writtenPairs = new Set(pairs);

/** Every reply code the catalogue has facts for, ascending. */
export const knownCodes: readonly ReplyCode[] = codes.map(([code]) => code);

/** Every pair that has its own text, smaller code first. */
export const writtenPairKeys: readonly string[] = pairs;

/** The standing of a code, or null if the catalogue does not know it. */
export const standingOf = (code: ReplyCode): Standing | null => standingByCode.get(code) ?? null;

/** Does the catalogue know the code although no RFC says what it means? */
export function isKnownUndefined(code: ReplyCode): boolean {
  const standing = standingOf(code);
  return standing !== null && !isDefinedStanding(standing);
}

/** "250-500": the key of a pair, whichever side its codes stand on. */
export const pairKeyOf = (a: ReplyCode, b: ReplyCode): string => `${Math.min(a, b)}-${Math.max(a, b)}`;

/** Does the pair have its own text? */
export const isWrittenPair = (a: ReplyCode, b: ReplyCode): boolean => writtenPairs.has(pairKeyOf(a, b));

/** The other codes of all written pairs a code stands in. */
export function partnersOf(code: ReplyCode): ReplyCode[] {
  return pairs
    .map((key) => key.split('-').map(Number) as [ReplyCode, ReplyCode])
    .filter((pair) => pair.includes(code))
    .map(([a, b]) => (a === code ? b : a));
}
