import { describe, expect, test } from 'vitest';
import { visibleOctets, visibleText } from './visible-text.ts';

/** From and to, by code point. */
const hidden = [
  [0x00, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x1680, 0x1680],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0001, 0xe0001],
  [0xe0020, 0xe007f],
] as const;

describe('a text in which nothing hides', () => {
  test('marks each character that cannot be seen', () => {
    for (const [from, to] of hidden) {
      for (let code = from; code <= to; code++) {
        expect(visibleText(`a${String.fromCodePoint(code)}b`), code.toString(16)).toMatch(/^a\\[rnt0xu][{}0-9a-f]*b$/);
      }
    }
    expect(visibleText('NOOP \u202eabc\u202c def')).toBe(String.raw`NOOP \u{202e}abc\u{202c} def`);
    expect(visibleText('NO\u200bOP\r\n')).toBe(String.raw`NO\u{200b}OP\r\n`);
  });

  test('leaves what can be seen as it is', () => {
    const seen = 'RCPT TO:<ế@example.test> \\ ~ ¡ÿ שלום 中文 😀';
    expect(visibleText(seen)).toBe(seen);
  });

  test('names octets that are no text by their number', () => {
    expect(visibleOctets('\xff\x85\xa0\xad\x00')).toBe(String.raw`ÿ\x85\xa0\xad\0`);
  });
});
