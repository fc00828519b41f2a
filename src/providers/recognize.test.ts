import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWordings, recordedLines } from '../../tools/provider-files.ts';
import { createRecognizer } from './recognize.ts';
import { parseWordings } from './wordings.ts';

const wordings = parseWordings(readWordings());
const recognize = createRecognizer(wordings);

/** A wording as it comes over the wire: something in each gap. */
const filled = (text: string): string =>
  text
    .replaceAll('{ip}', '203.0.113.77')
    .replaceAll('{domain}', 'shop.example')
    .replaceAll('{address}', 'an@shop.example')
    .replaceAll('{host}', 'mail.shop.example')
    .replaceAll(/\{[a-z]+\}/g, 'k6-20020a05');

const lineOf = ({ code, enhanced }: { code: number; enhanced: string | null }, text: string): string =>
  /^\d{3}[ -]/.test(text) ? filled(text) : `${code} ${enhanced === null ? '' : `${enhanced} `}${filled(text)}`;

/** Every wording with the provider's own host before it, as a sending server reports it. */
const reported = wordings.flatMap(({ id, hosts: [host], replies }) =>
  host === undefined
    ? []
    : replies.flatMap((reply) =>
        reply.texts.map((text) => ({ id, reply, host, line: lineOf(reply, text), name: `${id} ${reply.id}` })),
      ),
);

describe('a reply that is told with the host that gave it', () => {
  const forms: Readonly<Record<string, (host: string, line: string) => string>> = {
    'by Postfix': (host, line) => `host mx1.${host}[203.0.113.9] said: ${line} (in reply to end of DATA command)`,
    'by Exim': (host, line) =>
      `SMTP error from remote mail server after end of data: mx1.${host} [203.0.113.9]: ${line}`,
    'over several lines': (host, line) =>
      `Remote-MTA: dns; mx1.${host}\nDiagnostic-Code: smtp; ${line.replaceAll(' ', '\n  ')}`,
    'in capitals': (host, line) => `mx1.${host}: ${line.toUpperCase()}`,
  };
  test.each(Object.entries(forms))('%s', (_form, make) => {
    const missed = reported.filter(({ id, host, line }) => {
      const found = recognize({ text: make(host, line) });
      // Proofpoint and Apple, Cloudmark and GoDaddy: a reply may name the list that another keeps.
      return (
        found === null ||
        (found.provider !== id && !line.includes(wordings.find((one) => one.id === found.provider)?.hosts[0] ?? '-'))
      );
    });
    expect(missed.map(({ name, line }) => `${name}: ${line}`)).toEqual([]);
  });

  test('where a cause is told, it is the right one', () => {
    const wrong = reported.filter(({ id, reply, host, line }) => {
      const found = recognize({ text: `host mx1.${host}[203.0.113.9] said: ${line}` });
      return found?.provider === id && found.cause !== null && found.cause !== reply.cause;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

/** What people meet most, as it stands in logs and bounces, and whose it is. */
const met: readonly (readonly [provider: string, cause: string, text: string])[] = [
  [
    'gmail',
    'spf',
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550-5.7.26  DKIM = did not pass\n550 5.7.26  SPF [shop.example] with ip: [203.0.113.77] = did not pass a1-20si.12 - gsmtp',
  ],
  [
    'gmail',
    'dmarc',
    "550-5.7.26 Unauthenticated email from shop.example is not accepted due to domain's\n550 5.7.26 DMARC policy. Please contact the administrator of shop.example domain if this was a legitimate mail.",
  ],
  [
    'gmail',
    'rate',
    '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\n421-4.7.28 from your IP address. To protect our users from spam, mail sent from your\n421 4.7.28 IP address has been temporarily rate limited. - gsmtp',
  ],
  [
    'gmail',
    'unknown-user',
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550 5.1.1 unnecessary spaces. gsmtp",
  ],
  ['gmail', 'mailbox-full', '552-5.2.2 The email account that you tried to reach is over quota and inactive. gsmtp'],
  ['gmail', 'auth-failed', '535-5.7.8 Username and Password not accepted. For more information, go to'],
  [
    'gmail',
    'auth-failed',
    '534-5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
  ],
  [
    'gmail',
    'attachment',
    '552-5.7.0 This message was blocked because its content presents a potential 552-5.7.0 security issue. Please visit https://support.google.com/mail/?p=BlockedMessage - gsmtp',
  ],
  [
    'gmail',
    'rate',
    '550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to https://support.google.com/a/answer/166852 - gsmtp',
  ],
  [
    'microsoft365',
    'unknown-user',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient an@shop.example not found by SMTP address lookup',
  ],
  [
    'microsoft365',
    'unknown-user',
    '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT003.eop-EUR01.prod.protection.outlook.com]',
  ],
  [
    'microsoft365',
    'ip-reputation',
    '550 5.7.606 Access denied, banned sending IP [203.0.113.77]. To request removal from this list please visit https://sender.office.com/ (AS16012609)',
  ],
  [
    'microsoft365',
    'auth-required',
    '530 5.7.57 Client not authenticated to send mail. [AM0PR01CA0101.eurprd01.prod.exchangelabs.com] 550 5.7.57 Client was not authenticated to send anonymous mail during MAIL FROM',
  ],
  [
    'microsoft365',
    'auth-method',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled',
  ],
  [
    'outlook',
    'dmarc',
    "550 5.7.515 Access denied, sending domain shop.example doesn't meet the required authentication level.",
  ],
  [
    'outlook',
    'ip-reputation',
    "550 5.7.1 Unfortunately, messages from [203.0.113.77] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
  ],
  [
    'outlook',
    'ip-reputation',
    '451 4.7.650 The mail server [203.0.113.77] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S843)',
  ],
  [
    'yahoo',
    'ip-reputation',
    '421 4.7.0 [TSS04] Messages from 203.0.113.77 temporarily deferred due to unexpected volume or user complaints',
  ],
  ['yahoo', 'ip-reputation', '553 5.7.2 [TSS09] All messages from 203.0.113.77 will be permanently deferred'],
  [
    'yahoo',
    'dmarc',
    '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
  ],
  [
    'icloud',
    'content',
    '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
  ],
  [
    'spamhaus',
    'blocklist',
    '554 5.7.1 Service unavailable; Client host [203.0.113.77] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.77',
  ],
  [
    'spamcop',
    'blocklist',
    '554 5.7.1 Service unavailable; Client host [203.0.113.77] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?203.0.113.77',
  ],
  ['proofpoint', 'ip-reputation', '554 Blocked - see https://ipcheck.proofpoint.com/?ip=203.0.113.77'],
  [
    'barracuda',
    'blocklist',
    '554 5.7.1 Service unavailable; Client host [203.0.113.77] blocked using b.barracudacentral.org; http://www.barracudanetworks.com/reputation/?pr=1&ip=203.0.113.77',
  ],
  [
    't-online',
    'ip-reputation',
    '554 IP=203.0.113.77 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.)',
  ],
  [
    'gmx-webde',
    'ptr',
    '554-gmx.net (mxgmx101) Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR resource record. 554 For explanation visit https://postmaster.gmx.net/',
  ],
  [
    'amazon-ses',
    'policy',
    '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: an@shop.example',
  ],
];

describe('replies that people meet most', () => {
  test.each(met)('%s, %s: %s', (provider, cause, text) => {
    expect(recognize({ text })).toMatchObject({ provider, cause });
  });

  test.each(met)('%s, %s, cut at 100 characters, is nobody else', (provider, _cause, text) => {
    expect([provider, undefined]).toContain(recognize({ text: text.slice(0, 100) })?.provider);
  });

  test('most of them are known by their first 100 characters', () => {
    const known = met.filter(([provider, , text]) => recognize({ text: text.slice(0, 100) })?.provider === provider);
    expect(known.length / met.length).toBeGreaterThan(0.8);
  });
});

describe('what says nothing of who spoke', () => {
  test('whatever software that anybody may run was recorded to say', () => {
    const claimed = recordedLines().filter((text) => recognize({ text }) !== null);
    expect(claimed).toEqual([]);
  });

  test.each([
    '',
    '550',
    '250 2.0.0 OK',
    '550 5.1.1 <an@shop.example>: Recipient address rejected: User unknown in virtual mailbox table',
    '554 5.7.1 <an@shop.example>: Relay access denied',
    '450 4.2.0 <an@shop.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/shop.example.html',
    '550 Blocked by cobweb.de, see gmail.community',
  ])('%s', (text) => {
    expect(recognize({ text })).toBeNull();
  });

  test('a host alone names the provider, and no reply', () => {
    expect(recognize({ text: 'host gmail-smtp-in.l.google.com[203.0.113.9] said: 550 nope' })).toEqual({
      provider: 'gmail',
      short: 'Gmail',
      reply: null,
      cause: null,
    });
  });
});

test('codes that are known beside the text count as those in it', () => {
  const text = 'Submission quota exceeded';
  expect(recognize({ text })).toBeNull();
  expect(recognize({ text, code: 550, enhanced: '5.2.2' })).toMatchObject({ provider: 'microsoft365', cause: 'rate' });
});

test('no text throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
      expect(() => recognize({ text })).not.toThrow();
    }),
  );
});
