import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { otherSources, parseRfcLabel, sourceOf } from './citation.ts';
import { parseStatement, plainText } from './statement.ts';

describe('a statement', () => {
  test('is prose and tokens, with its citations split off', () => {
    expect(parseStatement('The `DATA` command is answered 354. [RFC 5321 §4.3.2] [recordings]')).toEqual({
      runs: [
        { kind: 'text', text: 'The ' },
        { kind: 'code', text: 'DATA' },
        { kind: 'text', text: ' command is answered 354.' },
      ],
      citations: ['RFC 5321 §4.3.2', 'recordings'],
    });
  });

  test('may be a token alone, or nothing', () => {
    expect(parseStatement('`QUIT`').runs).toEqual([{ kind: 'code', text: 'QUIT' }]);
    expect(parseStatement('')).toEqual({ runs: [], citations: [] });
  });

  test('keeps brackets that are not at its end, and a backtick without its partner', () => {
    expect(plainText('an [address] and ` alone.')).toBe('an [address] and ` alone.');
    expect(plainText('see `[127.0.0.1]`')).toBe('see [127.0.0.1]');
  });

  test('loses no text', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[[\]`]/.test(text)),
        (text) => {
          expect(plainText(text)).toBe(text);
        },
      ),
    );
  });

  test('no text throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(parseStatement(text).runs).toBeInstanceOf(Array);
      }),
    );
  });
});

describe('a citation', () => {
  test('of an RFC leads to its section', () => {
    expect(sourceOf('RFC 5321 §4.2.5').href).toBe('https://www.rfc-editor.org/rfc/rfc5321.html#section-4.2.5');
    expect(sourceOf('RFC 7372').href).toBe('https://www.rfc-editor.org/rfc/rfc7372.html');
    expect(parseRfcLabel('RFC 7372')).toEqual({ rfc: 7372, section: null });
    expect(parseRfcLabel('recordings')).toBeNull();
  });

  test('of another source leads to it where it has a place, and an unknown one stands as it is', () => {
    expect(sourceOf('Postfix postconf(5)').href).toBe(otherSources['Postfix postconf(5)']);
    expect(sourceOf('recordings')).toEqual({ label: 'recordings', href: null });
    expect(sourceOf('somebody')).toEqual({ label: 'somebody', href: null });
  });
});

test('a bracket that was never opened is no citation', () => {
  expect(parseStatement('see 4]').citations).toEqual([]);
});
