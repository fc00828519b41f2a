import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';

const octets = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 100 })
  .map((values) => String.fromCharCode(...values));

describe('base64', () => {
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('%j is %j (RFC 4648 §10)', (plain, encoded) => {
    expect(encodeBase64(plain)).toBe(encoded);
    expect(decodeBase64(encoded)).toBe(plain);
  });

  test('reading and writing are inverse for any octets, and agree with another implementation', () => {
    fc.assert(
      fc.property(octets, (text) => {
        expect(encodeBase64(text)).toBe(btoa(text));
        expect(decodeBase64(encodeBase64(text))).toBe(text);
      }),
    );
  });

  test.each([
    'Z',
    'Zg',
    'Zg=',
    'Zm9',
    'Zg===',
    '=',
    '====',
    'Z===',
    'Zg==Zg==',
    'Zm=v',
    'Zm9v\n',
    ' Zm9v',
    'Zm-_',
    'Zm9é',
  ])('%j is none', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });

  test('bits left over may be anything', () => {
    expect(decodeBase64('Zh==')).toBe('f');
    expect(decodeBase64('Zm9=')).toBe('fo');
  });

  test('no text throws, however long', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = decodeBase64(text);
        expect(read === null || encodeBase64(read).length === text.length).toBe(true);
      }),
    );
    expect(decodeBase64('Zm9v'.repeat(1_000_000))).toHaveLength(3_000_000);
  });
});
