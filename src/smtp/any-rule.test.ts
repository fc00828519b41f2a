/** Any rule may be asked in any state: it ends the turn or says nothing, and never throws. */
import { describe, expect, test } from 'vitest';
import { formatReply, open, receive, secure, type Host, type Server, type Session } from './index.ts';
import type { Outcome, Rule, Turn } from './turn.ts';
import { fill, wordingOf } from './wording.ts';

const modules = import.meta.glob<{ server: Server; host: Host }>('./servers/*.ts', { eager: true });

const sendable = /^(?:[2-5]\d\d[ -][^\r\n]*\r\n)+$/;

const scripts: readonly string[] = [
  '',
  'EHLO client.example.org\r\n',
  'HELO client.example.org\r\n',
  'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\n',
  'EHLO client.example.org\r\nMAIL FROM:<>\r\n',
  'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\nRCPT TO:<nosuch@example.test>\r\n',
  'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\nRCPT TO:<alice@example.test>\r\n',
  'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n',
  'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\nSubject: a\r\n',
  'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\nRCPT TO:<alice@example.test>\r\nBDAT 10\r\nHel',
  'EHLO client.example.org\r\nMAIL FROM:<carol@example.org>\r\nRCPT TO:<alice@example.test>\r\nBDAT 3\r\nHel',
  'EHLO client.example.org\r\nAUTH LOGIN\r\n',
  'EHLO client.example.org\r\nAUTH PLAIN\r\n',
  'EHLO client.example.org\r\nSTARTTLS\r\n',
  'FOO\r\nFOO\r\nNOOP\r\n',
  'QUIT\r\n',
];

const lines: readonly string[] = [
  '',
  '=',
  '*',
  'Zm9v',
  'FROM:<carol@example.org>',
  'FROM:<carol@example.org> SIZE=10 BODY=8BITMIME',
  'FROM:<"a b"@example.org> SIZE=x',
  'FROM:carol',
  'TO:<alice@example.test> NOTIFY=NEVER',
  'TO:<alice>',
  '10 LAST',
  'x LAST more',
  'LOGIN YWxpY2U=',
  'client.example.org',
  '\xff\0',
];

function sessions(server: Server, host: Host): readonly Session[] {
  const hosts: readonly Host[] = [
    host,
    {
      ...host,
      tls: 'off',
      auth: 'offered',
      maximumSize: null,
      maximumRecipients: null,
      maximumErrors: 0,
      shutsDownAfter: 0,
      domains: [],
    },
    { ...host, auth: 'offered', service: 'refuses-client' },
    {
      ...host,
      auth: 'failing',
      maximumSize: 2,
      service: 'no-mail',
      verdict: 'policy',
      storage: 'full',
      greylist: 'on',
    },
  ];
  return hosts.flatMap((one) =>
    scripts.flatMap((script) => {
      // One packet a line, for the servers that want it so.
      const packets = script.split(/(?<=\r\n)/).filter((packet) => packet !== '');
      let { session } = open(server, one);
      for (const packet of packets) session = receive(session, packet).session;
      const inside = secure(session).session;
      return inside === session ? [session] : [session, inside, receive(inside, 'EHLO client.example.org\r\n').session];
    }),
  );
}

function turns(session: Session): readonly Turn[] {
  const mailbox = { localPart: 'alice', domain: 'example.test' };
  return lines.flatMap((argument, index) => {
    const verb = Object.keys(session.server.commands)[index] ?? 'FOO';
    const base = { session, verb, argument, parameters: [], values: {}, cut: index % 2 === 0 };
    return [
      { ...base, line: `${verb} ${argument}`, more: false, path: null },
      { ...base, line: argument, more: true, path: { text: '', mailbox: null, rest: '' } },
      {
        ...base,
        line: verb,
        more: false,
        path: { text: 'alice@example.test', mailbox, rest: 'SIZE=1 FOO' },
        values: { keyword: 'SIZE', options: 'SIZE=1', parameters: 'SIZE=1' },
      },
    ].map((turn) => ({ ...turn, values: { ...turn.values } }));
  });
}

function rulesOf(server: Server): readonly Rule[] {
  const {
    greeting,
    before,
    commands,
    unknown,
    lineTooLong,
    duringContent,
    afterContent,
    authAnswer,
    halfClose,
    noHandshake,
  } = server;
  return [
    greeting,
    before,
    unknown,
    lineTooLong,
    duringContent,
    afterContent,
    authAnswer,
    halfClose,
    noHandshake,
    ...Object.values(commands),
  ].flat();
}

describe.each(Object.values(modules))('$server.title', ({ server, host }) => {
  const all = sessions(server, host).flatMap(turns);

  test('every rule, asked in every state, answers with a session and a reply that can be sent, or lets the next one look', () => {
    for (const rule of new Set(rulesOf(server))) {
      for (const turn of all) {
        const decided = rule({ ...turn, values: { ...turn.values } });
        if (decided === undefined) continue;
        const outcome: Outcome = server.after === undefined ? decided : server.after(turn, decided);
        // No `expect` in the loop: it runs a hundred thousand times.
        if (!/^[a-z]+$/.test(outcome.session.state.name) || (outcome.reply?.code ?? 200) < 200)
          expect(outcome).toBeUndefined();
      }
    }
  });

  test('every wording can be said in every state', () => {
    const few = all.filter((_, index) => index % 7 === 0);
    for (const wording of Object.values(server.replies)) {
      for (const turn of few) {
        const reply = fill(wordingOf(typeof wording === 'string' ? wording : wording(turn)), turn);
        if (reply !== null && !sendable.test(formatReply(reply))) expect(formatReply(reply)).toMatch(sendable);
      }
    }
  });
});
