/** What is near a code that is not there, or near an address that makes no sense. */
import { digitsOf, formatEnhancedCode, parseEnhancedCode, type ReplyCode } from '../smtp/index.ts';
import { isKnownUndefined, knownCodes } from './contents.ts';
import { isKnownEnhanced } from './enhanced-contents.ts';

/** How far apart two codes read: a wrong first digit weighs most; swapped digits are a slip of the fingers. */
function distance(a: ReplyCode, b: ReplyCode): number {
  const x = digitsOf(a);
  const y = digitsOf(b);
  const weights = [3, 2, 1];
  const apart = weights.reduce((sum, weight, place) => sum + (x[place] === y[place] ? 0 : weight), 0);
  const sameDigits = x.toSorted().join('') === y.toSorted().join('');
  return sameDigits ? Math.min(apart, 1.5) : apart;
}

/** The codes of RFCs that look most like `code`, nearest first; never `code` itself. */
export function nearestCodes(code: ReplyCode, count = 4): ReplyCode[] {
  return knownCodes
    .filter((known) => known !== code && !isKnownUndefined(known))
    .toSorted((a, b) => distance(a, code) - distance(b, code) || Math.abs(a - code) - Math.abs(b - code))
    .slice(0, count);
}

/**
 * The registered enhanced code whose dots were probably lost: 522 may be meant as 5.2.2. Null if none is registered.
 * An inference, to be shown as one.
 */
export function dottedReading(code: ReplyCode): string | null {
  const [first, subject, detail] = digitsOf(code);
  if (![2, 4, 5].includes(first) || !isKnownEnhanced(`X.${subject}.${detail}`)) return null;
  return `${first}.${subject}.${detail}`;
}

/** Numbers in a text read as reply codes, a digit too many left out, without repetition: for addresses that could not be read. */
export function codesIn(text: string): ReplyCode[] {
  const numbers = withoutDotted(text).match(/(?<!\d)(?:[1-9]\d{2}|[2-5]\d{3})(?!\d)/g) ?? [];
  return [...new Set(numbers.map((number) => Number(number.slice(0, 3))))];
}

const dotted = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/g;
const withoutDotted = (text: string): string => text.replace(dotted, ' ');

/** What looks like an enhanced code but begins with no class that there is (RFC 3463 §2: 2, 4 or 5); null for nothing of the kind. */
export function withoutClassIn(text: string): string | null {
  return /(?<![\d.])[0136789]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0] ?? null;
}

/** Enhanced status codes in a text, without repetition. */
export function enhancedIn(text: string): string[] {
  return [...new Set(text.match(dotted) ?? [])].flatMap((found) => {
    const code = parseEnhancedCode(found);
    return code === null ? [] : [formatEnhancedCode(code)];
  });
}
