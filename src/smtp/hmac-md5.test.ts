import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hmacMd5 } from './hmac-md5.ts';

const octets = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 200 })
  .map((values) => String.fromCharCode(...values));

const upTo25 = Array.from({ length: 25 }, (_, index) => String.fromCharCode(index + 1)).join('');

describe('HMAC-MD5', () => {
  test.each([
    ['\x0b'.repeat(16), 'Hi There', '9294727a3638bb1c13f48ef8158bfc9d'],
    ['Jefe', 'what do ya want for nothing?', '750c783e6ab0b503eaa86e310a5db738'],
    ['\xaa'.repeat(16), '\xdd'.repeat(50), '56be34521d144c88dbb8c733f0e8b3f6'],
    [upTo25, '\xcd'.repeat(50), '697eaf0aca3a3aea3a75164746ffaa79'],
    ['\x0c'.repeat(16), 'Test With Truncation', '56461ef2342edc00f9bab995690efd4c'],
    ['\xaa'.repeat(80), 'Test Using Larger Than Block-Size Key - Hash Key First', '6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd'],
    [
      '\xaa'.repeat(80),
      'Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data',
      '6f630fad67cda0ee1fb1f562db3aa53e',
    ],
  ])('agrees with RFC 2202 §2: key %j, data %j', (key, data, digest) => {
    expect(hmacMd5(key, data)).toBe(digest);
  });

  test('agrees with the example of RFC 2195 §2', () => {
    expect(hmacMd5('tanstaaftanstaaf', '<1896.697170952@postoffice.reston.mci.net>')).toBe(
      'b913a602c7eda7a495b4e6e7334d3890',
    );
  });

  test('agrees with another implementation for any key and octets, at every length of the last block', () => {
    fc.assert(
      fc.property(octets, octets, (key, data) => {
        const other = createHmac('md5', Buffer.from(key, 'latin1')).update(Buffer.from(data, 'latin1')).digest('hex');
        expect(hmacMd5(key, data)).toBe(other);
      }),
    );
    for (let length = 0; length <= 130; length += 1) {
      expect(hmacMd5('', 'a'.repeat(length))).toBe(createHmac('md5', '').update('a'.repeat(length)).digest('hex'));
    }
  });
});
