/** Lines too long to be written down in a dialogue. */
import { expect, test } from 'vitest';
import { exampleHost, formatReply, loadServer, open, receive } from './index.ts';
import { host, server } from './servers/opensmtpd13.ts';
import { server as rfc5321 } from './servers/rfc5321.ts';

test('OpenSMTPD hangs up on a line of more than 65,535 octets in a message', () => {
  const { session } = open(server, host);
  const commands = ['EHLO client.example.org', 'MAIL FROM:<carol@example.org>', 'RCPT TO:<alice@example.test>', 'DATA'];
  const inData = commands.reduce((before, command) => receive(before, `${command}\r\n`).session, session);
  const { session: after, steps } = receive(inData, `${'x'.repeat(66_000)}\r\n`);
  expect(steps.map(({ reply }) => (reply === null ? null : formatReply(reply)))).toEqual([
    '500 5.0.0 Line too long\r\n',
  ]);
  expect(after.state.name).toBe('closed');
});

test('a server that gives parameters no room reads MAIL no further than any other line', () => {
  const { session } = receive(open(server, host).session, 'EHLO client.example.org\r\n');
  const tooLong = `MAIL FROM:<carol@example.org> ${'x'.repeat(server.lines.limit)}\r\n`;
  for (const octets of [tooLong, `NOOP ${tooLong}`]) {
    const [step] = receive(session, octets).steps;
    expect(step?.rule).toBe('line-too-long');
  }
});

test('a line of an AUTH exchange may be far longer than a command', () => {
  const entered = ['EHLO client.example.org\r\n', 'AUTH LOGIN\r\n'].reduce(
    (before, octets) => receive(before, octets).session,
    open(rfc5321, { ...exampleHost, auth: 'offered' }).session,
  );
  const [step] = receive(entered, `${'A'.repeat(1000)}\r\n`).steps;
  expect(step?.reply?.code).toBe(334);
  // And as it comes in pieces.
  const { session } = receive(entered, 'A'.repeat(1000));
  expect(receive(session, '\r\n').steps[0]?.reply?.code).toBe(334);
});

test.each([
  ['smtp-server', 16_385, 421],
  ['go-smtp', 2_000, 500],
  ['haraka', 513, 521],
] as const)('%s refuses a line of %i octets before its end has come', async (name, octets, code) => {
  const personality = await loadServer(name);
  const { session } = open(personality.server, personality.host);
  const one = receive(session, 'x'.repeat(octets - 1));
  expect(one.steps).toEqual([]);
  for (const { session: after, steps } of [receive(one.session, 'x'), receive(session, 'x'.repeat(2 * octets))]) {
    expect(steps.map(({ reply }) => reply?.code)).toEqual([code]);
    expect(after.state.name).toBe('closed');
  }
});
