/** Lines too long to be written down in a dialogue. */
import { expect, test } from 'vitest';
import { formatReply, open, receive } from './index.ts';
import { host, server } from './servers/opensmtpd13.ts';

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
