/**
 * The traps of SMTP replies that a session shows, played on the server of RFC 5321 and by the client: one test for each, by its
 * number in the list of the project. What the texts say of them is in `traps.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import {
  converse,
  disconnected,
  enhancedCodeOf,
  exampleHost,
  parseReply,
  readReplies,
  run,
  start,
  type Entry,
  type Host,
  type Plan,
  type Reply,
} from '../src/smtp/index.ts';
import { server } from '../src/smtp/servers/rfc5321.ts';

const sends = (line: string): Entry => (line === '(tls)' ? { event: 'tls' } : { octets: `${line}\r\n` });

/** The replies of a session with a host, the greeting left out unless there is nothing else. */
function replies(host: Partial<Host>, ...lines: readonly string[]): Reply[] {
  const { steps } = run(server, { ...exampleHost, ...host }, lines.map(sends));
  return steps.flatMap(({ reply }) => (reply === null ? [] : [reply]));
}
const codes = (host: Partial<Host>, ...lines: readonly string[]): number[] =>
  replies(host, ...lines).map(({ code }) => code);
/** The code of the last reply, after EHLO. */
const last = (host: Partial<Host>, ...lines: readonly string[]): number =>
  codes(host, 'EHLO client.example.org', ...lines).at(-1) ?? 0;

const mail = 'MAIL FROM:<carol@example.org>';
const rcpt = 'RCPT TO:<alice@example.test>';
const message = [mail, rcpt, 'DATA', 'Subject: hi', '', 'Hello', '.'];
const a = (length: number): string => 'a'.repeat(length);
/** A domain of exactly this many octets. */
const domain = (length: number): string => (length <= 63 ? a(length) : `${a(60)}.${domain(length - 61)}`);

const plan: Plan = {
  hostName: 'client.example.org',
  envelope: { reversePath: 'carol@example.org', recipients: ['alice@example.test', 'bob@example.test'] },
  content: 'Subject: hi\r\n\r\nHello\r\n',
  tls: 'never',
};

/** Lets the client send `plan` and hear one reply in place of the server's, by the number of the exchange. */
function afterHearing(at: number, text: string, changed: Partial<Plan> = {}) {
  const heard = parseReply(`${text}\r\n`);
  if (!heard.ok) throw new Error(text);
  const talked = converse({ ...plan, ...changed }, server, exampleHost, { [at]: heard.value });
  if (!talked.ok) throw new Error(talked.problem.problem);
  return talked.value;
}

describe('played', () => {
  test('1 and 2: 220, 250 to EHLO, 354 to DATA, 250 to the dot', () => {
    expect(codes({}, 'EHLO client.example.org', ...message, 'QUIT')).toEqual([220, 250, 250, 250, 354, 250, 221]);
  });

  test('3: a command line of 512 octets, CRLF included, is taken', () => {
    expect(last({}, `NOOP ${a(505)}`)).toBe(250);
  });

  test('6: a path of 256 octets with its brackets is taken, one of 257 is not', () => {
    const path = (length: number) => `<${a(64)}@${domain(length - 67)}>`;
    expect(path(256)).toHaveLength(256);
    expect(last({}, `MAIL FROM:${path(256)}`)).toBe(250);
    expect(last({}, `MAIL FROM:${path(257)}`)).toBe(501);
  });

  test('7: a text line of 1000 octets is taken, the added dot not counted', () => {
    expect(last({}, mail, rcpt, 'DATA', a(998), `..${a(997)}`, '.')).toBe(250);
  });

  test('8: 421 comes in place of the greeting and of any answer, and closes', () => {
    expect(codes({ service: 'busy' })).toEqual([421]);
    const { steps } = run(
      server,
      { ...exampleHost, shutsDownAfter: 1 },
      ['EHLO client.example.org', 'NOOP'].map(sends),
    );
    expect(steps.at(-1)?.reply?.code).toBe(421);
    expect(steps.at(-1)?.session.state.name).toBe('closed');
  });

  test('9: a client whose connection is lost tries again', () => {
    const begun = start(plan);
    expect(begun.ok && disconnected(begun.value).decision.fate?.name).toBe('retry');
  });

  test('10: an unknown command does not close the connection', () => {
    const { steps } = run(server, exampleHost, ['EHLO client.example.org', 'FOO'].map(sends));
    expect(steps.at(-1)?.reply?.code).toBe(500);
    expect(steps.at(-1)?.session.state.name).toBe('ready');
  });

  test('11: recipient 101 gets 452, and a client takes 552 there as temporary', () => {
    expect(last({}, mail, ...Array.from({ length: 101 }, () => rcpt))).toBe(452);
    const { client } = afterHearing(4, '552 Too many recipients');
    expect(client.recipients.map(({ result }) => result)).toEqual(['delivered', 'deferred']);
  });

  test('13: with SIZE, 552 over the limit and 452 without room', () => {
    expect(last({ maximumSize: 1000 }, `${mail} SIZE=1001`)).toBe(552);
    expect(last({ storage: 'full' }, `${mail} SIZE=10`)).toBe(452);
  });

  test('15: 251 is accepted, 551 is refused', () => {
    const moved = (is: 'forwarded' | 'moved') => ({ mailboxes: { alice: { is, to: 'alice@example.net' } } });
    expect(codes(moved('forwarded'), 'EHLO x.example', mail, rcpt, 'DATA').slice(-2)).toEqual([251, 354]);
    expect(codes(moved('moved'), 'EHLO x.example', mail, rcpt, 'DATA').slice(-2)[0]).toBe(551);
    expect(last(moved('moved'), mail, rcpt, 'DATA')).not.toBe(354);
  });

  test('17: relaying is refused with 550', () => {
    expect(last({}, mail, 'RCPT TO:<dave@example.net>')).toBe(550);
  });

  test('18: VRFY is 250 where it was checked, 252 where it was not', () => {
    expect(last({}, 'VRFY alice')).toBe(250);
    expect(last({ verifies: false }, 'VRFY alice')).toBe(252);
    expect(last({ verifies: false }, 'VRFY nosuch')).toBe(252);
  });

  test('20: 251, 252 and 253 to ETRN', () => {
    const etrn = (waiting: number | 'some') => last({ queues: { 'example.org': waiting } }, 'ETRN example.org');
    expect([etrn(0), etrn('some'), etrn(3)]).toEqual([251, 252, 253]);
  });

  test('22: 500, 502 and 504', () => {
    expect([last({}, 'FOO'), last({}, 'TURN')]).toEqual([500, 502]);
    expect(last({ auth: 'offered' }, 'AUTH FOOBAR')).toBe(504);
  });

  test('23: 503 for the order, 530 for the login', () => {
    expect(last({}, rcpt)).toBe(503);
    expect(last({ auth: 'required' }, mail)).toBe(530);
  });

  test('24: 501, 555 and 455', () => {
    expect(last({}, 'MAIL FROM:carol@example.org')).toBe(501);
    expect(last({}, `${mail} FOO=bar`)).toBe(555);
    expect(last({ unavailableParameters: ['BODY'] }, `${mail} BODY=8BITMIME`)).toBe(455);
  });

  test('25: HELO and RSET go without a login, and not without TLS', () => {
    for (const line of ['HELO client.example.org', 'RSET']) {
      expect(last({ auth: 'required' }, line)).toBe(250);
      expect(last({ tls: 'required' }, line)).toBe(530);
    }
    expect(last({ tls: 'required' }, 'NOOP')).toBe(250);
  });

  test('26: 454 to STARTTLS and to AUTH', () => {
    expect(last({ tls: 'broken' }, 'STARTTLS')).toBe(454);
    expect(last({ auth: 'failing' }, '(tls)', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=')).not.toBe(535);
  });

  test('27: 504, 501, 501 and 535 to AUTH', () => {
    const auth = (...lines: string[]) => last({ auth: 'offered' }, ...lines);
    expect([auth('AUTH FOOBAR'), auth('AUTH LOGIN', '*'), auth('AUTH LOGIN', '!')]).toEqual([504, 501, 501]);
    expect(auth('AUTH PLAIN AGFsaWNlAHdyb25n')).toBe(535);
  });

  test('29: after a 554 greeting 503, and 221 to QUIT; after 521 the same again', () => {
    expect(codes({ service: 'refuses-client' }, 'EHLO x.example', 'QUIT')).toEqual([554, 503, 221]);
    expect(codes({ service: 'no-mail' }, 'EHLO x.example')).toEqual([521, 521]);
  });

  test('34: a null MX is 556 5.1.10 for a recipient and 550 5.7.27 for a sender', () => {
    const said = (...lines: string[]) =>
      replies({ nullMx: ['example.net'], relay: 'always' }, 'EHLO x.example', ...lines).at(-1)?.lines[0] ?? '';
    expect(said(mail, 'RCPT TO:<dave@example.net>')).toMatch(/^5\.1\.10 /);
    expect(said('MAIL FROM:<dave@example.net>')).toMatch(/^5\.7\.27 /);
  });

  test('35: a client takes 447 for later and 571 for never', () => {
    const result = (text: string) => afterHearing(4, text).client.recipients[1]?.result;
    expect([result('447 Message timed out'), result('571 No')]).toEqual(['deferred', 'failed']);
  });

  test('38: one code on all lines, and a code alone is a reply', () => {
    expect(readReplies('', '250-one\r\n251 two\r\n').problem).not.toBeNull();
    for (const bare of ['250\r\n', '250 \r\n'])
      expect(readReplies('', bare).replies.map(({ code }) => code)).toEqual([250]);
  });

  test('40: no enhanced code in the greeting, to EHLO, or with 354', () => {
    const carried = replies({}, 'EHLO client.example.org', ...message).map((reply) => enhancedCodeOf(reply) !== null);
    expect(carried).toEqual([false, false, true, true, false, true]);
  });

  test('43: DATA after all recipients were refused is 503 or 554', () => {
    expect([503, 554]).toContain(last({}, mail, 'RCPT TO:<nosuch@example.test>', 'DATA'));
  });

  test('44: 354, and then a refusal', () => {
    expect(codes({ verdict: 'policy' }, 'EHLO x.example', ...message).slice(-2)).toEqual([354, 550]);
  });

  test('45: after a 4yz to the dot the client still has the message, after 250 the server', () => {
    const fate = (text: string) => afterHearing(6, text).client.recipients.map(({ result }) => result);
    expect(fate('451 Not now')).toEqual(['deferred', 'deferred']);
    expect(fate('250 Ok')).toEqual(['delivered', 'delivered']);
  });

  test('47: 250 to RCPT for a mailbox that does not exist', () => {
    expect(last({ verifies: false }, mail, 'RCPT TO:<nosuch@example.test>')).toBe(250);
  });

  test('50: greylisting is 4yz', () => {
    expect(Math.floor(last({ greylist: 'on' }, mail, rcpt) / 100)).toBe(4);
  });

  test('52: BDAT gets no 354, and 503 behind LAST', () => {
    const chunk: Entry = { octets: 'BDAT 7 LAST\r\nHello\r\n' };
    const { steps } = run(server, exampleHost, [sends('EHLO x.example'), sends(mail), sends(rcpt), chunk, chunk]);
    const heard = steps.flatMap(({ reply }) => (reply === null ? [] : [reply.code]));
    expect(heard).not.toContain(354);
    expect(heard.slice(4, 6)).toEqual([250, 503]);
  });

  test('53: after STARTTLS no greeting comes, and STARTTLS is gone from the list', () => {
    const said = replies({}, 'EHLO x.example', 'STARTTLS', '(tls)', 'EHLO x.example');
    expect(said.map(({ code }) => code)).toEqual([220, 250, 220, 250]);
    expect(said[1]?.lines).toContain('STARTTLS');
    expect(said[3]?.lines).not.toContain('STARTTLS');
  });

  test('55: EHLO comes again and drops the transaction', () => {
    expect(codes({}, 'EHLO x.example', mail, 'EHLO x.example', rcpt).slice(-2)).toEqual([250, 503]);
  });

  test('56: five commands need no EHLO', () => {
    for (const line of ['NOOP', 'HELP', 'EXPN staff', 'VRFY alice', 'RSET']) expect(codes({}, line)).not.toContain(503);
  });

  test('57: HELO takes no address, EHLO does', () => {
    expect([codes({}, 'HELO [127.0.0.2]')[1], codes({}, 'EHLO [127.0.0.2]')[1]]).toEqual([501, 250]);
  });

  test('58: a blank behind the colon is 501', () => {
    expect(last({}, 'MAIL FROM: <carol@example.org>')).toBe(501);
  });

  test('59: the null sender is taken, and nobody bounces its mail', () => {
    expect(last({}, 'MAIL FROM:<>')).toBe(250);
    const envelope = { reversePath: '', recipients: ['alice@example.test'] };
    const fates = afterHearing(3, '550 No', { envelope }).exchanges.map(({ client }) => client.decision.fate?.name);
    expect(fates).toContain('no-bounce');
    expect(fates).not.toContain('bounce');
  });

  test('60: a line of a login may be long, the AUTH command may not', () => {
    expect(last({ auth: 'offered' }, 'AUTH LOGIN', a(12_288))).not.toBe(500);
    expect(last({ auth: 'offered' }, `AUTH PLAIN ${a(12_288)}`)).toBe(500);
  });

  test('61: without SMTPUTF8, 553 for the recipient and 550 for the sender', () => {
    expect(last({}, mail, 'RCPT TO:<\u00c3\u00a9va@example.test>')).toBe(553);
    expect(last({}, 'MAIL FROM:<\u00c3\u00a9va@example.org>')).toBe(550);
  });
});
