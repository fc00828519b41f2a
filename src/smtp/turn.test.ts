/** The four ways a turn can end, on servers made up for it. */
import { describe, expect, test } from 'vitest';
import { exampleHost, open, receive, recipientsOf, type Received, type Server } from './index.ts';
import { server as rfc5321 } from './servers/rfc5321.ts';

const hello = 'EHLO a.example\r\nMAIL FROM:<>\r\n';
const talk = (server: Server, octets: string): Received => receive(open(server, exampleHost).session, octets);
const lastOf = ({ steps }: Received) => steps.at(-1);

describe('a turn', () => {
  test('a server may hang up behind any reply', () => {
    const refusing = { ...rfc5321, hangsUpAfter: new Set(['rcpt-unknown'] as const) };
    const gone = lastOf(talk(refusing, `${hello}RCPT TO:<nosuch@example.test>\r\nNOOP\r\n`));
    expect(gone).toMatchObject({ reply: { code: 550 }, session: { state: { name: 'closed' } } });
    const accepting = { ...rfc5321, hangsUpAfter: new Set(['noop'] as const) };
    expect(lastOf(talk(accepting, 'NOOP\r\nNOOP\r\n'))).toMatchObject({
      reply: { code: 250 },
      session: { state: { name: 'closed' } },
    });
  });

  test('empty words are silence, and no error is counted', () => {
    const silent = { ...rfc5321, replies: { ...rfc5321.replies, 'command-unknown': '' } };
    expect(lastOf(talk(silent, 'FOO\r\n'))).toMatchObject({
      reply: null,
      rule: 'command-unknown',
      session: { errors: 0 },
    });
  });

  test('a server whose rules all pass says nothing', () => {
    const undecided = { ...rfc5321, before: [], commands: { FOO: [] }, unknown: [], authAnswer: [] };
    expect(lastOf(talk(undecided, 'FOO\r\nBAR\r\n'))).toMatchObject({
      reply: null,
      session: { state: { name: 'greeted' } },
    });
    expect(
      lastOf(
        receive(
          {
            ...open(undecided, exampleHost).session,
            state: { name: 'authenticating', exchange: { mechanism: 'PLAIN', user: null }, behind: { name: 'ready' } },
          },
          'x\r\n',
        ),
      )?.reply,
    ).toBeNull();
  });

  test('words may name the user, the date, and what nobody knows', () => {
    const telling = { ...rfc5321, replies: { ...rfc5321.replies, noop: '250 [{user}] [{date}] [{nothing}] [{path}]' } };
    expect(lastOf(talk(telling, 'NOOP\r\n'))?.reply?.lines).toEqual([`[] [${exampleHost.date}] [] []`]);
  });

  test('recipients come back in the order they were accepted', () => {
    const { session } = talk(
      rfc5321,
      `${hello}RCPT TO:<alice@example.test>\r\nRCPT TO:<nosuch@example.test>\r\nRCPT TO:<bob@example.test>\r\n`,
    );
    if (session.state.name !== 'envelope') throw new Error(session.state.name);
    expect(recipientsOf(session.state.transaction).map(({ localPart }) => localPart)).toEqual(['alice', 'bob']);
  });
});
