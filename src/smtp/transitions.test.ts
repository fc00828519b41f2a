/** The standard's server changes its state as the table says, the others but for what is listed, and every state is reached. */
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  expire,
  halfClose,
  open,
  receive,
  secure,
  type Host,
  type Received,
  type Server,
  type Session,
  type StateName,
  type Step,
} from './index.ts';
import { after, nameAfter, rowOf } from './after.ts';
import { silently } from './places.ts';

const modules = import.meta.glob<{ server: Server; host: Host }>('./servers/*.ts', {
  eager: true,
});

const envelope = [
  'EHLO client.example.org\r\n',
  'MAIL FROM:<carol@example.org>\r\n',
  'RCPT TO:<alice@example.test>\r\n',
];

type Event = string | ((session: Session) => Received);

/** Ways that lead somewhere; the generated lines after them lead on. Each line is a packet, for the servers that want it so. */
const ways: readonly (readonly Event[])[] = [
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
  ['EHLO client.example.org\r\n', 'STARTTLS\r\n', secure, 'EHLO client.example.org\r\n'],
  ['EHLO client.example.org\r\n', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n', ...envelope.slice(1)],
  ['EHLO client.example.org\r\n', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n', ...envelope.slice(1), 'DATA\r\n'],
];

const stateNames: readonly StateName[] = [
  'greeted',
  'ready',
  'envelope',
  'content',
  'chunk',
  'authenticating',
  'handshake',
  'refused',
  'closed',
];

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

/** What a server's session does otherwise than the table says: where it stood, what came, the class of the reply, where it goes. */
const departures: Readonly<Record<string, readonly string[]>> = {
  rfc5321: [],
  postfix13: ['hangs up with 2yz', 'hangs up with 5yz'],
  postscreen: ['hangs up with 5yz'],
  // A refused chunk is answered at once; QUIT between chunks leaves without a word.
  exim13: [
    'chunk: chunk 0yz → envelope',
    'chunk: chunk 0yz → ready',
    'chunk: content 0yz → envelope',
    'chunk: content 0yz → ready',
    'envelope: BDAT 5yz → chunk',
    'ready: BDAT 5yz → chunk',
    'hangs up with 0yz',
    'hangs up with 5yz',
  ],
  opensmtpd13: ['hangs up with 5yz'],
  dovecot13: [],
  // HELO and EHLO keep the transaction; so does a message that was not taken.
  chasquid13: [
    'content: content 5yz → envelope',
    'envelope: EHLO 2yz → envelope',
    'envelope: HELO 2yz → envelope',
    'authenticating: answer 5yz → greeted',
    'authenticating: answer 5yz → envelope',
  ],
  // Those below take AUTH before EHLO or inside a transaction, and go back to where they were.
  aiosmtpd13: ['authenticating: answer 5yz → envelope', 'hangs up with 5yz'],
  'smtp-server': ['authenticating: answer 2yz → envelope', 'authenticating: answer 5yz → envelope'],
  'go-smtp': [
    'envelope: EHLO 2yz → envelope',
    'envelope: HELO 2yz → envelope',
    'authenticating: answer 4yz → envelope',
    'authenticating: answer 5yz → envelope',
  ],
  haraka: [
    'authenticating: answer 3yz → envelope',
    'authenticating: answer 3yz → greeted',
    'authenticating: answer 3yz → ready',
    'authenticating: answer 5yz → envelope',
    'hangs up with 4yz',
    'hangs up with 5yz',
  ],
  courier13: [
    'envelope: EHLO 2yz → envelope',
    'envelope: HELO 2yz → envelope',
    'authenticating: answer 5yz → greeted',
    'authenticating: answer 5yz → envelope',
  ],
  qpsmtpd: [
    'authenticating: answer 0yz → envelope',
    'authenticating: answer 0yz → ready',
    'authenticating: answer 5yz → envelope',
    'hangs up with 5yz',
  ],
};

/** The base a personality is a small difference from. */
const bases: Readonly<Record<string, string>> = {
  postfix: 'postfix13',
  'postfix-stock': 'postfix13',
  exim: 'exim13',
  sendmail: 'sendmail13',
  opensmtpd: 'opensmtpd13',
};

/** A departure, or null for what the table says. Whoever is refused, times out or leaves is no longer asked for. */
function departureOf(before: Session, { event, reply, session }: Step): string | null {
  const row = rowOf(event, before);
  // A chunk that was refused leaves the session where BDAT found it.
  if (before.state.name === 'chunk' && before.state.refusedBy?.session.state.name === session.state.name) return null;
  const { name } = session.state;
  if (before.state.name === 'refused' || before.state.name === 'closed') return null;
  if (!/^(?:line|content|tls)$/.test(event.name) || before.state.name === 'handshake') return null;
  const silent = reply === null ? silently[row] : undefined;
  if (name === (silent ?? nameAfter(row, reply, { ...before, hello: session.hello }))) return null;
  const digit = Math.floor((reply?.code ?? 0) / 100);
  if (name === 'closed') return `hangs up with ${digit}yz`;
  return `${before.state.name}: ${Object.hasOwn(after, row) || row === 'BDAT' ? row : 'other'} ${digit}yz → ${name}`;
}

describe.each(Object.values(modules))('$server.title', ({ server, host }) => {
  const reached = new Set<StateName>();

  test('changes its state as the table says, but for what is listed', () => {
    const listed = new Set(departures[bases[server.name] ?? server.name]);
    const found = new Set<string>();
    const events = fc.tuple(fc.constantFrom(...ways), fc.array(more, { maxLength: 8 })).map((parts) => parts.flat());
    fc.assert(
      fc.property(hosts, events, (settings, happening) => {
        let { session, steps } = open(server, { ...host, ...settings });
        let before = session;
        const look = (): void => {
          for (const step of steps) {
            const departure = departureOf(before, step);
            if (departure !== null) found.add(departure);
            reached.add(step.session.state.name);
            before = step.session;
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
    expect([...found].filter((departure) => !listed.has(departure)).toSorted()).toEqual([]);
  });

  afterAll(() => {
    const possible = stateNames.filter(
      (name) =>
        // postscreen lets nobody through to DATA.
        (!/content|chunk/.test(name) || server.name !== 'postscreen') &&
        // Others hang up when they refuse a client, or cannot.
        (name !== 'refused' || /^(?:rfc5321|postfix.*|haraka)$/.test(server.name)) &&
        (name !== 'chunk' || 'BDAT' in server.commands) &&
        (name !== 'authenticating' || 'AUTH' in server.commands) &&
        (name !== 'handshake' || 'STARTTLS' in server.commands),
    );
    expect([...reached].toSorted()).toEqual(possible.toSorted());
  });
});
