/** What Python 3.11 makes of these, as `addr_spec` and what is left; null where it raises HeaderParseError. */
import { expect, test } from 'vitest';
import { readAddress } from './python.ts';

test.each([
  ['a b@c', '"a b"@c', ''],
  ['a (x) b@c', '"a b"@c', ''],
  ['a . b@c', 'a.b@c', ''],
  ['a\\ b@c', '"a\\\\ b"@c', ''],
  ['\\a@b', '"\\\\a"@b', ''],
  ['a\\@b@c', null, null],
  ['"a"b@c', 'ab@c', ''],
  ['"a" b@c', '"a b"@c', ''],
  ['a."b c".d@e', '"a.b c.d"@e', ''],
  ['.a@b', '.a@b', ''],
  ['a..b@c', 'a..b@c', ''],
  ['(x)a@b', 'a@b', ''],
  ['a(x(y)\\))b@c', '"a b"@c', ''],
  ['"a\\"b"@c', '"a\\"b"@c', ''],
  ['a,b@c', 'a', ',b@c'],
  ['@b', null, null],
  ['<a@b', 'a@b', ''],
  ['<a@b> X', 'a@b', 'X'],
  ['<@x,@y:a@b>', 'a@b', ''],
  ['<(c)a@b (d)> X', 'a@b', 'X'],
  ['a@[1.2.3.4]x', 'a@[1.2.3.4]', 'x'],
  ['a@[1 2]', null, null],
  ['a@[1\\2]', 'a@[12]', ''],
  ['a@b@c', null, null],
  ['a@b. c . d', 'a@b.c.d', ''],
  ['a@b..c', null, null],
  ['a@b.', null, null],
  ['a@.b', null, null],
  ['"a', 'a', ''],
  ['<a@b>>', 'a@b', '>'],
  ['a', 'a', ''],
  ['a@b(c)d', 'a@b', 'd'],
  ['a(c', 'a', ''],
  ['a@"b"', null, null],
  ['<a b>', '"a b"', ''],
  ['a(c) (d)', 'a', ''],
  ['<,>', null, null],
])('%j', (text, address, rest) => {
  const found = readAddress(text);
  const written = found?.domain == null ? found?.localPart : `${found.localPart}@${found.domain}`;
  expect([written ?? null, found?.rest ?? null]).toEqual([address, rest]);
});
