import { expect, test } from 'vitest';
import { unbroken } from './unbroken.ts';

test.each([
  ['By RFC 3463 the class is 5.', 'By RFC\u00a03463 the class is 5.'],
  ['RFC 5321, RFC 7504', 'RFC\u00a05321, RFC\u00a07504'],
  ['giới hạn thư 1 MB', 'giới hạn thư 1\u00a0MB'],
  ['4 đến 5 ngày, 1.000 byte', '4 đến 5\u00a0ngày, 1.000\u00a0byte'],
  ['after 4 to 5 days, of 512 octets.', 'after 4 to 5\u00a0days, of 512\u00a0octets.'],
])('%s', (text, kept) => {
  expect(unbroken(text)).toBe(kept);
});

test('leaves all else to break where it may', () => {
  const text = 'The RFC says 550 but the 250 bitter ones are 3 giâyx, in RFC order.';
  expect(unbroken(text)).toBe(text);
});
