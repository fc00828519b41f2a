import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEnhancedCode, parseEnhancedCode, registryNameOf, type EnhancedCode } from './index.ts';

const anyCode: fc.Arbitrary<EnhancedCode> = fc.record({
  class: fc.constantFrom(2 as const, 4 as const, 5 as const),
  subject: fc.integer({ min: 0, max: 999 }),
  detail: fc.integer({ min: 0, max: 999 }),
});

describe('an enhanced status code', () => {
  test('parsing and formatting are inverse (RFC 3463 §2)', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(parseEnhancedCode(formatEnhancedCode(code))).toEqual(code);
      }),
    );
  });

  test('no text throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = parseEnhancedCode(text);
        expect(code === null || formatEnhancedCode(code) === text).toBe(true);
      }),
    );
  });

  test('a detail reaches three digits: 5.7.509 is legal', () => {
    expect(parseEnhancedCode('5.7.509')).toEqual({ class: 5, subject: 7, detail: 509 });
  });

  test('no leading zeros, no class 3, no fourth digit (RFC 3463 §2)', () => {
    for (const text of ['5.7.01', '5.07.1', '3.1.1', '1.1.1', '5.7.1000', '5.7', '5.7.1.1', '5.7.1 ', 'X.7.1', '']) {
      expect(parseEnhancedCode(text)).toBeNull();
    }
  });

  test('X.1.10 is not X.1.1 followed by 0', () => {
    expect(registryNameOf({ class: 5, subject: 1, detail: 10 })).toBe('X.1.10');
  });
});
