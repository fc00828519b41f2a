import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatParameters, parseParameters } from './index.ts';
import { decodeXtext } from './parameter.ts';

describe('parameters', () => {
  test('are keywords with or without a value (RFC 5321 §4.1.2)', () => {
    expect(parseParameters('size=10 SMTPUTF8')).toEqual({
      ok: true,
      value: [
        { keyword: 'SIZE', value: '10' },
        { keyword: 'SMTPUTF8', value: null },
      ],
    });
    expect(parseParameters('')).toEqual({ ok: true, value: [] });
  });

  test('tell where they are wrong', () => {
    expect(parseParameters('SIZE=10 -A=1')).toMatchObject({
      ok: false,
      problem: { at: 8, problem: 'parameter-syntax' },
    });
    for (const text of ['=', 'A=', 'A=B=C', 'A_B', 'A=\x01']) expect(parseParameters(text).ok, text).toBe(false);
  });

  test('reading what was written gives the same', () => {
    const parameter = fc.record({
      keyword: fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{0,8}$/),
      value: fc.option(fc.stringMatching(/^[!-<>-~]{1,12}$/), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(parameter), (parameters) => {
        expect(parseParameters(formatParameters(parameters))).toEqual({ ok: true, value: parameters });
      }),
    );
  });

  test('xtext is undone (RFC 3461 §4)', () => {
    expect(decodeXtext('a+2Bb+3D')).toBe('a+b=');
    for (const text of ['a b', 'a=b', '+2b', '+2']) expect(decodeXtext(text), text).toBeNull();
  });
});
