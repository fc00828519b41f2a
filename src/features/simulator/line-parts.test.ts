import { expect, test } from 'vitest';
import { commandParts, replyParts, type Part } from './line-parts.ts';

const told = (parts: readonly Part[]) => parts.map(({ name, text }) => `${name}: ${text}`);

test.each([
  ['250-2.1.0 Sender <a@b> OK', ['code: 250', 'hyphen: -', 'enhanced: 2.1.0', 'text: Sender <a@b> OK']],
  ['250 OK', ['code: 250', 'space: SP', 'text: OK']],
  ['550 5.7.509 Access denied', ['code: 550', 'space: SP', 'enhanced: 5.7.509', 'text: Access denied']],
  ['220 5.7.1.9 is no enhanced code', ['code: 220', 'space: SP', 'text: 5.7.1.9 is no enhanced code']],
  ['250', ['code: 250']],
  ['no reply at all', []],
])('the reply line %s', (line, parts) => expect(told(replyParts(line))).toEqual(parts));

test.each([
  [
    'MAIL FROM:<carol@example.org> SIZE=100 BODY=8BITMIME',
    ['verb: MAIL', 'keyword: FROM:', 'path: <carol@example.org>', 'parameters: SIZE=100 BODY=8BITMIME'],
  ],
  ['rcpt to:<"a b"@example.test>', ['verb: rcpt', 'keyword: to:', 'path: <"a b"@example.test>']],
  ['MAIL FROM: <>', ['verb: MAIL', 'keyword: FROM:', 'path: <>']],
  ['RCPT TO:bob', ['verb: RCPT', 'keyword: TO:', 'path: bob']],
  ['EHLO client.example.org', ['verb: EHLO', 'argument: client.example.org']],
  ['NOOP FROM:<x>', ['verb: NOOP', 'argument: FROM:<x>']],
  ['QUIT', ['verb: QUIT']],
  ['', []],
])('the command line %s', (line, parts) => expect(told(commandParts(line))).toEqual(parts));
