import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '../../scenarios/turns.ts';
import { unescapeOctets } from './unescape.ts';

describe('escapes in typed octets', () => {
  test('stand for what they name', () => {
    expect(unescapeOctets(String.raw`NOOP\r\n\t\0\x41\\n`)).toEqual({ ok: true, value: 'NOOP\r\n\t\0A\\n' });
    expect(unescapeOctets('ế')).toEqual({ ok: true, value: '\xe1\xba\xbf' });
    expect(unescapeOctets(String.raw`\u{202e}\u{A0}\u{10ffff}`)).toEqual({
      ok: true,
      value: '\xe2\x80\xae\xc2\xa0\xf4\x8f\xbf\xbf',
    });
    expect(unescapeOctets('')).toEqual({ ok: true, value: '' });
  });

  test.each([
    [String.raw`NOOP\q`, String.raw`\q`],
    [String.raw`\x4`, String.raw`\x4`],
    [String.raw`\\\ `, '\\ '],
    ['a\\', '\\'],
    [String.raw`\u{110000}`, String.raw`\u{110000}`],
    [String.raw`\u202e`, String.raw`\u20`],
  ])('%s names the escape that cannot be read', (text, problem) => {
    expect(unescapeOctets(text)).toEqual({ ok: false, problem });
  });

  test('what is shown of a line can be typed again', () => {
    const octets = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '\r',
        '\n',
        '\0',
        '\t',
        '\x07',
        '<',
        'É',
        '\u202e',
        '\u200b',
        '\ufeff',
        '\xa0',
        '\x85',
      ),
    });
    fc.assert(
      fc.property(octets, (text) => {
        const sent = [...new TextEncoder().encode(text)].map((octet) => String.fromCharCode(octet)).join('');
        expect(unescapeOctets(visible(sent))).toEqual({ ok: true, value: sent });
      }),
    );
  });
});
