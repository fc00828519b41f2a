/** What qpsmtpd 0.94 says. */
import { lowerCase } from '../command.ts';
import type { Words, Session, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP qpsmtpd 0.94 ready; send us your mail, but not your spam.',
  'greeting-busy': '450 Connection from you temporarily denied, bye bye.',
  'greeting-refused': '550 Connection from you denied, bye bye.',
  timeout: '421 Connection Timed Out',
  'too-many-errors': '521 Closing connection, {seen} unrecognized commands. Perhaps you should read RFC 2821?',
  'argument-not-allowed': '500 Syntax error (no parameters allowed)',
  helo: '250 {host} Hi {client} [{address}]; I am so happy to meet you.',
  ehlo: keywords,
  'hello-syntax': ({ verb }) => `501 ${lowerCase(verb)} requires domain/address - see RFC-2821 4.1.1.1`,
  'hello-again': '503 but you already said HELO ...',
  'hello-refused': '550 Plain IP is invalid HELO hostname (RFC 2821)',
  'hello-first': '503 please say hello first ...',
  mail: '250 {mailbox}, sender OK - how exciting to get mail from you!',
  'sender-refused': '550 Your envelope sender is in my badmailfrom list',
  'sender-not-allowed': '550 Your envelope sender is in my badmailfrom list',
  'sender-not-now': '450 Your envelope sender is in my badmailfrom list',
  'sender-domain-unknown': '450 FQDN required in the envelope sender (#4.1.8)',
  'sender-null-mx': '450 FQDN required in the envelope sender (#4.1.8)',
  greylisted: '450 This mail is temporarily denied',
  'mail-first': ({ verb }) => (verb === 'DATA' ? '503 MAIL first' : '503 Use MAIL before RCPT'),
  'parameter-syntax': '501 Syntax error in parameters',
  rcpt: '250 {mailbox}, recipient ok',
  'rcpt-syntax': '501 Syntax error in address',
  'rcpt-unknown': '550 No such user.',
  'rcpt-no-relay': '550 Relaying denied (#5.7.1)',
  'rcpt-first': '503 RCPT first',
  'data-no-valid-recipients': '503 RCPT first',
  data: '354 go ahead',
  'content-accepted': '250 Queued! {message}',
  'content-too-big': '552 Message too big!',
  'content-loop': '552 Too many hops (#5.4.6)',
  'content-refused': '552 spam score exceeded threshold',
  'content-not-now': '452 Unable to scan for viruses',
  'content-storage-full': '451 queue error (close)',
  'content-failed': '552 Virus found: Eicar-Test-Signature',
  'client-gone': ({ session: { state } }) => (state.name === 'content' ? '451 Incomplete DATA' : ''),
  'content-bare-line-end': '421 See http://smtpd.develooper.com/barelf.html',
  rset: '250 OK',
  noop: '250 OK',
  quit: '221 {host} closing connection. Have a wonderful day.',
  help: '214 This is qpsmtpd 0.94\nSee http://smtpd.develooper.com/\nTo report bugs or send comments, mail to <ask@develooper.com>.',
  'vrfy-not-verified': "252 Just try sending a mail and we'll see how it turns out ...",
  starttls: '220 Go ahead with TLS',
  'handshake-failed': '500 TLS Negotiation Failed',
  'auth-challenge': ({ values }) => (values['challenge'] === '' ? '334  ' : '334 {challenge}'),
  'auth-succeeded': '235 {mechanism} authentication successful for {user} - auth_flat_file',
  'auth-failed': ({ session, values }) =>
    Object.hasOwn(session.host.users, values['user'] ?? '')
      ? '535 {mechanism} authentication failed for {user} - auth_flat_file - wrong password'
      : '535 {mechanism} authentication failed for {user}',
  'auth-malformed': '535 Authentication invalid{user}',
  'auth-again': '503 but you already said AUTH ...',
};

// Other words for some of these reasons.
export const unknown = '500 Unrecognized command';
export const badCommand = '501 Syntax error in command';
export const badAddress = ({ verb }: Turn) =>
  verb === 'MAIL' ? '501 could not parse your mail from command' : '501 could not parse recipient';
export const notForHelo = '503 AUTH not defined for HELO';
export const badMechanism = '504 Unimplemented authentification mechanism: {mechanism}';
export const badAuth = '504 Invalid authentication string';

/** A plugin for AUTH, and with `tls_before_auth` TLS. */
export function authIsThere({ host: policy, tls }: Session): boolean {
  return policy.auth !== 'off' && (tls || policy.auth !== 'over-tls');
}

function keywords({ session }: Turn): string {
  return ['250 {host} Hi {client} [{address}]', 'PIPELINING', '8BITMIME', 'SIZE {size}']
    .filter((line) => session.host.maximumSize !== null || !line.startsWith('SIZE'))
    .concat(session.tls || session.host.tls === 'off' ? [] : 'STARTTLS')
    .concat(authIsThere(session) ? `AUTH ${session.host.mechanisms.join(' ')}` : [])
    .join('\n');
}
