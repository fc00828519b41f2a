/** What Exim 4.98 says, Debian's ACL messages among it. */
import * as auth from '../extensions/auth.ts';
import { transactionOf, type Words, type Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP Exim 4.98.2 {date}',
  'greeting-busy': '421 {host}: Too many concurrent SMTP connections; please try again later',
  // host_reject_connection
  'greeting-refused': '554 SMTP service not available',
  'shutting-down': '421 {host}: Service not available - closing connection',
  timeout: ({ session: { state } }) =>
    state.name === 'content'
      ? '421 {host} SMTP incoming data timeout - closing connection.'
      : '421 {host}: SMTP command timeout - closing connection',
  'client-gone': ({ session }) =>
    'content' in session.state || transactionOf(session)?.chunks
      ? '421 Lost incoming connection'
      : '421 {host} lost input connection',
  'line-octets': '501 NUL characters are not allowed in SMTP commands',
  'command-unknown': '500 unrecognized command',
  'too-many-errors': '500 Too many unrecognized commands',
  'too-many-commands': '554 Too many nonmail commands',
  'talked-too-early': '554 SMTP synchronization error',
  'argument-not-allowed': '501 unexpected argument data',
  'argument-missing': '501 {verb} must have an address operand',
  helo: '250 {host} Hello {client} [{address}]',
  ehlo: (turn) => keywords(turn),
  'hello-syntax': '501 Syntactically invalid {verb} argument(s)',
  'hello-first': '503 HELO or EHLO required',
  mail: '250 OK',
  'mail-nested': '503 sender already given',
  'etrn-in-transaction': '503 ETRN is not permitted inside a transaction',
  'address-syntax': '501 {operand}: {problem}',
  'rcpt-null': '501 {operand}: {problem}',
  'size-exceeded': '552 Message size exceeds maximum permitted',
  'parameter-value': '501 invalid data for BODY',
  'parameter-not-implemented': '501 SMTPUTF8 used when not advertised',
  'storage-full': '452 Space shortage, please try later',
  'starttls-required': '550 Administrative prohibition',
  'auth-required': '550 Administrative prohibition',
  // Debian's local_sender_blacklist, and the ACL's own words.
  'sender-refused':
    '550 sender envelope address {sender} is locally blacklisted here. If you think this is wrong, get in touch with postmaster',
  'sender-not-now': '451 Temporary local problem - please try later',
  'sender-not-allowed': '550 Administrative prohibition',
  // require verify = sender
  'sender-domain-unknown': '550 Verification failed for <{sender}>\nUnrouteable address\nSender verify failed',
  'sender-null-mx':
    '550 Verification failed for <{sender}>\nan MX or SRV record indicated no SMTP service\nSender verify failed',
  'mail-first': ({ verb }) =>
    verb === 'RCPT' ? '503 sender not yet given' : '503 valid RCPT command must precede {verb}',
  rcpt: '250 Accepted',
  'rcpt-relayed': '250 Accepted',
  'rcpt-unknown': '550 Unrouteable address',
  'too-many-bad-recipients': '550 Rejected for too many bad recipients',
  'rcpt-refused': '550 restricted characters in address',
  'rcpt-domain-unknown': '550 Unrouteable address',
  'rcpt-null-mx': '550 an MX or SRV record indicated no SMTP service',
  greylisted: '451 {address} is not yet authorized to deliver mail from <{sender}> to {path}. Please try later.',
  'rcpt-no-relay': '550 relay not permitted',
  'too-many-recipients': '452 too many recipients',
  data: '354 Enter message, ending with "." on a line by itself',
  'rcpt-first': '503 valid RCPT command must precede {verb}',
  'data-no-valid-recipients':
    '503 All RCPT commands were rejected with this error:\n{refusal}\nValid RCPT command must precede {verb}',
  'after-bdat': '503 only BDAT permissible after non-LAST BDAT',
  'bdat-syntax': '501 missing size for BDAT command',
  bdat: '250 {octets} byte chunk received',
  'content-accepted': accepted,
  'content-too-big': '552 Message size exceeds maximum permitted',
  'content-refused': '550 Administrative prohibition',
  'content-failed': '550 Administrative prohibition',
  'content-not-now': '451 Temporary local problem - please try later',
  'content-storage-full': '451 Error in writing spool file',
  'content-line-too-long': '550 maximum allowed line length is 998 octets, got {longest}',
  rset: '250 Reset OK',
  noop: '250 OK',
  quit: '221 {host} closing connection',
  help: '214 Commands supported:\nAUTH STARTTLS HELO EHLO MAIL RCPT DATA BDAT NOOP QUIT RSET HELP',
  'vrfy-not-verified': '252 Administrative prohibition',
  'expn-secret': '550 Administrative prohibition',
  'etrn-started': '250 OK',
  'etrn-unable': '458 Unable to fork process',
  'etrn-refused': '458 Administrative prohibition',
  starttls: '220 TLS go ahead',
  'starttls-unavailable': '454 TLS currently unavailable',
  'starttls-again': '503 {verb} command used when not advertised',
  'not-offered': '503 {verb} command used when not advertised',
  'auth-again': '503 already authenticated',
  'auth-in-transaction': '503 not permitted in mail transaction',
  'auth-unavailable': '435 Unable to authenticate at present',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 Authentication succeeded',
  'auth-failed': '535 Incorrect authentication data',
  'auth-malformed': '501 Invalid base64 data',
  'auth-line-too-long': '535 Incorrect authentication data',
  'auth-cancelled': '501 Authentication cancelled',
  'auth-mechanism-unknown': '504 {mechanism} authentication mechanism not supported',
  'auth-mechanism-too-weak': '504 {mechanism} authentication mechanism not supported',
};

// Other words for some of these reasons.
export const unknown = '500 unrecognized command';
export const badAddress = '501 {problem}';
export const badMechanism = '501 Invalid base64 data';
export const noChunking = '503 BDAT command used when CHUNKING not advertised';
export const noOctets = '504 zero size for BDAT command';
export const alreadyProcessing = '458 Already processing {argument}';

function accepted({ session: { state } }: Turn): string {
  const id = 'OK id={id}';
  if (state.name !== 'chunk') return `250 ${id}`;
  const { size } = state.content;
  return `250  ${size - (state.transaction.chunks?.size ?? 0)} byte chunk, total ${Math.max(size, 2)}\n${id}`;
}

/** Is STARTTLS offered now (`tls_advertise_hosts`)? */
export function startsTls({ session: { host, tls } }: Turn): boolean {
  return !tls && host.tls !== 'off';
}

export function keywords(turn: Turn, own: readonly string[] = ['LIMITS MAILMAX=1000 RCPTMAX=50000']): string {
  return [
    '250 {host} Hello {client} [{address}]',
    turn.session.host.maximumSize === null ? 'SIZE' : 'SIZE {size}',
    ...own,
    '8BITMIME',
    'PIPELINING',
    'PIPECONNECT',
  ]
    .concat(
      auth.authIsOffered(turn) ? ['AUTH', ...auth.mechanismsOf(turn.session.host)].join(' ') : [],
      'CHUNKING',
      startsTls(turn) ? 'STARTTLS' : [],
      'PRDR',
      'HELP',
    )
    .join('\n');
}
