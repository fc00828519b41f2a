/** What OpenSMTPD 7.6 says: an enhanced code's own text first, then its own. */
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP OpenSMTPD',
  timeout: '421 4.4.2 {host} Timeout',
  'line-too-long': '500 5.0.0 Command line too long',
  'talked-too-early': '500 5.5.1 Invalid command: Pipelining not supported',
  'command-not-implemented': ({ verb }) =>
    verb === 'STARTTLS'
      ? '503 5.5.1 Invalid command: Command not supported'
      : '500 5.5.1 Invalid command: this feature is not supported yet ;-)',
  'argument-not-allowed': ({ verb }) =>
    verb === 'STARTTLS'
      ? '501 5.5.4 Invalid command arguments: No parameters allowed'
      : '500 5.5.4 Invalid command arguments: command does not accept arguments.',
  helo: '250 {host} Hello {hello} [{address}], pleased to meet you',
  ehlo: keywords,
  'hello-syntax': '501 5.5.1 Invalid command: {verb} requires domain name',
  'hello-first': '503 5.5.1 Invalid command: Command not allowed at this point.',
  'hello-again': '503 5.5.1 Invalid command: Already identified',
  mail: '250 2.0.0 Ok',
  'starttls-required': '530 5.5.1 Invalid command: Must issue a STARTTLS command first',
  'auth-required': '530 5.5.1 Invalid command: Must issue an AUTH command first',
  // A `senders` table of the listener; `match … mail-from … reject`.
  'sender-not-allowed': '530 Sender rejected',
  'sender-refused': '550 Invalid recipient: <{address}>',
  'storage-full': '421 4.3.0 Temporary Error',
  'content-storage-full': '421 4.3.0 Temporary Error',
  'mail-nested': '503 5.5.1 Invalid command: Command not allowed at this point.',
  'starttls-too-late': '503 5.5.1 Invalid command: Command not allowed at this point.',
  'auth-in-transaction': '503 5.5.1 Invalid command: Command not allowed at this point.',
  'mail-syntax': '553 5.1.0 Sender address syntax error',
  'mail-first': '503 5.5.1 Invalid command: Command not allowed at this point.',
  'parameter-unknown': unsupported,
  'parameter-value': unsupported,
  rcpt: '250 2.1.5 Destination address valid: Recipient ok',
  'rcpt-relayed': '250 2.1.5 Destination address valid: Recipient ok',
  'rcpt-syntax': '501 5.1.3 Recipient address syntax error',
  'rcpt-unknown': '550 Invalid recipient: <{address}>',
  'rcpt-no-relay': '550 Invalid recipient: <{address}>',
  'too-many-recipients': '451 4.5.3 Too many recipients: Too many recipients',
  'rcpt-first': '503 5.5.4 Invalid command arguments: No recipient specified',
  'data-no-valid-recipients': '503 5.5.4 Invalid command arguments: No recipient specified',
  data: '354 Enter mail, end with "." on a line by itself',
  'content-accepted': '250 2.0.0 {id} Message accepted for delivery',
  'content-too-big': '554 5.3.4 Message too big for system: Transaction failed, message too big',
  'content-loop': '500 5.4.6 Routing loop detected: Loop detected',
  'content-syntax': '550 5.7.1 Delivery not authorized, message refused: Message is not RFC 2822 compliant',
  'content-failed': '550 5.7.1 Delivery not authorized, message refused: Message is not RFC 2822 compliant',
  rset: '250 2.0.0 Reset state',
  noop: '250 2.0.0 Ok',
  quit: '221 2.0.0 Bye',
  help: help(),
  starttls: '220 2.0.0 Ready to start TLS',
  'starttls-again': '503 5.5.1 Invalid command: Channel already secured',
  'content-line-too-long': '500 5.0.0 Line too long',
  'argument-missing': '501 5.5.4 Invalid command arguments: No parameters given',
  'auth-needs-tls': '503 5.5.1 Invalid command: Command not supported',
  'not-offered': '503 5.5.1 Invalid command: Command not supported',
  'auth-again': '503 5.5.1 Invalid command: Already authenticated',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 2.0.0 Authentication succeeded',
  'auth-unavailable': '421 4.3.0 Temporary failure',
  'auth-failed': '535 Authentication failed',
  'auth-malformed': '501 5.5.2 Syntax error: Syntax error',
  'auth-cancelled': '501 5.5.2 Syntax error: Syntax error',
  'auth-line-too-long': '500 5.0.0 Command line too long',
  'auth-mechanism-unknown': '504 5.7.4 Security features not supported: AUTH method "{mechanism}" not supported',
};

// Other words for some of these reasons.
export const unknown = '500 5.5.1 Invalid command: Command unrecognized';
export const badName = '501 5.5.4 Invalid command arguments: Invalid domain name';
export const badSender = '553 5.1.0 Sender address syntax error';
export const badRecipient = '501 5.1.3 Recipient address syntax error';
export const longEnvid = '503 5.5.4 Invalid command arguments: option too large, truncated: {envid}';
export const never = '553 NOTIFY option NEVER cannot be combined with other options';
export const badOrcpt = '553 ORCPT address syntax error';

function unsupported({ verb }: Turn): string {
  return verb === 'MAIL'
    ? '503 5.5.4 Invalid command arguments: Unsupported option {option}'
    : '503 Unsupported option {option}';
}

function keywords(turn: Turn): string {
  const { tls, host: policy } = turn.session;
  return [
    '250 {host} Hello {hello} [{address}], pleased to meet you',
    '8BITMIME',
    'ENHANCEDSTATUSCODES',
    `SIZE ${policy.maximumSize ?? 1_048_576}`,
    'DSN',
  ]
    .concat(tls || policy.tls === 'off' ? [] : 'STARTTLS', isOffered(turn) ? 'AUTH PLAIN LOGIN' : [], 'HELP')
    .join('\n');
}

/** `auth` of a listener wants TLS. */
export function isOffered({ session: { host: policy, tls } }: Turn): boolean {
  return policy.auth !== 'off' && tls;
}

function help(): string {
  return [
    '214 2.0.0 This is OpenSMTPD',
    '2.0.0 To report bugs in the implementation, please contact bugs@openbsd.org',
    '2.0.0 with full details',
    '2.0.0 End of HELP info',
  ].join('\n');
}
