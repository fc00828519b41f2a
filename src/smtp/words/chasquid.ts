/** What chasquid 1.15 says. */
import type { Words, Turn } from '../turn.ts';

/** Without a limit of its own it takes what it was recorded with. */
export const defaultSize = 1_048_576;

export const replies: Words = {
  greeting: '220 {host} ESMTP chasquid',
  timeout: '554 error reading command: i/o timeout',
  'client-gone': '554 error reading command: EOF',
  'content-not-now': '451 greylisted, please try again',
  'handshake-failed': '554 5.5.0 Error in TLS handshake: tls: first record does not look like a TLS handshake',
  'line-too-long': '554 error reading command: line too long',
  'not-smtp': '502 5.7.0 You hear someone cursing shoplifters',
  'too-many-errors': '421 4.5.0 Too many errors, bye',
  'command-unknown': '500 5.5.1 Unknown command',
  'command-not-implemented': ({ verb }) =>
    verb === 'EXPN'
      ? '502 5.5.1 You feel disoriented for a moment.'
      : '502 5.5.1 You have a strange feeling for a moment, then it passes.',
  'argument-missing': '500 5.5.4 Malformed command: EOF',
  helo: oneOf(
    `250 Hello my friend, welcome to chasqui's general store!`,
    `250 Hello my friend, welcome to chasqui's rare books!`,
  ),
  ehlo: keywords,
  'hello-syntax': '501 Invisible customers are not welcome!',
  'hello-first': '503 5.5.1 Invisible customers are not welcome!',
  mail: '250 2.1.5 You feel like you are being watched',
  'mail-syntax': '500 5.5.2 Unknown command',
  'rcpt-syntax': '500 5.5.2 Unknown command',
  'address-syntax': ({ verb }) =>
    verb === 'MAIL' ? '501 5.1.7 Sender address malformed' : '501 5.1.3 Malformed destination address',
  'rcpt-null': '501 5.1.3 Malformed destination address',
  'sender-refused': '550 5.7.23 SPF check failed: matched all',
  'auth-required': '550 5.7.9 Mail to submission port must be authenticated',
  'mail-first': '503 5.5.1 Sender not yet given',
  'path-too-long': ({ verb }) =>
    verb === 'MAIL' ? '501 5.1.7 Sender address too long' : '501 5.1.3 Destination address too long',
  rcpt: '250 2.1.5 You have an eerie feeling...',
  'rcpt-unknown': '550 5.1.1 Destination address is unknown (user does not exist)',
  'rcpt-failing': '451 4.4.3 Temporary error checking address',
  'rcpt-no-relay': '503 5.7.1 Relay not allowed',
  'rcpt-first': '503 5.5.1 Need an address to send to',
  'data-no-valid-recipients': '503 5.5.1 Need an address to send to',
  'too-many-recipients': '452 4.5.3 Too many recipients',
  data: '354 You suddenly realize it is unnaturally quiet',
  'content-accepted': oneOf(
    '250 2.0.0 You offer the Amulet of Yendor to Anhur...',
    '250 2.0.0 You ascend to the status of Demigod(dess)...',
  ),
  'content-too-big': '552 5.3.4 Message too big',
  'content-loop': '554 5.4.6 Loop detected (50 hops)',
  'content-syntax': '554 5.6.0 Error parsing message: malformed header line: {line}',
  'content-refused': '554 spam detected',
  'content-storage-full': '451 4.3.0 Failed to queue message: Queue size too big, try again later',
  greylisted: '451 greylisted, please try again',
  'content-failed': '554 virus detected',
  'content-bare-line-end': '521 5.5.2 Error reading DATA: invalid line ending',
  rset: oneOf('250 2.0.0 Who was that Maud person anyway?', '250 2.0.0 Thinking of Maud you forget everything else.'),
  noop: '250 2.0.0 You hear a faint typing noise.',
  quit: '221 2.0.0 Be seeing you...',
  help: '214 2.0.0 Hoy por ti, ma\xc3\xb1ana por mi',
  starttls: '220 2.0.0 You experience a strange sense of peace',
  'starttls-again': '503 5.5.1 You are already wearing that!',
  'auth-needs-tls': '503 5.7.10 You feel vulnerable',
  'auth-again': '503 5.5.1 You are already wearing that!',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 2.7.0 Authentication successful',
  'auth-unavailable': '454 4.7.0 Temporary authentication failure',
  'auth-failed': '535 5.7.8 Incorrect user or password',
  'auth-cancelled': '501 5.5.2 Error decoding AUTH response: illegal base64 data at input byte 0',
  'auth-malformed': '501 5.5.2 Error decoding AUTH response: response pieces != 3, as per RFC',
  'auth-line-too-long': '554 5.4.0 Error reading AUTH response: line too long',
};

// Other words for some of these reasons.
export const badMechanism = '534 5.7.9 Asmodeus demands 534 zorkmids for safe passage';
export const badName = '550 5.1.3 Destination address is invalid';
export const badSenderDomain = '501 5.1.8 Malformed sender domain (IDNA conversion failed)';
export const badDomain = '501 5.1.2 Malformed destination domain (IDNA conversion failed)';
export const noMessage = '554 5.6.0 Error parsing message: EOF';
export const goneInData = '554 5.4.0 Error reading DATA: unexpected EOF';
export const badBase64 = '501 5.5.2 Error decoding AUTH response: illegal base64 data at input byte 0';

function oneOf(first: string, ...others: readonly string[]): (turn: Turn) => string {
  return ({ session: { messages } }) => others[messages - 1] ?? first;
}

function keywords(turn: Turn): string {
  return [
    '250 {host} - Your hour of destiny has come.',
    '8BITMIME',
    'PIPELINING',
    'SMTPUTF8',
    'ENHANCEDSTATUSCODES',
    turn.session.host.maximumSize === null ? `SIZE ${defaultSize}` : 'SIZE {size}',
    turn.session.tls ? 'AUTH PLAIN' : 'STARTTLS',
    'HELP',
  ].join('\n');
}
