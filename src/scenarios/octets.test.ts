import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octetsOf, textOf, unfold } from './octets.ts';

describe('text and octets', () => {
  test('there and back', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => textOf(octetsOf(text)) === text));
    expect(octetsOf('ế')).toBe('\xe1\xba\xbf');
  });

  test('a text of any length has its octets', () => {
    expect(octetsOf('ế'.repeat(1_000_000)).length).toBe(3_000_000);
  });

  test('octets that are no UTF-8 are no text', () => {
    expect(textOf('\xff')).toBe(null);
    expect(textOf('\xe1\xba')).toBe(null);
  });

  test('{A*3} is written out, other brackets stay', () => {
    expect(unfold('NOOP {x*3}{ab*2}')).toBe('NOOP xxxabab');
    expect(unfold('{} {x} {x*} {*3} {x*-1}')).toBe('{} {x} {x*} {*3} {x*-1}');
  });
});
