/** What Haraka 3.3 says. */
import { mechanismsOf } from '../extensions/auth.ts';
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP Haraka/3.3.4 ready (FB4320)',
  'too-many-errors': ({ verb }) =>
    verb === 'DATA'
      ? '451 Too many errors'
      : /^(?:HELO|EHLO|MAIL|RCPT)$/.test(verb)
        ? '450 Too many errors'
        : '421 Too many unrecognized commands',
  timeout: '421 timeout',
  'line-too-long': '521 Command line too long',
  'auth-line-too-long': '521 Command line too long',
  'talked-too-early': '503 Bad sequence of commands - pipelined after end of DATA',
  'not-smtp': '501 SSL attempted over a non-SSL socket',
  'argument-not-allowed': '501 Syntax error',
  helo: '250 {host} Hello {client} [{address}], Haraka is at your service.',
  ehlo: keywords,
  'hello-syntax': '501 {verb} requires domain/address - see RFC-2821 4.1.1.1',
  'hello-first': '503 Use EHLO/HELO before MAIL',
  mail: '250 sender <{path}> OK',
  'address-syntax': badAddress,
  'path-too-long': badAddress,
  'mail-first': ({ verb }) => (verb === 'RCPT' ? '503 Use MAIL before RCPT' : '503 MAIL required first'),
  'parameter-unknown': '555 Invalid command parameters',
  'size-exceeded': '550 Message too big!',
  'auth-required': '550 Authentication required',
  'sender-refused': '550 {path} That sender cannot send mail here',
  'sender-not-allowed': '550 {path} That sender cannot send mail here',
  'sender-null-mx': '550 5.7.27 Null MX: {domain} does not send mail',
  // mail_respond(), of a plugin that says no more than to put off
  'storage-full': '450 sender <{path}> denied',
  'sender-not-now': '450 Temp. resolver error (EBADNAME)',
  'sender-domain-unknown': '550 No MX for your FROM address',
  rcpt: '250 recipient <{path}> OK',
  greylisted: '451 4.7.1 Greylisted. Please come back later.',
  'too-many-recipients': '450 Too many recipient attempts',
  'rcpt-unknown': '550 User unknown',
  'rcpt-no-relay': '550 I cannot deliver mail for <{path}>',
  data: '354 go ahead, make my day',
  'content-accepted': '250 Message Queued ({id})',
  'content-refused': '550 Message denied',
  'content-not-now': '450 Message denied temporarily',
  'content-storage-full': '450 Message denied temporarily ({id})',
  'content-failed': '550 Message denied ({id})',
  'content-too-big': '550 Message too big!',
  'content-loop': '550 Too many received headers - possible mail loop',
  'content-bare-line-end': '451 Bare line-feed; see https://haraka.github.io/barelf/',
  rset: '250 OK',
  noop: '250 OK',
  quit: '221 {host} closing connection. Have a jolly good day.',
  help: '250 Not implemented',
  'vrfy-not-verified': "252 Just try sending a mail and we'll see how it turns out...",
  starttls: '220 Go ahead.',
  'auth-succeeded': '235 2.7.0 Authentication successful',
  'auth-challenge': ({ values }) => (values['challenge'] === '' ? '334  ' : '334 {challenge}'),
  'auth-failed': '535 5.7.8 Authentication failed',
  'auth-malformed': '504 Invalid AUTH string',
};

function badAddress({ verb }: Turn): string {
  return `501 Invalid ${verb === 'MAIL' ? 'MAIL FROM' : 'RCPT TO'} address {shown}: {problem}`;
}

// Other words for some of these reasons.
export const putOff = '450 sender <{path}> denied';
export const later = '421 Come back later';
export const notWelcome = '554 Your mail is not welcome here';
export const unknown = '500 Unrecognized command';
export const unparsed = '501 Command parsing failed\nError: {problem}';
export const rcptFirst = '503 RCPT required first';
export const cannotDeliver = '550 I cannot deliver mail for <{path}>';
export const noneValid = '554 No valid recipients';

function keywords(turn: Turn): string {
  return [
    '250 {host} Hello {client} [{address}], Haraka is at your service.',
    'PIPELINING',
    '8BITMIME',
    'SMTPUTF8',
    'SIZE {size}',
  ]
    .filter((line) => turn.session.host.maximumSize !== null || !line.startsWith('SIZE'))
    .concat(turn.session.tls || turn.session.host.tls === 'off' ? [] : 'STARTTLS')
    .concat(methodsOf(turn).length === 0 ? [] : ['AUTH', ...methodsOf(turn)].join(' '))
    .join('\n');
}

/** `methods` of auth/flat_file, which are offered inside TLS, or to clients with a private address. */
export function methodsOf({ session: { host, tls } }: Turn): readonly string[] {
  const isOffered = host.auth !== 'off' && (tls || host.auth !== 'over-tls');
  return isOffered ? mechanismsOf(host) : [];
}
