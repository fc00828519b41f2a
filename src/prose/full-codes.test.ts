import { describe, expect, test } from 'vitest';
import { digitsOf, parseEnhancedCode } from '../smtp/index.ts';
import { fullCodeOf, knownFullCodes, leavesSubjectOpen, registryNameIn, withCode, withEnhanced } from './full-codes.ts';

describe('codes with their enhanced codes', () => {
  test('each is known once, from a document, from recordings, or from both', () => {
    const keys = knownFullCodes.map(({ code, enhanced }) => `${code} ${enhanced}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(knownFullCodes.filter(({ listedBy, servers }) => listedBy === null && servers === 0)).toEqual([]);
    expect(fullCodeOf(550, '5.7.26')).toMatchObject({ listedBy: 'IANA enhanced status codes', servers: 0 });
    expect(fullCodeOf(250, '2.1.0').listedBy).toBe('RFC 2034 §6');
    expect(fullCodeOf(250, '2.1.0').servers).toBeGreaterThan(1);
    expect(fullCodeOf(250, '2.0.0')).toMatchObject({ listedBy: null });
    expect(fullCodeOf(551, '5.7.26')).toEqual({ code: 551, enhanced: '5.7.26', listedBy: null, servers: 0 });
  });

  test('none contradicts itself (RFC 2034 §4)', () => {
    for (const { code, enhanced } of knownFullCodes) {
      expect(parseEnhancedCode(enhanced)?.class, `${code} ${enhanced}`).toBe(digitsOf(code)[0]);
    }
  });

  test('they are found by the one and by the other, whatever the class', () => {
    expect(withCode(535).map(({ enhanced }) => enhanced)).toContain('5.7.8');
    expect(withEnhanced('5.7.1').map(({ code, enhanced }) => `${code} ${enhanced}`)).toEqual(
      expect.arrayContaining(['451 4.7.1', '550 5.7.1', '554 5.7.1']),
    );
    expect(withEnhanced('5.7.515')).toEqual([]);
    expect(registryNameIn('4.7.26')).toBe('X.7.26');
    expect(() => registryNameIn('3.7.26')).toThrow('3.7.26');
  });

  test('550 leaves open what it is about, 535 does not', () => {
    expect([550, 554, 451].map(leavesSubjectOpen)).toEqual([true, true, true]);
    expect([535, 530, 354, 522].map(leavesSubjectOpen)).toEqual([false, false, false, false]);
  });
});
