/** What a host is told, a server obeys, or it is said that the server has no such setting. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Host, MailboxStatus } from './host.ts';
import { inherent, lacking, lackedOf, type HostSetting } from './host-settings.ts';
import { open, receive, secure, type Received } from './session.ts';
import { serverNames, type ServerName } from './server-names.ts';
import { loadServer, type Personality } from './servers.ts';

/** Lines of a client; `TLS` makes the handshake, `LOGIN` logs in the way the server wants. */
type Probe = {
  /** What the host is told. A function is told of the server's own host. */
  readonly told: Partial<Host> | ((own: Host) => Partial<Host>);
  /** What both hosts are, with the setting and without it. */
  readonly besides?: Partial<Host>;
  readonly lines: readonly string[];
  /** The codes that show the setting at work: of the replies after the setting was made, at least one. */
  readonly shows: readonly number[];
};

const hello = 'EHLO client.example.org';
const mail = 'MAIL FROM:<carol@example.org>';
const rcpt = 'RCPT TO:<alice@example.test>';
const message = ['DATA', 'Subject: a\r\n\r\nb\r\n.'];

/** Servers that serve nobody before a login: what the probes of a transaction begin with instead of EHLO. */
const login = [hello, 'STARTTLS', 'TLS', hello, 'LOGIN'];

/** A recipient like any other, but for what is true of the mailbox. */
function gone(status: MailboxStatus, ...shows: readonly number[]): Probe {
  return {
    told: { mailboxes: { gone: status } },
    besides: { mailboxes: { gone: { is: 'open' } } },
    lines: [hello, mail, 'RCPT TO:<gone@example.test>'],
    shows,
  };
}

const probes: Readonly<Record<HostSetting, Probe>> = {
  'service: busy': { told: { service: 'busy' }, lines: [], shows: [421, 450] },
  'service: refuses-client': { told: { service: 'refuses-client' }, lines: [hello], shows: [554, 550, 521] },
  'service: no-mail': { told: { service: 'no-mail' }, lines: [hello], shows: [521] },
  'extensions: none': { told: { extensions: 'none' }, lines: [hello], shows: [500, 502] },
  shutsDownAfter: { told: { shutsDownAfter: 2 }, lines: [hello, mail, rcpt, 'RSET'], shows: [421] },
  'mailboxes: busy': gone({ is: 'busy' }, 450, 451),
  'mailboxes: full': gone({ is: 'full', until: 'later' }, 452),
  'mailboxes: failing': gone({ is: 'failing' }, 451, 450),
  'mailboxes: disabled': gone({ is: 'disabled' }, 550),
  // Nobody says that he forwards, but the standard.
  'mailboxes: forwarded': { ...gone({ is: 'forwarded', to: 'dave@example.net' }, 251, 250), besides: {} },
  'mailboxes: moved': gone({ is: 'moved', to: 'dave@example.net' }, 551, 550),
  'mailboxes: ambiguous': gone({ is: 'ambiguous', candidates: ['alice@example.test'] }, 553),
  'relay: never': {
    told: { relay: 'never' },
    besides: { auth: 'over-tls', relay: 'authenticated' },
    lines: [hello, 'STARTTLS', 'TLS', hello, 'LOGIN', mail, 'RCPT TO:<dave@example.net>'],
    shows: [550, 554, 553, 503, 513, 454],
  },
  'relay: always': { told: { relay: 'always' }, lines: [hello, mail, 'RCPT TO:<dave@example.net>'], shows: [250] },
  'nullMx of a sender': {
    told: { nullMx: ['example.org'] },
    lines: [hello, mail, rcpt],
    shows: [550, 553, 501, 556, 450, 451],
  },
  'nullMx of a recipient': {
    told: { nullMx: ['example.net'] },
    besides: { relay: 'always' },
    lines: [hello, mail, 'RCPT TO:<dave@example.net>'],
    shows: [550, 553, 556, 501, 450, 451],
  },
  'knownDomains of a sender': {
    told: { knownDomains: [] },
    lines: [hello, mail, rcpt],
    shows: [550, 553, 501, 450, 451, 517],
  },
  'knownDomains of a recipient': {
    told: { knownDomains: ['example.org'] },
    besides: { relay: 'always', knownDomains: null },
    lines: [hello, mail, 'RCPT TO:<dave@example.net>'],
    shows: [550, 553, 501, 450, 451],
  },
  'refusedSenders: policy': {
    told: { refusedSenders: { 'carol@example.org': 'policy' } },
    lines: [hello, mail, rcpt],
    shows: [550, 553, 554, 501, 517],
  },
  'refusedSenders: not-now': {
    told: { refusedSenders: { 'carol@example.org': 'not-now' } },
    lines: [hello, mail, rcpt],
    shows: [450, 451],
  },
  'refusedSenders: not-allowed': {
    told: { refusedSenders: { 'carol@example.org': 'not-allowed' } },
    lines: [hello, mail, rcpt],
    shows: [530, 550, 553, 554, 501, 517],
  },
  // Some put off the message, not the recipient.
  'greylist: on': { told: { greylist: 'on' }, lines: [hello, mail, rcpt, ...message], shows: [450, 451] },
  'verifies: false': {
    told: { verifies: false },
    lines: [hello, mail, 'RCPT TO:<nosuch@example.test>'],
    shows: [250],
  },
  'storage: full': {
    told: { storage: 'full' },
    lines: [hello, mail, rcpt, ...message],
    shows: [452, 451, 421, 431, 450],
  },
  'maximumSize: null': {
    told: { maximumSize: null },
    lines: [hello, `${mail} SIZE=999999999`, rcpt],
    shows: [250],
  },
  maximumSize: {
    told: { maximumSize: 10 },
    lines: [hello, mail, rcpt, ...message],
    shows: [552, 554, 523, 500, 534, 550],
  },
  maximumRecipients: {
    told: { maximumRecipients: 1 },
    lines: [hello, mail, rcpt, 'RCPT TO:<bob@example.test>', 'RCPT TO:<postmaster@example.test>'],
    shows: [452, 451, 450, 421, 431],
  },
  maximumErrors: {
    told: { maximumErrors: 2 },
    lines: [hello, 'FOO', 'FOO', 'FOO', 'FOO'],
    shows: [421, 500, 554, 521],
  },
  'tls: off': { told: { tls: 'off' }, lines: [hello, 'STARTTLS'], shows: [500, 502, 503, 454, 540] },
  'tls: required': {
    told: { tls: 'required' },
    besides: { auth: 'off' },
    lines: [hello, mail, rcpt],
    shows: [530, 550, 503, 454, 400],
  },
  'tls: broken': { told: { tls: 'broken' }, lines: [hello, 'STARTTLS'], shows: [454, 451, 440] },
  'auth: off': {
    told: { auth: 'off' },
    lines: [hello, 'STARTTLS', 'TLS', hello, 'AUTH PLAIN'],
    shows: [500, 502, 503, 504, 535],
  },
  'auth: offered': { told: { auth: 'offered' }, lines: [hello, 'AUTH PLAIN'], shows: [334] },
  'auth: over-tls': {
    told: { auth: 'over-tls' },
    lines: [hello, 'AUTH PLAIN', 'STARTTLS', 'TLS', hello, 'AUTH PLAIN'],
    shows: [500, 502, 503, 504, 523, 530, 538, 535],
  },
  'auth: required': { told: { auth: 'required' }, lines: [hello, mail, rcpt], shows: [530, 502, 503, 550, 554, 535] },
  'auth: failing': {
    told: { auth: 'failing' },
    lines: [hello, 'STARTTLS', 'TLS', hello, 'LOGIN'],
    shows: [454, 451, 432, 435, 421, 535],
  },
  'verdict: policy': { told: { verdict: 'policy' }, lines: [hello, mail, rcpt, ...message], shows: [550, 554, 552] },
  'verdict: not-now': {
    told: { verdict: 'not-now' },
    lines: [hello, mail, rcpt, ...message],
    shows: [450, 451, 452, 432],
  },
  'verdict: full': {
    told: { verdict: 'full' },
    lines: [hello, mail, rcpt, ...message],
    shows: [452, 451, 421, 431, 450],
  },
  'verdict: failed': { told: { verdict: 'failed' }, lines: [hello, mail, rcpt, ...message], shows: [550, 554, 552] },
  'users: transition': {
    told: ({ users }) => ({
      users: Object.fromEntries(Object.entries(users).map(([name, user]) => [name, { ...user, transition: true }])),
    }),
    besides: { auth: 'over-tls' },
    lines: login,
    shows: [432],
  },
  mechanisms: {
    told: { mechanisms: ['LOGIN'] },
    besides: { auth: 'over-tls', mechanisms: ['PLAIN'] },
    lines: login,
    shows: [504, 500, 535],
  },
  unavailableParameters: {
    told: { unavailableParameters: ['BODY'] },
    lines: [hello, `${mail} BODY=8BITMIME`, rcpt],
    shows: [455],
  },
  tooWeak: {
    told: ({ mechanisms }) => ({ tooWeak: mechanisms }),
    besides: { auth: 'over-tls' },
    lines: [hello, 'STARTTLS', 'TLS', hello, 'LOGIN'],
    // What is taken off the list is a mechanism nobody knows.
    shows: [534, 504, 500, 535],
  },
  queues: { told: { queues: { 'example.test': 3 } }, lines: [hello, 'ETRN example.test'], shows: [250, 253] },
};

function linesFor(name: ServerName, setting: string, { lines }: Probe): readonly string[] {
  const isOfLogin = inherent[name]?.includes(setting as HostSetting) === true && !setting.startsWith('relay');
  return name === 'dovecot13' && lines[1]?.startsWith('MAIL') === true && !isOfLogin
    ? [...login, ...lines.slice(1)]
    : lines;
}

/** Plays a probe: the replies, one string for each. */
function play({ server, host }: Personality, lines: readonly string[]): string[] {
  const replies: string[] = [];
  const take = ({ session, steps }: Received): typeof session => {
    for (const { reply } of steps) if (reply !== null) replies.push([reply.code, ...reply.lines].join(' '));
    return session;
  };
  let session = take(open(server, host));
  for (const line of lines)
    session = line === 'TLS' ? take(secure(session)) : take(receive(session, `${octetsOf(line, host)}\r\n`));
  return replies;
}

function octetsOf(line: string, { users }: Host): string {
  if (line !== 'LOGIN') return line;
  const [user = '', { password } = { password: '' }] = Object.entries(users)[0] ?? [];
  return `AUTH PLAIN ${btoa(`\0${user}\0${password}`)}`;
}

describe.each(serverNames)('%s', async (name) => {
  const { server, host: own } = await loadServer(name);

  test.each(Object.entries(probes))('%s', (setting, probe) => {
    const host = { ...own, ...probe.besides };
    const told = { ...host, ...(typeof probe.told === 'function' ? probe.told(host) : probe.told) };
    const lines = linesFor(name, setting, probe);
    const usual = play({ server, host }, lines);
    const replies = play({ server, host: told }, lines);
    const codes = replies.map((reply) => Number(reply.slice(0, 3)));
    if (lacking[name].includes(setting as HostSetting)) {
      expect(replies, 'it is said to lack the setting').toEqual(usual);
      return;
    }
    expect(
      codes.some((code) => probe.shows.includes(code)),
      replies.join(' | '),
    ).toBe(true);
    // A host that is so of itself shows nothing new.
    const isSo = inherent[name]?.includes(setting as HostSetting) === true || isDeepStrictEqual(told, host);
    if (isSo) expect(replies).toEqual(usual);
    else expect(replies).not.toEqual(usual);
  });
});

test.each(serverNames)('%s takes no mail from whom it refuses at the door', async (name) => {
  const { server, host } = await loadServer(name);
  for (const service of ['busy', 'refuses-client', 'no-mail'] as const) {
    if (lacking[name].includes(`service: ${service}`)) continue;
    const replies = play({ server, host: { ...host, service } }, [hello, mail, 'NOOP', 'QUIT']);
    expect(replies[0], service).toMatch(/^[45]/);
    expect(replies.slice(1).filter((reply) => reply.startsWith('250') && /sender|2\.1\.0|roger/i.test(reply))).toEqual(
      [],
    );
  }
});

test('another list than its own is asked for like a list where it had none', async () => {
  const told = { knownDomains: ['example.com'], nullMx: [], mechanisms: ['CRAM-MD5'] };
  for (const name of ['sendmail13', 'courier13', 'haraka', 'qpsmtpd'] as const) {
    const { host } = await loadServer(name);
    expect(lackedOf(name, host, { ...host, ...told }), name).toContain('knownDomains of a recipient');
  }
  const { host } = await loadServer('chasquid13');
  expect(lackedOf('chasquid13', host, { ...host, ...told })).toContain('mechanisms');
});

test('what a host does not ask for, nobody lacks', async () => {
  for (const name of serverNames) {
    const { host } = await loadServer(name);
    expect(lackedOf(name, host, host)).toEqual([]);
  }
});
