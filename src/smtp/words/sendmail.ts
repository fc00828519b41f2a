/** What Sendmail 8.18 says: most of it with what the client wrote in it. */
import { decodeBase64 } from '../base64.ts';
import * as auth from '../extensions/auth.ts';
import { shown } from '../grammar/sendmail.ts';
import { mailboxStatus } from '../host.ts';
import { upperCase } from '../command.ts';
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting:
    '220 {host} ESMTP Sendmail 8.18.1/8.18.1/Debian-6; {date}; (No UCE/UBE) logging access from: {client}(OK)-{client} [{address}]',
  'greeting-busy': '421 4.3.2 Too many open connections.',
  'greeting-refused': '554 {host} ESMTP not accepting messages',
  'after-refusal': '550 5.7.1 Access denied',
  timeout: '421 4.4.2 {host} Timeout waiting for command from {client}.',
  'client-gone': clientGone,
  'line-too-long': '421 4.7.0 {host} Command too long, possible attack {client} [{address}]',
  'content-octets': '554 5.6.1 NUL byte not allowed',
  'too-many-errors': '421 4.7.0 {host} Too many bad commands; closing connection',
  'not-smtp': '421 4.7.0 {host} Rejecting open proxy {client} [{address}]',
  'talked-too-early': '554 5.5.0 SMTP protocol error',
  'command-unknown': (turn) => named(turn, '500 5.5.1 Command unrecognized: "{shown}"'),
  'command-not-implemented': (turn) =>
    turn.verb === 'STARTTLS'
      ? '503 5.5.0 TLS not available'
      : named(turn, '502 5.5.1 Command not implemented: "{shown}"'),
  'argument-not-allowed': '501 5.5.2 Syntax error (no parameters allowed)',
  'argument-missing': ({ verb }) => (verb === 'ETRN' ? '500 5.5.2 Parameter required' : '501 5.5.2 Argument required'),
  helo: '250 {host} Hello {client} [{address}], pleased to meet you',
  ehlo: keywords,
  'hello-syntax': '501 5.0.0 {verb} requires domain address',
  'hello-first': ({ verb }) =>
    verb === 'MAIL' ? '503 5.0.0 Polite people say HELO first' : '503 5.0.0 I demand that you introduce yourself first',
  mail: '250 2.1.0 {path}... Sender ok',
  'mail-nested': '503 5.5.0 Sender already specified',
  'starttls-too-late': '503 5.5.0 TLS not permitted during a mail transaction',
  'mail-syntax': '501 5.5.2 Syntax error in parameters scanning "{word}"',
  'rcpt-syntax': '501 5.5.2 Syntax error in parameters scanning "{word}"',
  'parameter-unknown': '555 5.5.4 {name} parameter unrecognized',
  // FreeBlocks; milters say the rest, milter-greylist among them.
  'storage-full': '452 4.4.5 Insufficient disk space; try again later',
  'starttls-required': '454 4.7.0 {path}... encryption too weak 0 less than 112',
  'auth-required': '530 5.7.0 Authentication required',
  'sender-refused': '550 5.7.1 {path}... Access denied',
  'sender-not-now': '451 4.7.1 {path}... Please try again later',
  greylisted: '451 4.7.1 Greylisting in action, please come back in 00:05:00',
  'content-refused': '554 5.7.1 Command rejected',
  'content-not-now': '451 4.3.2 Please try again later',
  'content-storage-full': '452 4.3.1 Out of disk space for temp file',
  'sender-domain-missing': '553 5.5.4 {path}... Domain name required for sender address {sender}',
  'sender-domain-unknown': '553 5.1.8 {path}... Domain of sender address {sender} does not exist',
  'mail-first': ({ verb }) => (verb === 'RCPT' ? '503 5.0.0 Need MAIL before RCPT' : '503 5.0.0 Need MAIL command'),
  'rcpt-first': '503 5.0.0 Need RCPT (recipient)',
  'data-no-valid-recipients': '503 5.0.0 Need RCPT (recipient)',
  rcpt: '250 2.1.5 {path}... Recipient ok',
  'rcpt-unknown': '550 5.1.1 {path}... User unknown',
  // FEATURE(redirect)
  'rcpt-moved': '551 5.1.1 {path}... User has moved; please try <{to}>',
  'rcpt-refused': '550 5.7.1 {path}... Cannot mail directly to programs',
  'rcpt-no-relay': '550 5.7.1 {path}... Relaying denied. Proper authentication required.',
  'rcpt-null': '553 5.0.0 {path}... User address required',
  'address-syntax': '553 5.0.0 {path}... User address required',
  data: '354 End data with <CR><LF>.<CR><LF>',
  'content-accepted': '250 2.0.0 {id} Message accepted for delivery',
  'content-too-big': '552 5.2.3 Message exceeds maximum fixed size ({size})',
  'content-bare-line-end': '421 4.5.0 Bare linefeed (LF) not allowed',
  'content-failed': '554 5.7.1 Command rejected',
  rset: '250 2.0.0 Reset state',
  noop: '250 2.0.0 OK',
  quit: '221 2.0.0 {host} closing connection',
  help,
  'vrfy-known': '250 2.1.5 <{asked}@{host}>',
  'expn-list': members,
  'vrfy-unknown': '550 5.1.1 {path}... User unknown',
  'vrfy-not-verified': ({ verb }) => (verb === 'VRFY' ? '252 2.1.5 <{asked}>' : '250 2.1.5 <{asked}>'),
  starttls: '220 2.0.0 Ready to start TLS',
  'starttls-again': '454 4.3.3 TLS not available after start',
  'starttls-unavailable': '454 4.3.3 TLS not available: error generating SSL handle',
  'auth-needs-tls': '503 5.3.3 AUTH not available',
  'not-offered': '503 5.3.3 AUTH not available',
  'auth-again': '503 5.5.0 Already Authenticated',
  'auth-in-transaction': '503 5.5.0 AUTH not permitted during a mail transaction',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 2.0.0 OK Authenticated',
  // It tells nobody why: a password service that is away looks the same.
  'auth-unavailable': '535 5.7.0 authentication failed',
  'auth-failed': '535 5.7.0 authentication failed',
  'auth-malformed': ({ line }) =>
    decodeBase64(line.replace(/^.* =?/, '')) === null
      ? '501 5.5.4 cannot decode AUTH parameter {line}'
      : '535 5.7.0 authentication failed',
  'auth-line-too-long': '501 5.5.4 cannot decode AUTH parameter',
  'auth-cancelled': '501 5.0.0 AUTH aborted',
  'auth-mechanism-unknown': '504 5.3.3 AUTH mechanism {mechanism} not available',
  'auth-mechanism-too-weak': '504 5.3.3 AUTH mechanism {mechanism} not available',
  'etrn-started': '250 2.0.0 Queuing for node {argument} started',
};

// Other words for some of these reasons.
export const rejected = '550 5.0.0 Command rejected';
export const badName = '501 5.0.0 Invalid domain name';
export const badValue = '501 5.5.4 Syntax error in {name} parameter value';
export const noValue = '501 5.5.2 {name} requires a value';
export const negativeSize = '552 5.2.3 Message size invalid';
export const tooBig = '552 5.2.3 Message size exceeds fixed maximum message size ({size})';
export const badBody = '501 5.5.4 Unknown BODY type {value}';
export const badRet = '501 5.5.2 Bad argument "{value}" to RET';
export const badNotify = '501 5.5.4 Bad argument "{value}"  to NOTIFY';
export const bareCr = '421 4.5.0 Bare carriage return (CR) not allowed';

function named(turn: Turn, wording: string): string {
  turn.values['shown'] = shown(turn.line.replace(/\0[^]*$/, ''));
  return wording;
}

/** Inside the message it is collect() that speaks. */
function clientGone({ session: { state }, values }: Turn): string {
  if (state.name !== 'content') return '';
  values['sender'] = state.transaction.sender.replace(/[<>]/g, '');
  return '421 4.4.1 collect: relay={client}, from=<{sender}>, info=unexpected close';
}

/** VRFY and EXPN tell a list by its members. */
function members({ session: { host: policy }, values }: Turn): string {
  const status = mailboxStatus(policy, { localPart: values['asked'] ?? '', domain: '' });
  return status?.is === 'list' ? `250 ${status.members.map((member) => `2.1.5 <${member}>`).join('\n')}` : '';
}

function keywords(turn: Turn): string {
  const login = auth.authIsOffered(turn) ? `AUTH ${auth.mechanismsOf(turn.session.host).join(' ')}\n` : '';
  const tls = turn.session.tls || turn.session.host.tls === 'off' ? '' : 'STARTTLS\n';
  const size = turn.session.host.maximumSize === null ? 'SIZE' : 'SIZE {size}';
  return `250 {host} Hello {client} [{address}], pleased to meet you
ENHANCEDSTATUSCODES
PIPELINING
EXPN
VERB
8BITMIME
${size}
DSN
ETRN
${login}${tls}DELIVERBY
HELP`;
}

const topics = `
Topics:
\tHELO\tEHLO\tMAIL\tRCPT\tDATA
\tRSET\tNOOP\tQUIT\tHELP\tVRFY
\tEXPN\tVERB\tETRN\tDSN\tAUTH
\tSTARTTLS
For more info use "HELP <topic>".
To report bugs in the implementation see
\thttp://www.sendmail.org/email-addresses.html
For local information send email to Postmaster at your site.
End of HELP info`;

/** HELP: the topics. The text of each is left out. */
export function help({ argument }: Turn, version = '8.18.1'): string {
  if (argument === '') return `214 ${`This is sendmail version ${version}${topics}`.replace(/^/gm, '2.0.0 ')}`;
  return topics.includes(`\t${upperCase(argument)}`)
    ? '214 2.0.0 End of HELP info'
    : '504 5.3.0 HELP topic "{argument}" unknown';
}
