import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exampleHost,
  receiveReply,
  replyInstead,
  run,
  summary,
  watch,
  type Dialogue,
  type Entry,
  type Host,
  type Reply,
} from './index.ts';
import { server } from './servers/rfc5321.ts';

const line = (text: string): Entry => ({ octets: `${text}\r\n` });
const message = { octets: 'Subject: one\r\n\r\n..text\r\n.\r\n' };
const hello = 'EHLO client.example.org';
const mail = 'MAIL FROM:<carol@example.org>';
const bob = 'RCPT TO:<bob@example.test>';
const nosuch = 'RCPT TO:<nosuch@example.test>';

const played = (entries: readonly (string | Entry)[], host: Partial<Host> = {}): Dialogue =>
  run(
    server,
    { ...exampleHost, ...host },
    entries.map((entry) => (typeof entry === 'string' ? line(entry) : entry)),
  );

/** The client's rule at each step, as the reply makes it. */
const rulesOf = (dialogue: Dialogue): (string | null)[] =>
  watch(dialogue).awaiting.map((client, at) => {
    const reply = dialogue.steps[at]?.reply ?? null;
    return client === null || reply === null ? null : receiveReply(client, reply).decision.rule;
  });

const results = (dialogue: Dialogue, isLost = false): string[][] =>
  watch(dialogue, isLost).messages.map(({ recipients }) =>
    recipients.map(({ address, result }) => `${address} ${result}`),
  );

describe('what a client awaits', () => {
  test('a message from end to end', () => {
    expect(rulesOf(played([hello, mail, nosuch, bob, 'DATA', message, 'QUIT']))).toEqual([
      'greeted',
      'hello-accepted',
      'sender-accepted',
      'recipient-refused',
      'recipient-accepted',
      'data-accepted',
      'content-accepted',
      'quit-done',
    ]);
  });

  test('TLS and AUTH are begun where the script begins them', () => {
    const rules = rulesOf(
      played([
        hello,
        'STARTTLS',
        { event: 'tls' },
        hello,
        'AUTH LOGIN',
        '*',
        'AUTH LOGIN',
        'YWxpY2U=',
        'd29uZGVybGFuZA==',
        mail,
      ]),
    );
    expect(rules).toEqual([
      'greeted',
      'tls-offered',
      'tls-begins',
      null,
      'auth-offered',
      'auth-challenged',
      'reset-done',
      'auth-challenged',
      'auth-challenged',
      'auth-succeeded',
      'no-recipient-accepted',
    ]);
  });

  test('a host without users', () => {
    const dialogue = played([hello, 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ='], { users: {}, auth: 'offered' });
    expect(rulesOf(dialogue).at(-1)).toBe('auth-failed');
  });

  test('what a sending client does not say has no rule of its own', () => {
    const entries = [hello, 'VRFY alice', 'MALI', 'NOOP', 'RCPT TO:<bob@example.test>', mail, mail, 'RSET', 'HELO x'];
    expect(rulesOf(played(entries)).slice(2)).toEqual([
      null,
      null,
      null,
      null,
      'no-recipient-accepted',
      null,
      'reset-done',
      'hello-accepted',
    ]);
  });

  test('chunks', () => {
    const dialogue = played([hello, mail, bob, { octets: 'BDAT 3\r\nabc' }, { octets: 'BDAT 3 LAST\r\nabc' }]);
    expect(rulesOf(dialogue)).toEqual([
      'greeted',
      'hello-accepted',
      'sender-accepted',
      'recipient-accepted',
      null,
      null,
      null,
      'content-accepted',
    ]);
    expect(results(dialogue)).toEqual([['bob@example.test delivered']]);
  });

  test('a server that hangs up', () => {
    expect(rulesOf(played([hello, { event: 'timeout' }])).at(-1)).toBe('server-closes');
  });
});

describe('what came of messages', () => {
  test('accepted, refused, put off', () => {
    const host = { mailboxes: { ...exampleHost.mailboxes, busy: { is: 'busy' } } } as const;
    const busy = 'RCPT TO:<busy@example.test>';
    const [sent] = watch(played([hello, mail, bob, nosuch, busy, 'DATA', message], host)).messages;
    if (sent === undefined) throw new Error('no message');
    const { accepted, bounced, retry, bounceTo } = summary(sent);
    expect([accepted, bounced, retry].map((list) => list.map(({ address }) => address))).toEqual([
      ['bob@example.test'],
      ['nosuch@example.test'],
      ['busy@example.test'],
    ]);
    expect(bounceTo).toBe('carol@example.org');
    expect(sent.plan.content).toBe('Subject: one\r\n\r\n.text\r\n');
  });

  test('two messages, the second after a mistake that was corrected', () => {
    const entries = [
      hello,
      mail,
      bob,
      'DATA',
      message,
      'MAIL FROM:<>',
      'RCPT TO:bob@example.test',
      bob,
      'DATA',
      message,
    ];
    expect(results(played(entries))).toEqual([['bob@example.test delivered'], ['bob@example.test delivered']]);
  });

  test('what was refused and is sent once more, put right, is one message; what was delivered and is sent again is two', () => {
    const again = [hello, mail, nosuch, 'RSET', `${mail} BODY=7BIT`, nosuch, 'RSET'];
    expect(results(played(again))).toEqual([['nosuch@example.test failed']]);
    const twice = [hello, mail, bob, 'DATA', message, mail, bob, 'DATA', message];
    expect(results(played(twice))).toEqual([['bob@example.test delivered'], ['bob@example.test delivered']]);
  });

  test('a reply that is lost leaves the message in the queue', () => {
    const dialogue = played([hello, mail, bob, 'DATA', message]);
    expect(results(dialogue)).toEqual([['bob@example.test delivered']]);
    expect(results(dialogue, true)).toEqual([['bob@example.test deferred']]);
  });

  test('no message, no outcome', () => {
    expect(watch({ server, host: exampleHost, steps: [], sent: [] })).toEqual({ awaiting: [], messages: [] });
    expect(results(played([hello, 'QUIT']))).toEqual([]);
  });
});

describe('another reply, and what follows from it', () => {
  const dialogue = played([hello, mail, bob, 'DATA', message, 'QUIT']);
  const after = (at: number, code: number): string[] => {
    const reply: Reply = { code, lines: ['other'] };
    return replyInstead(dialogue, at, reply)
      .sent.slice(at + 1)
      .map((octets) => octets.split('\r\n')[0] ?? '');
  };

  test.each<[number, number, string[]]>([
    [0, 554, ['QUIT']],
    [0, 421, []],
    [1, 502, ['HELO client.example.org', mail, bob, 'DATA', 'Subject: one', 'QUIT']],
    [2, 451, ['QUIT']],
    [3, 550, ['RSET', 'QUIT']],
    [3, 250, ['DATA', 'Subject: one', 'QUIT']],
    [4, 451, ['RSET', 'QUIT']],
    [5, 451, ['QUIT']],
    [6, 221, []],
  ])('at step %i: %i', (at, code, says) => {
    expect(after(at, code)).toEqual(says);
  });

  test('through TLS and AUTH', () => {
    const entries = [
      hello,
      'STARTTLS',
      { event: 'tls' } as const,
      hello,
      'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
      mail,
      bob,
    ];
    const { steps } = replyInstead(played(entries), 0, { code: 220, lines: ['other'] });
    expect(steps.map(({ reply }) => reply?.code ?? null)).toEqual([
      220,
      250,
      220,
      null,
      250,
      235,
      250,
      250,
      354,
      250,
      221,
    ]);
  });

  test('where there is no reply, or nobody knows what a client does, it stays', () => {
    const asking = played([hello, 'VRFY alice', 'NOOP']);
    expect(replyInstead(asking, 2, { code: 252, lines: ['other'] }).steps.map(({ reply }) => reply?.code)).toEqual([
      220, 250, 252,
    ]);
    const shaken = played([hello, 'STARTTLS', { event: 'tls' }]);
    expect(replyInstead(shaken, 3, { code: 250, lines: ['other'] })).toBe(shaken);
    expect(replyInstead(asking, 9, { code: 252, lines: ['other'] })).toBe(asking);
  });
});

test('nothing that is typed makes it throw, and it always ends', () => {
  const lines = fc.constantFrom(
    hello,
    'HELO',
    mail,
    'MAIL FROM:<>',
    bob,
    nosuch,
    'RCPT TO:',
    'DATA',
    '.',
    'text',
    'BDAT 2',
    'BDAT 2 LAST',
    'RSET',
    'AUTH LOGIN',
    '*',
    '',
    'STARTTLS',
    'QUIT',
  );
  const events = fc.constantFrom<Entry>({ event: 'tls' }, { event: 'timeout' }, { event: 'half-close' });
  const code = fc.integer({ min: 200, max: 599 });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(lines.map(line), events), { maxLength: 14 }),
      code,
      fc.nat(16),
      (entries, other, at) => {
        const dialogue = played(entries);
        const { awaiting } = watch(dialogue);
        expect(awaiting).toHaveLength(dialogue.steps.length);
        const { steps, sent } = replyInstead(dialogue, at, { code: other, lines: ['other'] });
        expect(sent).toHaveLength(steps.length);
      },
    ),
  );
});
