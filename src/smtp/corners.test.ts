/** What no dialogue and no recording comes to: the far corners of some rules. */
import { expect, test } from 'vitest';
import { candidatesOf, membersOf } from './commands/small.ts';
import { exampleHost, type Host } from './host.ts';
import { occasions } from './occasions.ts';
import type { ServerName } from './server-names.ts';
import { loadServer } from './servers.ts';
import { server as rfc5321 } from './servers/rfc5321.ts';
import { open, receive } from './session.ts';
import { refuse, type Turn } from './turn.ts';

/** The last reply of a session of these lines. */
async function last(name: ServerName, lines: readonly string[], told: Partial<Host> = {}): Promise<string> {
  const { server, host } = await loadServer(name);
  let { session, steps } = open(server, { ...host, ...told });
  for (const line of lines) ({ session, steps } = receive(session, `${line}\r\n`));
  const { reply } = steps.at(-1) ?? { reply: null };
  return reply === null ? '' : [reply.code, ...reply.lines].join(' ');
}

const hello = 'EHLO client.example.org';
const mail = 'MAIL FROM:<carol@example.org>';
const rcpt = 'RCPT TO:<alice@example.test>';

test('a greeting has the occasion that the host gives', () => {
  for (const [rule, service] of [
    ['greeting-busy', 'busy'],
    ['greeting-no-mail', 'no-mail'],
  ] as const) {
    const { session } = open(rfc5321, { ...exampleHost, service });
    expect(occasions[rule].if?.({ line: '', before: session, after: session } as never)).toBe(true);
  }
});

test('without words of any kind a rule is silent', () => {
  const { session } = open({ ...rfc5321, replies: {}, standard: {} }, exampleHost);
  const turn: Turn = {
    session,
    line: 'FOO',
    verb: 'FOO',
    argument: 'nobody',
    more: false,
    cut: false,
    path: null,
    parameters: [],
    values: {},
  };
  expect(refuse(turn, 'command-unknown').reply).toBe(null);
  expect(membersOf(turn)).toEqual([]);
  expect(candidatesOf(turn)).toEqual([]);
  expect(membersOf({ ...turn, argument: '<' })).toEqual([]);
  expect(candidatesOf({ ...turn, argument: '<' })).toEqual([]);
});

test('aiosmtpd looks for a line that is too long where it has kept the message', async () => {
  const short = 'short\r\n'.repeat(800);
  const long = 'x'.repeat(1_200);
  const message = (text: string) => [hello, mail, rcpt, 'DATA', `${text}\r\n.`];
  expect(await last('aiosmtpd13', message(short + long))).toMatch(/^500 Line too long/);
  expect(await last('aiosmtpd13', message(long), { maximumSize: null })).toMatch(/^500 Line too long/);
  expect(await last('aiosmtpd13', message(short.slice(0, 700) + long), { maximumSize: 600 })).toMatch(/^552 /);
});

test('Exim that runs a queue already says so', async () => {
  expect(await last('exim13', [hello, 'ETRN #example.test'], { queues: { 'example.test': 'started' } })).toMatch(
    /^458 /,
  );
});

test('OpenSMTPD adds one NOTIFY to another, and none but NEVER alone', async () => {
  expect(await last('opensmtpd13', [hello, mail, `${rcpt} NOTIFY=SUCCESS NOTIFY=FAILURE`])).toMatch(/^250 /);
  expect(await last('opensmtpd13', [hello, mail, `${rcpt} NOTIFY=SUCCESS NOTIFY=NEVER`])).toMatch(/^5/);
  expect(await last('opensmtpd13', [hello, mail, `${rcpt} NOTIFY`])).toMatch(/^5/);
  expect(await last('opensmtpd13', [hello, mail, `${rcpt} FOO=1`])).toMatch(/^5/);
});

test('qpsmtpd looks at the literals of a route', async () => {
  expect(await last('qpsmtpd', [hello, mail, 'RCPT TO:<@[192.0.2.1]:alice@example.test>'])).toMatch(/^250 /);
  expect(await last('qpsmtpd', [hello, mail, 'RCPT TO:<@[x]:alice@example.test>'])).toMatch(/^5/);
});

test('Sendmail wants a user before the domain', async () => {
  expect(await last('sendmail13', [hello, mail, 'RCPT TO:<@example.test>'])).toMatch(/^5/);
  expect(await last('sendmail13', [hello, mail, 'RCPT TO:<>'])).toMatch(/^5/);
});

test('smtp-server says whose address hides something', async () => {
  expect(await last('smtp-server', [hello, `${mail} ENVID=a+0D+0A`])).toMatch(/^501 /);
  expect(await last('smtp-server', [hello, mail, `${rcpt} ORCPT=rfc822;a+0D+0A`])).toMatch(/^501 /);
});
