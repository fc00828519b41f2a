/** Properties that hold of every session, whoever the server is and whatever the client sends. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  becauseOf,
  exampleHost,
  expire,
  formatReply,
  halfClose,
  open,
  receive,
  secure,
  type Host,
  type Received,
  type Server,
  type Session,
} from './index.ts';

const modules = import.meta.glob<{ server: Server; host: Host }>('./servers/*.ts', { eager: true });
const personalities = Object.values(modules).map(({ server, host }) => ({ server, host }));
const standard = modules['./servers/rfc5321.ts']?.server;
if (standard === undefined) throw new Error('no rfc5321');

/** Lines a client might send: right, nearly right, and not at all. */
const line = fc.oneof(
  fc.constantFrom(
    'EHLO client.example.org',
    'HELO client.example.org',
    'EHLO',
    'MAIL FROM:<carol@example.org>',
    'MAIL FROM:<> SIZE=10',
    'MAIL FROM: carol',
    'RCPT TO:<alice@example.test>',
    'RCPT TO:<nosuch@example.test>',
    'RCPT TO:<dave@example.net>',
    'DATA',
    'BDAT 4 LAST',
    'BDAT 2',
    'BDAT x',
    'RSET',
    'NOOP',
    'VRFY alice',
    'EXPN staff',
    'HELP',
    'STARTTLS',
    'AUTH PLAIN',
    'AUTH LOGIN',
    'AGFsaWNlAHdvbmRlcmxhbmQ=',
    '*',
    'ETRN example.org',
    'ATRN example.org',
    'XCLIENT A=1',
    'GET / HTTP/1.1',
    '.',
    'Subject: hi',
    '',
  ),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((octet) => String.fromCharCode(octet)), maxLength: 40 }),
);
const ending = fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r');
const octets = fc
  .array(
    fc.tuple(line, ending).map((pair) => pair.join('')),
    { maxLength: 12 },
  )
  .map((lines) => lines.join(''));
const anyone = fc.constantFrom(...personalities);

function run({ server, host }: { server: Server; host: Host }, input: string): Received {
  const opened = open(server, host);
  const rest = receive(opened.session, input);
  return { session: rest.session, steps: [...opened.steps, ...rest.steps] };
}

const said = ({ steps }: Received): string =>
  steps.map(({ reply }) => (reply === null ? '' : formatReply(reply))).join('');

/** What comes after, by turns, whatever the state: a handshake, silence, the client's end. */
const followUps: readonly ((session: Session) => Received)[] = [
  secure,
  expire,
  halfClose,
  (session) => receive(session, 'NOOP\r\n'),
];

describe('any server, any input', () => {
  test('nothing throws, every reply can be sent, every step says which rule decided', () => {
    fc.assert(
      fc.property(anyone, octets, fc.constantFrom(...followUps), (who, input, next) => {
        const first = run(who, input);
        for (const step of [...first.steps, ...next(first.session).steps]) {
          expect(becauseOf(step).length).toBeGreaterThan(0);
          if (step.reply === null) continue;
          expect(formatReply(step.reply)).toMatch(/^(?:\d{3}[ -][^\r\n]*\r\n)+$/);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('after the end there is nothing more to say', () => {
    fc.assert(
      fc.property(anyone, octets, (who, input) => {
        const { session } = run(who, `${input}\r\n.\r\nQUIT\r\n`);
        if (session.state.name !== 'closed') return;
        for (const next of followUps) expect(next(session).steps).toEqual([]);
      }),
    );
  });
});

describe('the standard by the letter', () => {
  const who = { server: standard, host: exampleHost };

  test('cut anywhere, the same octets make the same dialogue', () => {
    fc.assert(
      fc.property(octets, fc.array(fc.nat(400), { maxLength: 6 }), (input, cuts) => {
        const whole = run(who, input);
        const borders = [...new Set(cuts.filter((cut) => cut < input.length))].toSorted((a, b) => a - b);
        let session = open(standard, exampleHost).session;
        let text = said(open(standard, exampleHost));
        // STARTTLS is the exception: what shares its packet is thrown away (RFC 3207 §4.2).
        if (/starttls/i.test(input)) return;
        for (const [index, border] of [...borders, input.length].entries()) {
          const received = receive(session, input.slice(index === 0 ? 0 : borders[index - 1], border));
          session = received.session;
          text += said(received);
        }
        expect(text).toBe(said(whole));
        expect(session).toEqual(whole.session);
      }),
      { numRuns: 1500 },
    );
  });

  test('each command gets one reply: as many replies as lines, outside the message', () => {
    const commands = fc.array(
      fc.constantFrom(
        'NOOP',
        'RSET',
        'FOO',
        'MAIL FROM:<a@example.org>',
        'RCPT TO:<alice@example.test>',
        'VRFY alice',
        'HELP',
        '',
      ),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(commands, (lines) => {
        const { steps } = run(who, lines.map((text) => `${text}\r\n`).join(''));
        expect(steps.filter(({ reply }) => reply !== null).length).toBe(lines.length + 1);
      }),
    );
  });

  test('503 leaves the session where it stood (RFC 5321 §4.1.4)', () => {
    fc.assert(
      fc.property(octets, (input) => {
        const { steps } = run(who, input);
        for (const [index, step] of steps.entries()) {
          const before = steps[index - 1];
          if (step.reply?.code !== 503 || before === undefined || step.event.name !== 'line') continue;
          expect(step.session.state).toEqual(before.session.state);
          expect(step.session.hello).toEqual(before.session.hello);
        }
      }),
    );
  });

  test('a million octets without a line end, or a message of a million, keep nothing', () => {
    const endless = run(who, 'A'.repeat(1_000_000));
    expect(endless.session.input.length).toBeLessThan(1_000);
    const content = run(
      who,
      `EHLO a.example\r\nMAIL FROM:<>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n${'x'.repeat(1_000_000)}`,
    );
    expect(JSON.stringify(content.session.state).length).toBeLessThan(10_000);
    expect(content.session.state).toMatchObject({ name: 'content', content: { lineLength: 999_996 } });
  });

  test('a hundred thousand recipients are a list, not a copy', () => {
    const host = { ...exampleHost, maximumRecipients: null };
    const { session } = run(
      { server: standard, host },
      `EHLO a.example\r\nMAIL FROM:<>\r\n${'RCPT TO:<alice@example.test>\r\n'.repeat(100_000)}`,
    );
    expect(session.state).toMatchObject({ name: 'envelope', transaction: { recipients: { count: 100_000 } } });
  });
});
