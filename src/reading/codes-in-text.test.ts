import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingLimit, readText } from './codes-in-text.ts';

/** The replies as a text has them, in order of what they answer. */
const repliesIn = (text: string): string[] =>
  readText(text).replies.map(({ code, enhanced }) => [code, enhanced].filter((part) => part !== null).join(' '));

describe('codes wherever a program puts them', () => {
  test.each([
    ['550-5.7.26 blocked', ['550 5.7.26']],
    ['dsn=5.1.1', ['5.1.1']],
    ["b'4.7.1 <END-OF-MESSAGE>", ['4.7.1']],
    ['exception:534-5.7.14', ['534 5.7.14']],
    ['SMTP;550', ['550']],
    ['smtp; 550 5.1.1 <bob@example.com>... User unknown', ['550 5.1.1']],
    ['(550, b"5.1.1 User unknown")', ['550 5.1.1']],
    ["(450, b'4.7.1 <END-OF-MESSAGE>: rejected')", ['450 4.7.1']],
    ["Remote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver'", ['554 5.2.2']],
    ['<mx.example.com #5.1.1 smtp;550 5.1.1 unknown>', ['550 5.1.1']],
    ['451 4.7.500-699 (ASxxx)', ['451 4.7.500']],
    ['<** 530 Must issue a STARTTLS command first', ['530']],
    ['error code 550', ['550']],
    ['５５０', ['550']],
    ['5.7.1.2 and 15.1.1', []],
    ['55 5501 A550 550x', []],
  ])('%s', (text, replies) => {
    expect(repliesIn(text)).toEqual(replies);
  });

  test('the last refusal comes first, and what went well is no refusal', () => {
    expect(
      repliesIn('S: 220 mx ESMTP\nC: EHLO x\nS: 250 OK\nS: 450 4.2.1 Busy\nS: 550 5.1.1 No such user\nS: 221 Bye'),
    ).toEqual(['550 5.1.1', '450 4.2.1']);
    expect(repliesIn('220 mx ESMTP\n250 OK')).toEqual(['220', '250']);
  });

  test.each([
    [
      'Jan 02 07:31:13 mx postfix/smtp[1050192]: 251A3372458: to=<foo@example.com>, relay=gmail-smtp-in.l.google.com[2001:db8::1b]:25, delay=0.79, delays=0.04/0.05/0.2/0.5, dsn=5.7.26, status=bounced (host gmail-smtp-in.l.google.com[2001:db8::1b] said: 550-5.7.26 Your email has been blocked 550 5.7.26 - gsmtp (in reply to end of DATA command))',
      ['550 5.7.26'],
    ],
    [
      '2024-11-03 12:00:01 1a2B3c-0004xy-Kj ** bob@example.com R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.1] X=TLS1.3 CV=yes: SMTP error from remote mail server after RCPT TO:<bob@example.com>: 550 5.1.1 User unknown',
      ['550 5.1.1'],
    ],
    [
      'Nov 30 10:11:12 mx555 sendmail[553]: xAB12: to=<a@b.example>, delay=00:05:52, xdelay=00:04:21, mailer=esmtp, pri=120345, relay=mx.b.example. [203.0.113.5], dsn=4.2.0, stat=Deferred: 451 4.7.1 Greylisted, please try again in 300 seconds',
      ['451 4.7.1', '4.2.0'],
    ],
    ['smtp: 0x274320c42000: >>> 500 5.0.0 Invalid command: Pipelining not supported', ['500 5.0.0']],
    [
      'connect to mx.example.net[198.51.100.7]:25: Connection timed out, delay=421, size=55012, nrcpt=1 (queue active)',
      [],
    ],
  ])('a line of a log is not read by its clock, hosts, ids and sizes: %#', (line, replies) => {
    expect(repliesIn(line)).toEqual(replies);
  });

  test('a status of HTTP is told apart', () => {
    expect(readText('HTTP 429 Too Many Requests')).toMatchObject({ http: 429, replies: [] });
    expect(readText('{"statusCode":404}').http).toBe(404);
    expect(readText('{"code": 422, "message": "x"}').http).toBe(422);
    expect(readText('SMTP code: 550').http).toBeNull();
  });

  test('the words of a log line are those of its reply', () => {
    const { words } = readText(
      'Nov 30 10:11:12 mx postfix/smtp[1]: 9C1: to=<a@b.example>, dsn=5.2.2, status=bounced (host mx.b.example[192.0.2.1] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command))',
    );
    expect(words).toMatch(/^Mailbox full/);
  });
});

test('whatever is pasted, nothing throws, and what is found stands in what is read', () => {
  const part = fc.constantFrom(
    '550',
    '5.7.1',
    '-',
    '\n',
    'dsn=',
    '<',
    '@',
    '[',
    '](',
    '::',
    'said: ',
    '\u202E',
    '😀',
    '*+?',
    '1:2',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary' })), { maxLength: 60 }), (parts) => {
      for (const { from, to } of readText(parts.join('')).replies) expect(from < to && to <= readingLimit).toBe(true);
    }),
  );
  expect(readText('').replies).toEqual([]);
  expect(readText('x'.repeat(1_000_000)).replies).toEqual([]);
});
