import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerCase, upperCase } from './command.ts';
import { formatCommandLine, parseCommandLine } from './index.ts';

describe('a command line', () => {
  test('is a verb, and what follows its first space', () => {
    expect(parseCommandLine('MAIL FROM:<a@example.org>')).toEqual({ verb: 'MAIL', argument: 'FROM:<a@example.org>' });
    expect(parseCommandLine('QUIT')).toEqual({ verb: 'QUIT', argument: '' });
    expect(parseCommandLine(' NOOP')).toEqual({ verb: '', argument: 'NOOP' });
  });

  test('has its verb in any case (RFC 5321 §2.4), and octets above 127 stay as they are', () => {
    expect(parseCommandLine('ehLO a').verb).toBe('EHLO');
    expect(parseCommandLine('n\xd6\xffop').verb).toBe('N\xd6\xffOP');
  });

  test('may have white space behind it (RFC 5321 §4.1.1)', () => {
    expect(parseCommandLine('NOOP a \t ')).toEqual({ verb: 'NOOP', argument: 'a' });
  });

  test('reading what was written gives the same', () => {
    const verb = fc.stringMatching(/^[A-Z]{1,9}$/);
    const argument = fc.stringMatching(/^(?:[!-~](?:[ -~]*[!-~])?)?$/);
    fc.assert(
      fc.property(verb, argument, (...[v, a]) => {
        expect(parseCommandLine(formatCommandLine({ verb: v, argument: a }))).toEqual({ verb: v, argument: a });
      }),
    );
  });
});

const sources = import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts', '!./command.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('nothing else in the engine makes capitals: of the octets B5 and FF JavaScript makes characters that are no octets', () => {
  const others = Object.entries(sources).filter(([, text]) => /\.to(?:Upper|LocaleUpper|LocaleLower)Case\b/.test(text));
  expect(others.map(([file]) => file)).toEqual([]);
  expect(upperCase('a\xb5\xff')).toBe('A\xb5\xff');
  expect(lowerCase('A\xc0')).toBe('a\xc0');
});
