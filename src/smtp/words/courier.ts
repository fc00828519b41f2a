/** What Courier 1.4 says. */
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP',
  timeout: '',
  helo: '250 {host} Ok.',
  ehlo: keywords,
  'hello-first': '502 Polite people say HELO first',
  mail: '250 Ok.',
  'mail-syntax': '554 Syntax error - your mail software violates RFC 821.',
  'sender-refused': '517 Sender rejected: {sender}',
  'sender-not-allowed': `517-Sender rejected: {sender} can be accepted only from\n{domain}'s mail relays.`,
  'sender-domain-unknown':
    '517-Domain does not exist: {domain}.\nInvalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>',
  'sender-not-now': '417 DNS lookup failure: {domain}.  Try again later.',
  'size-exceeded': '534 SIZE=Message too big.',
  'storage-full': '431 Mail system full.',
  rcpt: '250 Ok.',
  'rcpt-syntax': '554 Syntax error - your mail software violates RFC 821.',
  'rcpt-null': '500 Invalid address',
  'rcpt-unknown': '550 User <{user}> unknown',
  'rcpt-failing': '450 Service temporarily unavailable.',
  'rcpt-busy': '450 Service temporarily unavailable.',
  'rcpt-no-relay': '513 Relaying denied.',
  'too-many-recipients': '431 Too many recipients.',
  data: '354 Ok.',
  'content-accepted': '250 Ok. {id}',
  'content-refused': '550 Spam refused.',
  'content-line-too-long': '534 Message header size exceeds policy limit.',
  'content-not-now': '432 Mail filters temporarily unavailable.',
  'content-storage-full': '431 Mail system full.',
  'content-failed': '550 Message MIME complexity exceeds the policy maximum.',
  'content-loop': '546 Routing loop detected -- too many Received: headers.',
  'content-too-big': '523 Message length ({size} bytes) exceeds administrative limit({size}).',
  rset: '250 Ok',
  noop: '250 Ok',
  quit: '221 Bye.',
  'vrfy-not-verified': '252 VRFY disabled',
  'expn-secret': '252 EXPN disabled',
  starttls: '220 Ok',
  'starttls-unavailable': '440 TLS not available.',
  'starttls-again': '540 TLS not available.',
  'starttls-too-late': '540 TLS not available.',
  'starttls-required': '400 STARTTLS is required first.',
  'auth-required': '535 Authentication required.',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 Ok',
  'auth-failed': '535 Authentication failed.',
  'auth-mechanism-unknown': '535 Authentication failed.',
  'auth-cancelled': '535 Authentication failed.',
  'not-offered': '535 Authentication rejected',
  'auth-needs-tls': '535 Authentication rejected',
};

// Other words for some of these reasons.
export const error = '502 ESMTP command error';
export const badSender = '517 Syntax error.';
export const badRecipient = '513 Syntax error.';
export const invalid = '500 Invalid address';
export const noTls = '540 TLS not available.';

/** ESMTPAUTH, and ESMTPAUTH_TLS. */
export function isOffered({ session: { host: policy, tls } }: Turn): boolean {
  return policy.auth !== 'off' && (tls || policy.auth === 'offered' || policy.auth === 'required');
}

export const mayTls = ({ session }: Turn): boolean =>
  !session.tls && session.host.tls !== 'off' && session.tally['noTls'] !== 1;

function keywords(turn: Turn): string {
  return ['250 {host} Ok.']
    .concat(isOffered(turn) ? `AUTH ${turn.session.host.mechanisms.join(' ')}` : [])
    .concat(mayTls(turn) ? 'STARTTLS' : [])
    .concat('XVERP=Courier', 'XEXDATA', 'XSECURITY=NONE,STARTTLS', 'PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE', 'DSN')
    .join('\n');
}
