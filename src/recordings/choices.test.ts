import { beforeAll, describe, expect, test } from 'vitest';
import { loadServer, type Server } from '../smtp/index.ts';
import { isSection } from '../smtp/spec.ts';
import { agreementWithStandard, isKept, type AgreementWithStandard } from './agreement.ts';
import { heardIn } from './answer.ts';
import { permittedBeside } from './choices.ts';
import { standardAnswers } from './standard.ts';

let server: Server;
beforeAll(async () => {
  ({ server } = await loadServer('rfc5321'));
});

const hello = String.raw`EHLO client.example.org\r\n`;
const mail = String.raw`MAIL FROM:<carol@example.org>\r\n`;

function agreement(own: string, ...sends: readonly string[]): AgreementWithStandard | null {
  const steps = [{}, ...sends.map((send) => ({ send }))];
  const answers = standardAnswers(server, { id: 'x', group: 'x', title: 'x', steps });
  const last = answers.at(-1);
  return last === undefined ? null : agreementWithStandard(last, heardIn([own]));
}

describe('where the RFC leaves the choice', () => {
  test.each([
    ['a command line of 513 octets may be taken', '250 OK', [hello, String.raw`NOOP {A*506}\r\n`]],
    ['and refused', '500 Too long', [hello, String.raw`NOOP {A*506}\r\n`]],
    ['so may a local part of 65', '250 OK', [hello, String.raw`MAIL FROM:<{a*65}@example.org>\r\n`]],
    [
      'a message with a bare LF',
      '250 OK',
      [hello, mail, String.raw`RCPT TO:<alice@example.test>\r\n`, String.raw`DATA\r\n`, String.raw`a\nb\r\n.\r\n`],
    ],
    ['NOOP with NUL', '250 OK', [hello, String.raw`NOOP a\0b\r\n`]],
    ['NOOP with NUL, refused', '501 No', [hello, String.raw`NOOP a\0b\r\n`]],
    ['NOOP with 8-bit octets', '250 OK', [hello, String.raw`NOOP \xe9\r\n`]],
    ['NOOP with 8-bit octets, refused', '501 No', [hello, String.raw`NOOP \xe9\r\n`]],
    ['DATA without a recipient: 503', '503 No', [hello, mail, String.raw`DATA\r\n`]],
    ['DATA without a recipient: 554', '554 No', [hello, mail, String.raw`DATA\r\n`]],
    ['VRFY that says nothing', '252 Perhaps', [hello, String.raw`VRFY alice\r\n`]],
    ['HELP by 214', '214 Help', [hello, String.raw`HELP\r\n`]],
  ])('%s', (_name, own, sends) => {
    expect(agreement(own, ...sends)).toSatisfy(isKept);
  });

  test.each([
    ['a bare LF must not end a command', '250 OK', [hello, String.raw`NOOP\n`]],
    ['RCPT without MAIL is 503 alone', '554 No', [hello, String.raw`RCPT TO:<alice@example.test>\r\n`]],
    ['an unknown verb is refused', '250 OK', [hello, String.raw`FOO\r\n`]],
    ['NOOP with ASCII is not refused', '501 No', [hello, String.raw`NOOP a\r\n`]],
  ])('%s', (_name, own, sends) => {
    expect(agreement(own, ...sends)).not.toSatisfy(isKept);
  });

  test('what is permitted is told apart from the same', () => {
    expect(agreement('252 Perhaps', hello, String.raw`VRFY alice\r\n`)).toBe('permitted');
    expect(agreement('250 alice', hello, String.raw`VRFY alice\r\n`)).toBe('same');
  });

  test('cites sections that exist', () => {
    const cited = [
      permittedBeside('line-too-long', 'NOOP'),
      permittedBeside('path-too-long', ''),
      permittedBeside('content-bare-line-end', ''),
      permittedBeside('line-octets', 'NOOP \0'),
      permittedBeside('noop', 'NOOP \u00e9'),
      permittedBeside('rcpt-first', 'DATA'),
      permittedBeside('vrfy-known', ''),
      permittedBeside('help', ''),
    ].flatMap(({ sections }) => sections);
    expect(cited.length).toBeGreaterThan(8);
    for (const section of cited) {
      const [, rfc, number = ''] = /^RFC (\d+) §(.+)$/.exec(section) ?? [];
      expect(isSection(Number(rfc), number), section).toBe(true);
    }
  });
});
