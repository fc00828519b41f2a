import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digitsOf, fitsGrammar, parseReplyCode, replyCategoryOf, replyClassOf } from './index.ts';

describe('a reply code', () => {
  test('is three digits and nothing else', () => {
    expect(parseReplyCode('250')).toBe(250);
    expect(parseReplyCode('999')).toBe(999);
    for (const text of ['', '25', '2500', ' 250', '250 ', '099', '2.0', '250\n', '２５０', '-25']) {
      expect(parseReplyCode(text)).toBeNull();
    }
  });

  test('no text throws, and what is read is the number that was written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = parseReplyCode(text);
        expect(code === null || String(code) === text).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), (code) => {
        expect(parseReplyCode(String(code))).toBe(code);
        expect(Number(digitsOf(code).join(''))).toBe(code);
      }),
    );
  });

  test('tells its class by the first digit (RFC 5321 §4.2.1)', () => {
    expect([250, 354, 450, 550].map(replyClassOf)).toEqual([
      'positive-completion',
      'positive-intermediate',
      'transient-negative',
      'permanent-negative',
    ]);
  });

  test('is out of range with any other first digit (RFC 5321 §4.2)', () => {
    expect([101, 111, 600, 999].map(replyClassOf)).toEqual(Array.from({ length: 4 }, () => 'out-of-range'));
  });

  test('tells its category by the second digit (RFC 5321 §4.2.1)', () => {
    expect([500, 211, 220, 334, 541, 550, 571].map(replyCategoryOf)).toEqual([
      'syntax',
      'information',
      'connections',
      'unspecified',
      'unspecified',
      'mail-system',
      'outside',
    ]);
  });

  test('471 and 571 do not fit the grammar: a second digit is 0 to 5 (RFC 5321 §4.2)', () => {
    expect([471, 571, 101, 690].map(fitsGrammar)).toEqual([false, false, false, false]);
    expect([200, 259, 354, 450, 555, 459].map(fitsGrammar)).toEqual([true, true, true, true, true, true]);
  });
});
