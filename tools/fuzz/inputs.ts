/** What is sent: commands that are right, nearly right and not at all, and pumped ones, in which a unit is repeated. */

/** Numbers from a seed, the same on every machine (a linear congruential generator). */
export type Random = (below: number) => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T;

const single = [
  'a',
  'Z',
  '7',
  '.',
  '\\',
  '"',
  '@',
  ' ',
  '\t',
  '<',
  '>',
  '(',
  ')',
  '[',
  ']',
  ',',
  ':',
  ';',
  '-',
  '_',
  '=',
];
const odd = ['%', '!', '+', '*', '{', '}', '\r', '\0', '\x7f', '\x80', '\xb5', '\xff', '/', '~'];

/** What is repeated: an octet, or two. */
export const units: readonly string[] = [...single, ...odd, ...single.flatMap((one) => single.map((two) => one + two))];

/** Where it is repeated: every place of every command. */
export const frames: readonly (readonly [before: string, after: string])[] = [
  ...[
    '',
    'MAIL FROM:<',
    'RCPT TO:<',
    'MAIL FROM:<c@',
    'RCPT TO:<alice@',
    'MAIL FROM:<"',
    'RCPT TO:<"',
    'MAIL FROM:<@',
  ].flatMap((before) =>
    ['', '>', '!>', '@example.test>', '"@example.test>', '.b> SIZE=1'].map((after) => [before, after] as const),
  ),
  'MAIL FROM:<c@example.org> ',
  'RCPT TO:<alice@example.test> ',
  'MAIL FROM:<c@example.org> SIZE=',
  'RCPT TO: ',
  'MAIL FROM',
  'EHLO ',
  'HELO ',
  'EHLO [',
  'VRFY ',
  'EXPN ',
  'HELP ',
  'NOOP ',
  'RSET ',
  'QUIT ',
  'DATA ',
  'BDAT ',
  'BDAT 1',
  'AUTH ',
  'AUTH PLAIN ',
  'AUTH LOGIN ',
  'STARTTLS ',
  'ETRN ',
  'ATRN ',
  'GET /',
  'Subject: ',
  ' ',
  '*',
].flatMap((frame) => (typeof frame === 'string' ? [[frame, ''] as const, [frame, '!'] as const] : [frame]));

const whole = [
  'EHLO c.example',
  'HELO c.example',
  'MAIL FROM:<c@example.org>',
  'MAIL FROM:<>',
  'RCPT TO:<alice@example.test>',
  'RCPT TO:<nosuch@example.test>',
  'DATA',
  'BDAT 3\r\nab',
  'BDAT 2 LAST\r\n',
  'RSET',
  'NOOP',
  'STARTTLS',
  'AUTH LOGIN',
  'AUTH PLAIN',
  'AGFsaWNlAHdvbmRlcmxhbmQ=',
  '.',
  '',
  'Subject: hi',
  '*',
  'HELP',
  'VRFY alice',
  'EXPN staff',
  '__proto__',
  'constructor x',
];

/** The unit, so often that it is about so long. */
export const pumped = ([before, after]: readonly [string, string], unit: string, length: number): string =>
  before + unit.repeat(Math.max(1, Math.floor(length / unit.length))) + after;

/** One line, without its end. */
export function lineOf(random: Random): string {
  switch (random(4)) {
    case 0:
      return pumped(pick(random, frames), pick(random, units), pick(random, [4, 30, 60, 90, 400, 1000]));
    case 1: {
      const [before, after] = pick(random, frames);
      return before + Array.from({ length: random(12) }, () => pick(random, units)).join('') + after;
    }
    default:
      return pick(random, whole);
  }
}
