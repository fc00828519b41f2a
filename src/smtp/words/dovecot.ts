/** What Dovecot 2.4 says, its relay host's words in its own wrapping. */
import { mechanismsOf } from '../extensions/auth.ts';
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} Dovecot ready.',
  timeout: '421 4.4.2 {host} Disconnected for inactivity.',
  'shutting-down': '421 4.3.2 {host} Server shutting down',
  'line-too-long': ({ line }) =>
    /^[A-Za-z]{33}/.test(line) ? '500 5.5.2 Invalid command syntax' : '500 5.5.2 Line too long',
  'line-octets': '500 5.5.2 Invalid command syntax',
  'too-many-errors': '421 4.7.0 {host} Too many invalid commands.',
  'command-unknown': '500 5.5.1 Unknown command',
  'command-syntax': '500 5.5.2 Invalid command syntax',
  'command-not-implemented': ({ verb }) =>
    verb === 'STARTTLS' ? '502 5.5.1 TLS support is not enabled.' : '502 5.5.1 Unsupported command',
  'argument-not-allowed': '501 5.5.4 Invalid parameters',
  'argument-missing': '501 5.5.4 Invalid parameters',
  helo: '250 {host}',
  ehlo: keywords,
  'hello-syntax': '501 Missing hostname',
  mail: '250 2.1.0 OK',
  'mail-nested': '503 5.5.0 MAIL already given',
  'mail-syntax': '501 5.5.4 Invalid FROM: {problem}',
  'mail-first': '503 5.5.0 MAIL needed first',
  'parameter-unknown': '555 5.5.4 Unsupported parameters',
  'parameter-twice': '501 5.5.4 Duplicate {keyword}= parameter',
  'parameter-value': '555 5.5.4 Unsupported mail BODY type',
  'size-syntax': '555 5.5.4 Unsupported SIZE parameter value',
  'size-exceeded': '552 5.2.3 Message size exceeds administrative limit',
  rcpt: '250 2.0.0 OK',
  'rcpt-syntax': '501 5.5.4 Invalid TO: {problem}',
  'rcpt-null': '501 5.5.4 Invalid TO: {problem}',
  'rcpt-unknown': '550 5.0.0 <{path}> 5.1.1 User unknown',
  'rcpt-no-relay': '554 5.0.0 <{path}> 5.7.1 Relay access denied',
  'after-bdat': '503 5.5.0 Bad sequence of commands',
  'data-no-valid-recipients': '554 5.5.0 No valid recipients',
  'rcpt-first': '554 5.5.0 No valid recipients',
  'bdat-syntax': '501 5.5.4 Invalid chunk size parameter',
  bdat: '250 2.0.0 Added {octets} octets',
  data: '354 OK',
  'content-accepted': '250 2.0.0 OK',
  'content-too-big': '552 5.2.3 Message size exceeds administrative limit',
  'content-line-too-long': '500 5.0.0 Line too long (see RFC5321 4.5.3.1.6)',
  rset: '250 2.0.0 OK',
  noop: '250 2.0.0 OK',
  quit: '221 2.0.0 Bye',
  'address-syntax': '501 5.5.4 Invalid string parameter: Invalid character in string',
  'vrfy-not-verified': '252 2.0.0 Cannot VRFY user, but will accept message and attempt delivery',
  starttls: '220 2.0.0 Begin TLS negotiation now.',
  'starttls-again': '502 5.5.1 TLS is already active.',
  'auth-needs-tls': '523 5.7.10 Authentication not allowed until SSL/TLS is enabled.',
  'auth-unavailable': '454 4.7.0 Temporary authentication failure.',
  'auth-again': '503 5.5.0 Already logged in',
  'auth-required': '530 5.7.0 Authentication required.',
  'auth-succeeded': '235 2.7.0 Logged in.',
  'auth-failed': '535 5.7.8 Authentication failed.',
  'auth-malformed': '501 5.5.2 Invalid base64 data in initial response',
  'auth-cancelled': '501 5.0.0 Authentication aborted by client.',
  'auth-mechanism-unknown': '504 5.5.4 Unsupported authentication mechanism.',
  'auth-mechanism-too-weak': '504 5.5.4 Unsupported authentication mechanism.',
};

// Other words for some of these reasons.
export const unknown = '500 5.5.1 Unknown command';
export const badParameters = '501 5.5.4 Invalid parameters';
export const noValue = '501 5.5.4 Missing {keyword}= parameter value';
export const tooBigForRelay = '552 5.3.4 Message size exceeds fixed maximum message size';
export const badMarker = '501 5.5.4 Invalid end marker parameter';

/** `auth_allow_cleartext`, and `ssl = required`, which allows it nowhere. */
export function canLogIn({ session: { host: policy, tls } }: Turn): boolean {
  return tls || (policy.tls !== 'required' && (policy.auth === 'offered' || policy.auth === 'failing'));
}

/** Before the login the keywords are those of submission-login, then those of the relay host. */
function keywords(turn: Turn): string {
  const { user, tls, host: policy } = turn.session;
  if (user !== null) {
    return '250 {host}\n8BITMIME\nSMTPUTF8\nAUTH\nBURL imap imap://{host}\nCHUNKING\nENHANCEDSTATUSCODES\nPIPELINING\nSIZE 1047552';
  }
  return [
    '250 {host}',
    '8BITMIME',
    `AUTH ${canLogIn(turn) ? mechanismsOf(policy).join(' ') : ''}`,
    'BURL imap',
    'CHUNKING',
    'ENHANCEDSTATUSCODES',
    policy.maximumSize === null ? 'SIZE' : 'SIZE {size}',
  ]
    .concat(tls || policy.tls === 'off' ? [] : 'STARTTLS', 'PIPELINING')
    .join('\n');
}
