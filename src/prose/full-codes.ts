/**
 * Which reply codes are known with which enhanced codes, and from where: a document lists them together, or a recorded server
 * sent them in one reply. Any other two are told by the rules alone.
 */
import { heard, listed } from 'virtual:full-codes';
import { parseEnhancedCode, registryNameOf, type ReplyCode } from '../smtp/index.ts';

export type FullCode = {
  readonly code: ReplyCode;
  /** "5.7.26" */
  readonly enhanced: string;
  /** The document that gives them together; null for none that was read. */
  readonly listedBy: string | null;
  /** How many of the recorded servers sent them together. */
  readonly servers: number;
};

const keyOf = (code: ReplyCode, enhanced: string): string => `${code} ${enhanced}`;

const byNumbers = new Intl.Collator('en', { numeric: true }).compare;

const known = new Map<string, FullCode>();
for (const [code, enhanced, listedBy] of listed)
  known.set(keyOf(code, enhanced), { code, enhanced, listedBy, servers: 0 });
for (const [code, enhanced, servers] of heard) {
  const listedBy = known.get(keyOf(code, enhanced))?.listedBy ?? null;
  known.set(keyOf(code, enhanced), { code, enhanced, listedBy, servers });
}

/** All that are known together, in numeric order: these have pages of their own as HTML. */
export const knownFullCodes: readonly FullCode[] = [...known]
  .toSorted(([a], [b]) => byNumbers(a, b))
  .map(([, fullCode]) => fullCode);

/** What is known of two together; of most, nothing. */
export const fullCodeOf = (code: ReplyCode, enhanced: string): FullCode =>
  known.get(keyOf(code, enhanced)) ?? { code, enhanced, listedBy: null, servers: 0 };

/** The enhanced codes that come with a reply code. */
export const withCode = (code: ReplyCode): FullCode[] => knownFullCodes.filter((one) => one.code === code);

/** The reply codes that an enhanced code comes with, in whatever class. */
export function withEnhanced(enhanced: string): FullCode[] {
  const name = registryNameIn(enhanced);
  return knownFullCodes.filter((one) => registryNameIn(one.enhanced) === name);
}

/**
 * Does the enhanced code tell more of the subject than the reply code does? 550 is listed with six subjects, 535 with one: whoever
 * must act after 535 is known from the 535.
 */
export const leavesSubjectOpen = (code: ReplyCode): boolean => {
  const subjects = withCode(code)
    .filter(({ listedBy }) => listedBy !== null)
    .map(({ enhanced }) => parseEnhancedCode(enhanced)?.subject);
  return new Set(subjects).size > 2;
};

/** "X.7.26": the name under which the registry has an enhanced code, whatever its class. */
export function registryNameIn(enhanced: string): string {
  const parsed = parseEnhancedCode(enhanced);
  if (parsed === null) throw new Error(`not an enhanced status code: ${enhanced}`);
  return registryNameOf(parsed);
}
