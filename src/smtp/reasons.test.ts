/**
 * What people do wrong every day, put to every server: what each says, and why. `reasons.md` is to be read by somebody who
 * knows the servers; `npx vitest run src/smtp/reasons.test.ts -u` writes it down anew.
 */
import { expect, test } from 'vitest';
import { isOccasion, occasions } from './occasions.ts';
import { loadServer, open, receive, rules, secure, serverNames, type Session, type Step } from './index.ts';

const ehlo = 'EHLO client.example.org';
const mail = 'MAIL FROM:<carol@example.org>';
const rcpt = 'RCPT TO:<alice@example.test>';

type Mistake = { readonly title: string; readonly after: readonly string[]; readonly line: string };

const mistake = (title: string, after: readonly string[], line: string): Mistake => ({ title, after, line });

/** What was said before, and the line. `TLS` is a handshake. */
const mistakes: readonly Mistake[] = [
  mistake('A misspelt command', [], 'HALO client.example.org'),
  mistake('EHLO without a name', [], 'EHLO'),
  mistake('EHLO with two words', [], 'EHLO my host'),
  mistake('MAIL before EHLO', [], mail),
  mistake('An empty line', [ehlo], ''),
  mistake('A header line where a command should be', [ehlo], 'Subject: hello'),
  mistake('A browser at the wrong port', [], 'GET / HTTP/1.1'),
  mistake('MAIL with a space after the colon', [ehlo], 'MAIL FROM: <carol@example.org>'),
  mistake('MAIL without brackets', [ehlo], 'MAIL FROM:carol@example.org'),
  mistake('MAIL without FROM:', [ehlo], 'MAIL <carol@example.org>'),
  mistake('MAIL without the colon', [ehlo], 'MAIL FROM <carol@example.org>'),
  mistake('MAIL without an argument', [ehlo], 'MAIL'),
  mistake('A sender without a domain', [ehlo], 'MAIL FROM:<carol>'),
  mistake('A sender with two dots', [ehlo], 'MAIL FROM:<carol@example..org>'),
  mistake('An open bracket', [ehlo], 'MAIL FROM:<carol@example.org'),
  mistake('A local part of 65 octets', [ehlo], `MAIL FROM:<${'a'.repeat(65)}@example.org>`),
  mistake('MAIL twice', [ehlo, mail], mail),
  mistake('A parameter nobody knows', [ehlo], `${mail} FOO=BAR`),
  mistake('SIZE that is no number', [ehlo], `${mail} SIZE=abc`),
  mistake('BODY with a wrong value', [ehlo], `${mail} BODY=9BIT`),
  mistake('RCPT before MAIL', [ehlo], rcpt),
  mistake('RCPT TO:<>', [ehlo, mail], 'RCPT TO:<>'),
  mistake('A recipient without a domain', [ehlo, mail], 'RCPT TO:<nosuch>'),
  mistake('A recipient with a space', [ehlo, mail], 'RCPT TO:<al ice@example.test>'),
  mistake('A user that does not exist', [ehlo, mail], 'RCPT TO:<nosuch@example.test>'),
  mistake('A recipient elsewhere', [ehlo, mail], 'RCPT TO:<dave@example.net>'),
  mistake('DATA without RCPT', [ehlo, mail], 'DATA'),
  mistake('DATA when all recipients were refused', [ehlo, mail, 'RCPT TO:<nosuch@example.test>'], 'DATA'),
  mistake('DATA with an argument', [ehlo, mail, rcpt], 'DATA now'),
  mistake('AUTH after HELO', ['HELO client.example.org'], 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ='),
  mistake('AUTH with what is no Base64', [ehlo, 'STARTTLS', 'TLS', ehlo], 'AUTH PLAIN !'),
  mistake('STARTTLS inside TLS', [ehlo, 'STARTTLS', 'TLS', ehlo], 'STARTTLS'),
];

function say(session: Session, line: string): { session: Session; steps: readonly Step[] } {
  return line === 'TLS' ? secure(session) : receive(session, `${line}\r\n`);
}

test('every rule has its occasions', () => {
  expect(Object.keys(occasions).toSorted()).toEqual(Object.keys(rules).toSorted());
});

test('everyday mistakes are answered for a reason that is one', async () => {
  const personalities = await Promise.all(serverNames.map(loadServer));
  const text = mistakes.map(({ title, after, line }) => {
    const reasons = new Map<string, string[]>();
    for (const { server, host } of personalities) {
      let { session } = open(server, host);
      // Dovecot takes no mail before the login.
      const login = server.name === 'dovecot13' && after.length > 0 && !/^AUTH|^STARTTLS/.test(line);
      const said = login
        ? [ehlo, 'STARTTLS', 'TLS', ehlo, 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=', ...after.slice(1)]
        : after;
      for (const before of said) ({ session } = say(session, before));
      const [step] = say(session, line).steps;
      if (step === undefined) throw new Error(`${server.name} has hung up before ${line}`);
      expect(isOccasion(step.rule, step.event, session), `${server.name}: ${line}: ${step.rule}`).toBe(true);
      const reply = step.reply === null ? '(nothing)' : `${step.reply.code} ${step.reply.lines.join(' / ')}`;
      reasons.set(step.rule, [
        ...(reasons.get(step.rule) ?? []),
        `- ${server.name}: ${reply.trimEnd().replace(/a{65}/, 'aaa…').replaceAll('  ', ' ')}`,
      ]);
    }
    const groups = [...reasons].map(([rule, replies]) => `**${rule}**\n\n${replies.join('\n')}`);
    const shown = [...after, line].join(' · ').replace(/a{65}/, 'aaa…');
    return [`## ${title}`, `\`${shown}\``, ...groups].join('\n\n');
  });
  expect(mistakes).toHaveLength(32);
  await expect(`# Everyday mistakes, what each server says, and why\n\n${text.join('\n\n')}\n`).toMatchFileSnapshot(
    'reasons.md',
  );
});
