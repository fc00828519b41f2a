/**
 * The theory of reply codes: what each of the three digits says (RFC 5321 §4.2.1).
 *
 * Grammar (§4.2): Reply-code = %x32-35 %x30-35 %x30-39. Numbers outside it are met in the wild all the same, so a
 * `ReplyCode` here is any three digits, and `fitsGrammar` tells whether it is a legal one.
 */

/** Three decimal digits as a number, 100 to 999. */
export type ReplyCode = number;

/** What the first digit says; `out-of-range` is anything but 2 to 5 (§4.2: "should be treated as fatal"). */
export type ReplyClass =
  | 'positive-completion'
  | 'positive-intermediate'
  | 'transient-negative'
  | 'permanent-negative'
  | 'out-of-range';

/** What the second digit says (§4.2.1). `outside` is 6 to 9, which the grammar does not allow. */
export type ReplyCategory = 'syntax' | 'information' | 'connections' | 'unspecified' | 'mail-system' | 'outside';

/** The digits of a code, in order. */
export type Digits = readonly [first: number, second: number, third: number];

/** Reads three digits, and nothing else, as a reply code; null for any other text. Never throws. */
export function parseReplyCode(text: string): ReplyCode | null {
  return /^[1-9][0-9]{2}$/.test(text) ? Number(text) : null;
}

/** The three digits of a code. */
export function digitsOf(code: ReplyCode): Digits {
  return [Math.floor(code / 100), Math.floor(code / 10) % 10, code % 10];
}

const classes: Readonly<Record<number, ReplyClass>> = {
  2: 'positive-completion',
  3: 'positive-intermediate',
  4: 'transient-negative',
  5: 'permanent-negative',
};

/** §4.2.1, first digit: "whether the response is good, bad, or incomplete". */
export function replyClassOf(code: ReplyCode): ReplyClass {
  return classes[digitsOf(code)[0]] ?? 'out-of-range';
}

const categories: readonly ReplyCategory[] = [
  'syntax',
  'information',
  'connections',
  'unspecified',
  'unspecified',
  'mail-system',
];

/** §4.2.1, second digit: the category the response is about. */
export function replyCategoryOf(code: ReplyCode): ReplyCategory {
  return categories[digitsOf(code)[1]] ?? 'outside';
}

/** Is the number a legal Reply-code by the grammar of §4.2? 471 and 571 are not: their second digit is above 5. */
export function fitsGrammar(code: ReplyCode): boolean {
  return replyClassOf(code) !== 'out-of-range' && replyCategoryOf(code) !== 'outside';
}
