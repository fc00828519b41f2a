/** What nodemailer smtp-server 3.21 says. */
import { server as rfc5321 } from '../servers/rfc5321.ts';
import type { Server, Turn } from '../turn.ts';

export const replies: Server['replies'] = {
  ...rfc5321.replies,
  greeting: '220 {host} ESMTP',
  'shutting-down': '421 Server shutting down',
  timeout: '421 Timeout - closing connection',
  'line-too-long': '421 Error: Command line too long',
  'not-smtp': '421 HTTP requests not allowed',
  'too-many-errors': '421 Error: too many unrecognized commands',
  'command-unknown': '500 Error: command not recognized',
  'command-not-implemented': '500 You are no wizard!',
  'argument-not-allowed': '501 Error: syntax: {verb}',
  'argument-missing': ({ verb }) =>
    verb === 'VRFY'
      ? '501 Error: Syntax: VRFY address'
      : verb === 'AUTH'
        ? '501 Error: syntax: AUTH {mechanism}'
        : '501 Error: {keyword} parameter requires a value',
  helo: '250 {host} Nice to meet you, [{address}]',
  ehlo: keywords,
  'hello-syntax': ({ verb }) =>
    verb === 'EHLO' ? '501 Error: syntax: EHLO hostname' : '501 Error: Syntax: HELO hostname',
  'hello-refused': '501 Error: Bad hostname syntax',
  'hello-first': '503 Error: send HELO/EHLO first',
  mail: '250 Accepted',
  'mail-nested': '503 Error: nested MAIL command',
  'mail-syntax': '501 Error: Bad sender address syntax',
  'mail-first': '503 Error: need MAIL command',
  'parameter-syntax': '501 Error: duplicate {keyword} parameter',
  'parameter-value': ({ values }) =>
    values['keyword'] === 'BODY'
      ? '501 Invalid BODY parameter value. Must be 7BIT or 8BITMIME'
      : '501 Invalid SMTPUTF8 parameter. This flag does not accept a value',
  'size-syntax': '501 Error: Bad message size syntax',
  'size-exceeded': '552 Error: message exceeds fixed maximum message size {size}',
  'starttls-required': '530 REQUIRETLS not permitted on non-TLS connections',
  'sender-not-allowed': '550 Error: Not allowed',
  'auth-required': ({ values }) =>
    values['anonymous'] === undefined
      ? '530 Error: authentication Required'
      : '421 Error: too many unauthenticated commands',
  'too-many-recipients': '452 Error: too many recipients',
  rcpt: '250 Accepted',
  'rcpt-relayed': '250 Accepted',
  'rcpt-syntax': '501 Error: Bad recipient address syntax',
  'rcpt-unknown': '550 User unknown',
  'rcpt-no-relay': '554 Relay access denied',
  'rcpt-first': '503 Error: need RCPT command',
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
  'auth-succeeded': '235 Authentication successful',
  'auth-failed': '535 Invalid username or password',
  'auth-malformed': ({ values }) =>
    values['user'] === '' ? '501 Error: missing username' : '501 Error: invalid userdata',
  'auth-cancelled': '501 Authentication aborted',
  'auth-line-too-long': '501 Error: invalid userdata',
  'auth-mechanism-unknown': '504 Error: Unrecognized authentication type',
  'auth-mechanism-too-weak': '504 Error: Unrecognized authentication type',
};

/** `authMethods`. */
export function methodsOf({ session: { host: policy } }: Turn): readonly string[] {
  return policy.mechanisms.filter((name) => !policy.tooWeak.includes(name));
}

function keywords(turn: Turn): string {
  const { tls, user, host: policy } = turn.session;
  return ['250 {host} Nice to meet you, [{address}]', 'PIPELINING', '8BITMIME', 'SMTPUTF8']
    .concat(policy.auth === 'off' || user !== null ? [] : ['AUTH', ...methodsOf(turn)].join(' '))
    .concat(tls || policy.tls === 'off' ? [] : 'STARTTLS', policy.maximumSize === null ? [] : 'SIZE {size}')
    .join('\n');
}
