/** What nodemailer smtp-server 3.21 says. */
import { mechanismsOf } from '../extensions/auth.ts';
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP',
  'greeting-busy': '421 {host} Too many connected clients, try again in a moment',
  'shutting-down': '421 Server shutting down',
  timeout: '421 Timeout - closing connection',
  'line-too-long': '421 Error: Command line too long',
  'not-smtp': '421 HTTP requests not allowed',
  'too-many-errors': '421 Error: too many unrecognized commands',
  'too-many-commands': '421 Error: too many unauthenticated commands',
  'command-not-implemented': '500 You are no wizard!',
  'argument-not-allowed': '501 Error: syntax: {verb}',
  'argument-missing': '501 Error: Syntax: VRFY address',
  'argument-extra': '501 Error: syntax: AUTH {mechanism}',
  helo: '250 {host} Nice to meet you, [{address}]',
  ehlo: keywords,
  'hello-syntax': ({ verb }) =>
    verb === 'EHLO' ? '501 Error: syntax: EHLO hostname' : '501 Error: Syntax: HELO hostname',
  'hello-first': '503 Error: send HELO/EHLO first',
  mail: '250 Accepted',
  'mail-nested': '503 Error: nested MAIL command',
  'mail-syntax': '501 Error: Bad sender address syntax',
  'mail-first': ({ verb }) => (verb === 'RCPT' ? '503 Error: need MAIL command' : '503 Error: need RCPT command'),
  'parameter-twice': '501 Error: duplicate {keyword} parameter',
  'size-syntax': '501 Error: Bad message size syntax',
  'size-exceeded': '552 Error: message exceeds fixed maximum message size {size}',
  'starttls-required': '530 REQUIRETLS not permitted on non-TLS connections',
  'command-not-allowed': '550 Error: Not allowed',
  'auth-required': '530 Error: authentication Required',
  'too-many-recipients': '452 Error: too many recipients',
  rcpt: '250 Accepted',
  'rcpt-relayed': '250 Accepted',
  'rcpt-syntax': '501 Error: Bad recipient address syntax',
  'rcpt-null': '501 Error: Bad recipient address syntax',
  'rcpt-unknown': '550 User unknown',
  'rcpt-no-relay': '554 Relay access denied',
  'rcpt-first': '503 Error: need RCPT command',
  'data-no-valid-recipients': '503 Error: need RCPT command',
  data: '354 End data with <CR><LF>.<CR><LF>',
  'content-accepted': '250 OK: message queued',
  'content-too-big': '552 Message exceeds fixed maximum message size',
  rset: '250 Flushed',
  noop: '250 OK',
  quit: '221 Bye',
  help: '214 See https://tools.ietf.org/html/rfc5321 for details',
  'vrfy-not-verified': '252 Try to send something. No promises though',
  starttls: '220 Ready to start TLS',
  'starttls-again': '503 Error: TLS already active',
  'auth-needs-tls': '538 Error: Must issue a STARTTLS command first',
  'auth-again': '503 Error: No identity changes permitted',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 Authentication successful',
  'auth-failed': '535 Invalid username or password',
  'auth-malformed': ({ values }) =>
    values['user'] === '' ? '501 Error: missing username' : '501 Error: invalid userdata',
  'auth-cancelled': '501 Authentication aborted',
  'auth-line-too-long': '501 Error: invalid userdata',
  'auth-mechanism-too-weak': '504 Error: Unrecognized authentication type',
};

// Other words for some of these reasons.
export const badMechanism = '504 Error: Unrecognized authentication type';
export const unknown = '500 Error: command not recognized';
export const badName = '501 Error: Bad hostname syntax';
export const badSender = '501 Error: Bad sender address syntax';
export const badRecipient = '501 Error: Bad recipient address syntax';
export const noValue = '501 Error: {keyword} parameter requires a value';
export const badBody = '501 Invalid BODY parameter value. Must be 7BIT or 8BITMIME';
export const utf8Value = '501 Invalid SMTPUTF8 parameter. This flag does not accept a value';

function keywords(turn: Turn): string {
  const { tls, user, host: policy } = turn.session;
  return ['250 {host} Nice to meet you, [{address}]', 'PIPELINING', '8BITMIME', 'SMTPUTF8']
    .concat(policy.auth === 'off' || user !== null ? [] : ['AUTH', ...mechanismsOf(policy)].join(' '))
    .concat(tls || policy.tls === 'off' ? [] : 'STARTTLS', policy.maximumSize === null ? [] : 'SIZE {size}')
    .join('\n');
}
