import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  branch,
  converse,
  exampleHost,
  open,
  receive,
  run,
  substitute,
  summary,
  type Conversation,
  type Entry,
  type Host,
  type Plan,
  type Reply,
} from './index.ts';
import { server as postfix } from './servers/postfix13.ts';
import { server } from './servers/rfc5321.ts';

const say = (line: string): Entry => ({ octets: `${line}\r\n` });
const script = [
  'EHLO client.example.org',
  'MAIL FROM:<carol@example.org>',
  'RCPT TO:<alice@example.test>',
  'DATA',
  'Hello',
  '.',
  'QUIT',
].map(say);
const codes = ({ steps }: { steps: readonly { reply: Reply | null }[] }): readonly number[] =>
  steps.flatMap(({ reply }) => (reply === null ? [] : [reply.code]));

describe('a dialogue', () => {
  test('is a list of steps, each with the session behind it', () => {
    const dialogue = run(server, exampleHost, script);
    expect(codes(dialogue)).toEqual([220, 250, 250, 250, 354, 250, 221]);
    expect(dialogue.steps.map(({ session }) => session.state.name)).toEqual([
      'greeted',
      'ready',
      'envelope',
      'envelope',
      'content',
      'ready',
      'closed',
    ]);
  });

  test('can be branched at any step, and goes on as if nothing else had been', () => {
    const entries = fc.array(
      fc.constantFrom(
        ...script,
        say('RSET'),
        say('FOO'),
        { event: 'timeout' } as const,
        { event: 'half-close' } as const,
        { event: 'tls' } as const,
      ),
    );
    fc.assert(
      fc.property(entries, fc.integer({ min: -2, max: 12 }), (other, at) => {
        const dialogue = run(server, exampleHost, script.slice(0, 3));
        const last = Math.max(0, Math.min(at, 3));
        expect(codes(branch(dialogue, at, other))).toEqual(
          codes(run(server, exampleHost, [...script.slice(0, last), ...other])),
        );
      }),
    );
  });

  test('each step knows the octets that made it', () => {
    const script = [
      { octets: 'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\nRCPT TO:<bob@example.test>\r\n' },
      { octets: 'DATA\r\n' },
      { octets: 'Subject: one\r\n\r\ntext\r\n' },
      { octets: '.\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.test>\r\nBDAT 3 LAST\r\nabcQUI' },
      { octets: 'T\r\n' },
    ];
    const dialogue = run(server, exampleHost, script);
    expect(dialogue.sent).toEqual([
      '',
      'EHLO client.example.org\r\n',
      'MAIL FROM:<carol@example.org>\r\n',
      'RCPT TO:<bob@example.test>\r\n',
      'DATA\r\n',
      'Subject: one\r\n\r\ntext\r\n.\r\n',
      'MAIL FROM:<>\r\n',
      'RCPT TO:<bob@example.test>\r\n',
      'BDAT 3 LAST\r\n',
      'abc',
      'QUIT\r\n',
    ]);
    expect(codes(dialogue)).toEqual([220, 250, 250, 250, 354, 250, 250, 250, 250, 221]);
  });

  test.each(['half-close', 'timeout'] as const)('what a %s cuts off is kept with it', (event) => {
    const message = 'Subject: one\r\n\r\nte';
    const [sent] = run(server, exampleHost, [...script.slice(0, 4), { octets: message }, { event }]).sent.slice(-1);
    expect(sent).toBe(message);
    expect(run(server, exampleHost, [{ octets: 'NOO' }, { event }]).sent.at(-1)).toBe('NOO');
  });

  test('what came in one packet behind STARTTLS made no step', () => {
    const dialogue = run(server, exampleHost, [
      say('EHLO client.example.org'),
      { octets: 'STARTTLS\r\nEHLO injected.example.org\r\n' },
      { event: 'tls' },
      say('EHLO client.example.org'),
    ]);
    expect(codes(dialogue)).toEqual([220, 250, 220, 250]);
    expect(dialogue.sent).toEqual([
      '',
      'EHLO client.example.org\r\n',
      'STARTTLS\r\n',
      '',
      'EHLO client.example.org\r\n',
    ]);
  });

  test('from nothing it begins with the greeting', () => {
    expect(codes(branch({ server, host: exampleHost, steps: [], sent: [] }, 0, [say('NOOP')]))).toEqual([250]);
  });
});

describe('another reply in place of the server’s', () => {
  const after = (lines: readonly string[], code: number): string => {
    const dialogue = run(server, exampleHost, lines.map(say));
    const [before, step] = dialogue.steps.slice(-2);
    if (before === undefined || step === undefined) throw new Error('too short');
    return substitute(step, before.session, { code, lines: ['other'] }).session.state.name;
  };
  const hello = 'EHLO client.example.org';
  const mail = 'MAIL FROM:<carol@example.org>';
  const rcpt = 'RCPT TO:<nosuch@example.test>';

  test.each([
    [[hello], 250, 'ready'],
    [[hello], 550, 'greeted'],
    [['HELO'], 250, 'ready'],
    [[hello, mail], 451, 'ready'],
    [[hello, mail], 250, 'envelope'],
    [[hello, 'MAIL FROM:carol'], 250, 'envelope'],
    [[hello, mail, rcpt], 250, 'envelope'],
    [[hello, mail, 'RCPT TO:nobody'], 250, 'envelope'],
    [[hello, 'RCPT TO:<alice@example.test>'], 250, 'ready'],
    [[hello, mail, 'RCPT TO:<alice@example.test>', 'DATA'], 451, 'envelope'],
    [[hello, mail, 'DATA'], 354, 'content'],
    [[hello, 'DATA'], 354, 'ready'],
    [[hello, mail, 'RCPT TO:<alice@example.test>', 'DATA', '.'], 552, 'ready'],
    [[hello, mail, 'RSET'], 250, 'ready'],
    [[hello, 'QUIT now'], 221, 'closed'],
    [[hello, 'STARTTLS now'], 220, 'handshake'],
    [[hello, 'NOOP'], 250, 'ready'],
    [[hello, 'NOOP'], 421, 'closed'],
  ] as const)('%j with %i stands at %s', (lines, code, state) => {
    expect(after(lines, code)).toBe(state);
  });

  test('an event that is no line stays where it was', () => {
    const { session, steps } = open(server, exampleHost);
    const [step] = steps;
    if (step === undefined) throw new Error('no greeting');
    expect(substitute(step, session, { code: 554, lines: ['no'] }).session.state.name).toBe('greeted');
    expect(receive(session, '').steps).toEqual([]);
  });
});

describe('a conversation of both sides', () => {
  const plan: Plan = {
    hostName: 'client.example.org',
    envelope: { reversePath: 'carol@example.org', recipients: ['alice@example.test', 'bob@example.test'] },
    content: 'Subject: hi\r\n\r\nHello\r\n',
  };
  const have = (
    more: Partial<Plan> = {},
    host: Host = exampleHost,
    instead: Readonly<Record<number, Reply>> = {},
    who = server,
  ): Conversation => {
    const conversation = converse({ ...plan, ...more }, who, host, instead);
    if (!conversation.ok) throw new Error(conversation.problem.problem);
    return conversation.value;
  };

  test('sends a message through TLS, to the standard and to Postfix', () => {
    for (const who of [server, postfix]) {
      const { client, exchanges } = have({}, exampleHost, {}, who);
      expect(summary(client).accepted.map(({ address }) => address)).toEqual([
        'alice@example.test',
        'bob@example.test',
      ]);
      expect(client).toMatchObject({ tls: true, state: { name: 'done' } });
      expect(exchanges.at(-1)?.server.reply?.code).toBe(221);
    }
  });

  test('logs in and relays', () => {
    const { client } = have({
      auth: { user: 'alice', password: 'wonderland' },
      envelope: { reversePath: 'alice@example.test', recipients: ['dave@example.net'] },
    });
    expect(summary(client).accepted).toHaveLength(1);
  });

  test('drops the recipient that is refused, and bounces it', () => {
    const { client } = have({
      envelope: { reversePath: 'carol@example.org', recipients: ['alice@example.test', 'nosuch@example.test'] },
    });
    expect(summary(client)).toMatchObject({
      accepted: [{ address: 'alice@example.test' }],
      bounced: [{ address: 'nosuch@example.test' }],
      bounceTo: 'carol@example.org',
    });
  });

  test('greylisted, it waits half an hour and tries again; then it is let in', () => {
    expect(summary(have({}, { ...exampleHost, greylist: 'on' }).client)).toMatchObject({
      retryAfter: 1800,
      retry: [{}, {}],
    });
    expect(summary(have().client).accepted).toHaveLength(2);
  });

  test('goes on with whatever reply stands in place of the server’s', () => {
    const busy = have({ tls: 'never' }, exampleHost, { 2: { code: 451, lines: ['4.3.0 not now'] } });
    expect(summary(busy.client).retry).toHaveLength(2);
    const gone = have({ tls: 'never' }, exampleHost, { 1: { code: 421, lines: ['bye'] } });
    expect(gone.exchanges).toHaveLength(2);
    const yes = have(
      { tls: 'never', envelope: { reversePath: '', recipients: ['nosuch@example.test'] } },
      exampleHost,
      { 3: { code: 250, lines: ['OK'] } },
    );
    expect(summary(yes.client).accepted).toHaveLength(1);
  });

  test('a server that says nothing leaves it where it is', () => {
    const silent = { ...server, replies: { ...server.replies, ehlo: '' } };
    expect(have({}, exampleHost, {}, silent).client.state.name).toBe('ehlo');
  });

  test('a plan that cannot be sent is a problem, not a session', () => {
    expect(converse({ ...plan, hostName: 'a\r\nQUIT' }, server, exampleHost).ok).toBe(false);
  });
});
