/** What is printed of a dialogue, and what is not. */
import { expect, test } from 'vitest';
import { open, receive } from '../../src/smtp/index.ts';
import { server as aiosmtpd, host as aiosmtpdHost } from '../../src/smtp/servers/aiosmtpd13.ts';
import { server as sendmail, host as sendmailHost } from '../../src/smtp/servers/sendmail13.ts';
import { server as rfc5321, host as plainHost } from '../../src/smtp/servers/rfc5321.ts';
import type { Host, Server } from '../../src/smtp/index.ts';
import { transcript } from './transcript.ts';

/** Each packet is a call of its own, as on a socket. */
function written(server: Server, host: Host, ...packets: readonly string[]): readonly string[] {
  const transcribe = transcript();
  let { session } = open(server, host);
  return packets.flatMap((packet) => {
    const before = session;
    const received = receive(before, packet);
    session = received.session;
    return transcribe(before, received.steps);
  });
}

const user = 'YWxpY2VAZXhhbXBsZS50ZXN0';
const password = 'd29uZGVybGFuZA==';

test.each([
  ['at once', [`EHLO c.example\r\nAUTH LOGIN\r\n${user}\r\n${password}\r\nNOOP\r\n`]],
  ['line by line', ['EHLO c.example\r\n', 'AUTH LOGIN\r\n', `${user}\r\n`, `${password}\r\n`, 'NOOP\r\n']],
])('a client that sends name and password though AUTH was refused, %s, shows neither', (_, packets) => {
  for (const [server, host] of [
    [rfc5321, plainHost],
    [sendmail, sendmailHost],
    [aiosmtpd, aiosmtpdHost],
  ] as const) {
    const text = written(server, host, ...packets).join('\n');
    expect(text.toLowerCase(), server.name).not.toMatch(/ywxp|d29u/);
    expect(text, server.name).toContain('C: ***\n');
    expect(text, server.name).toContain('C: NOOP');
  }
});

test('what is sent once a command has come is shown again', () => {
  const lines = written(rfc5321, plainHost, 'EHLO c.example\r\nAUTH LOGIN\r\nNOOP\r\nFOO BAR\r\n');
  expect(lines.filter((line) => line.startsWith('C: '))).toEqual([
    'C: EHLO c.example',
    'C: AUTH LOGIN',
    'C: NOOP',
    'C: FOO BAR',
  ]);
});

test.each(['AUTH PLAIN', 'auth  login', ' AUTH XOAUTH2', 'AUHT PLAIN', '\0AUTH CRAM-MD5'])(
  'behind "%s" nothing is shown, in no reply either',
  (command) => {
    const text = written(sendmail, sendmailHost, 'EHLO c.example\r\n', `${command} ${password}\r\n`).join('\n');
    expect(text).not.toContain('d29u');
    expect(text).toContain('***');
  },
);

test('of an exchange no line is shown but the one that cancels it', () => {
  const host: Host = { ...plainHost, auth: 'offered' };
  const lines = written(
    rfc5321,
    host,
    'EHLO c.example\r\n',
    'AUTH PLAIN\r\n',
    '*\r\n',
    'AUTH PLAIN\r\n',
    `${password}\r\n`,
  );
  expect(lines.filter((line) => line.startsWith('C: ')).slice(1)).toEqual([
    'C: AUTH PLAIN',
    'C: *',
    'C: AUTH PLAIN',
    'C: ***',
  ]);
});

test('an exchange that failed too early is still one to the client', () => {
  const host: Host = { ...plainHost, auth: 'offered' };
  const text = written(rfc5321, host, 'EHLO c.example\r\n', 'AUTH LOGIN\r\n', '?\r\n', `${password}\r\n`).join('\n');
  expect(text).not.toContain('d29u');
});
