/** Every change of state that any server makes is in the table, and the generated sessions reach every state there is. */
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  expire,
  halfClose,
  open,
  receive,
  secure,
  transitions,
  type Host,
  type Received,
  type Server,
  type Session,
} from './index.ts';
import type { StateName } from './session.ts';

const modules = import.meta.glob<{ server: Server; host: Host }>('./servers/*.ts', { eager: true });

const envelope = [
  'EHLO client.example.org\r\n',
  'MAIL FROM:<carol@example.org>\r\n',
  'RCPT TO:<alice@example.test>\r\n',
];

/** Ways that lead somewhere; the generated lines after them lead on. Each line is a packet, for the servers that want it so. */
const ways: readonly (readonly string[])[] = [
  [],
  ['EHLO client.example.org\r\n'],
  ['HELO client.example.org\r\n'],
  envelope,
  [...envelope, 'DATA\r\n'],
  [...envelope, 'BDAT 9\r\n'],
  ['EHLO client.example.org\r\n', 'AUTH LOGIN\r\n'],
  ['EHLO client.example.org\r\n', 'AUTH PLAIN\r\n'],
  ['EHLO client.example.org\r\n', 'STARTTLS\r\n'],
  [...envelope, 'STARTTLS\r\n'],
  ['STARTTLS\r\n'],
  ['EHLO client.example.org\r\n', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n', ...envelope.slice(1)],
  ['EHLO client.example.org\r\n', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n', ...envelope.slice(1), 'DATA\r\n'],
];

type Event = string | ((session: Session) => Received);

const inside = ['AUTH LOGIN\r\n', 'AUTH PLAIN\r\n'] as const;
const more = fc.constantFrom<Event>(
  'EHLO a.example\r\n',
  'HELO a.example\r\n',
  'NOOP\r\n',
  'RSET\r\n',
  'QUIT\r\n',
  'XYZZY\r\n',
  '\r\n',
  '.\r\n',
  '*\r\n',
  'MAIL FROM:<>\r\n',
  'RCPT TO:<bob@example.test>\r\n',
  'DATA\r\n',
  'BDAT 2\r\nhi',
  'BDAT 2 LAST\r\nhi',
  'BDAT x\r\n',
  'STARTTLS\r\n',
  ...inside,
  'Subject: hi\r\n',
  '\x16\x03\x01\0\x05hello',
  'VRFY alice\r\n',
  'AGFsaWNlAHdvbmRlcmxhbmQ=\r\n',
  secure,
  secure,
  expire,
  halfClose,
);

const hosts = fc.record({
  service: fc.constantFrom('open', 'open', 'open', 'open', 'refuses-client', 'no-mail', 'busy'),
  auth: fc.constantFrom('offered', 'over-tls'),
  maximumErrors: fc.constantFrom(null, 3),
}) satisfies fc.Arbitrary<Partial<Host>>;

describe.each(Object.values(modules))('$server.title', ({ server, host }) => {
  const reached = new Set<StateName>();

  test('makes no other change of state, whatever happens', () => {
    const events = fc.tuple(fc.constantFrom(...ways), fc.array(more, { maxLength: 8 })).map((parts) => parts.flat());
    fc.assert(
      fc.property(hosts, events, (settings, happening) => {
        let before: StateName = 'greeted';
        let { session, steps } = open(server, { ...host, ...settings });
        const look = (): void => {
          for (const { session: after } of steps) {
            const { name } = after.state;
            if (!transitions[before].includes(name)) throw new Error(`${before} to ${name}`);
            reached.add(name);
            before = name;
          }
        };
        look();
        for (const event of happening) {
          ({ session, steps } = typeof event === 'string' ? receive(session, event) : event(session));
          look();
        }
      }),
      { numRuns: 2_000 },
    );
  });

  afterAll(() => {
    const possible = (Object.keys(transitions) as StateName[]).filter(
      (name) =>
        // postscreen lets nobody through to DATA.
        (!/content|chunk/.test(name) || server.name !== 'postscreen') &&
        // OpenSMTPD hangs up when it refuses a client, and is in no state of refusal.
        (name !== 'refused' || !server.name.startsWith('opensmtpd')) &&
        (name !== 'chunk' || 'BDAT' in server.commands) &&
        (name !== 'authenticating' || 'AUTH' in server.commands) &&
        (name !== 'handshake' || 'STARTTLS' in server.commands),
    );
    expect([...reached].toSorted()).toEqual(possible.toSorted());
  });
});
