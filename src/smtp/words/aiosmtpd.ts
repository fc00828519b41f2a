/** What aiosmtpd 1.4.6 says. */
import { upperCase } from '../command.ts';
import { decodeBase64, encodeBase64 } from '../base64.ts';
import * as auth from '../extensions/auth.ts';
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} Python SMTP 1.4.6',
  timeout: '421 Timeout',
  'line-too-long': '500 Command line too long',
  'line-octets': '500 Error: bad syntax',
  'too-many-errors': '502 5.5.1 Too many unrecognized commands, goodbye.',
  'command-unknown': '500 Error: command "{verb}" not recognized',
  'command-not-implemented': '502 {verb} not implemented',
  'argument-not-allowed': '501 Syntax: {verb}',
  'argument-missing': (turn) => (turn.verb === 'AUTH' ? '501 Not enough value' : syntaxOfVerb(turn)),
  'argument-extra': '501 Too many values',
  helo: '250 {host}',
  ehlo: keywords,
  'hello-syntax': '501 Syntax: {verb} hostname',
  'hello-first': ({ verb }) => (verb === 'AUTH' ? '503 Error: send EHLO first' : '503 Error: send HELO first'),
  mail: '250 OK',
  'mail-nested': '503 Error: nested MAIL command',
  'mail-syntax': syntaxOfVerb,
  'parameter-syntax': syntaxOfVerb,
  'size-syntax': syntaxOfVerb,
  'address-syntax': '553 5.1.3 Error: malformed address',
  'parameter-unknown': ({ verb }) =>
    `555 ${verb === 'MAIL' ? 'MAIL FROM' : 'RCPT TO'} parameters not recognized or not implemented`,
  'parameter-value': '501 Error: BODY can only be one of 7BIT, 8BITMIME',
  'size-exceeded': '552 Error: message size exceeds fixed maximum message size',
  'mail-first': ({ verb }) => (verb === 'RCPT' ? '503 Error: need MAIL command' : '503 Error: need RCPT command'),
  rcpt: '250 OK',
  'rcpt-relayed': '250 OK',
  'rcpt-syntax': syntaxOfVerb,
  'rcpt-unknown': '550 5.1.1 User unknown',
  'rcpt-no-relay': '554 5.7.1 Relay access denied',
  'rcpt-first': '503 Error: need RCPT command',
  'data-no-valid-recipients': '503 Error: need RCPT command',
  data: '354 End data with <CR><LF>.<CR><LF>',
  'content-accepted': '250 OK',
  'content-too-big': '552 Error: Too much mail data',
  'content-line-too-long': '500 Line too long (see RFC5321 4.5.3.1.6)',
  rset: '250 OK',
  noop: '250 OK',
  quit: '221 Bye',
  help: (turn) => `250 Supported commands: ${commandsOf(turn)}`,
  'help-status': (turn) => {
    const verb = upperCase(turn.argument);
    return commandsOf(turn).split(' ').includes(verb)
      ? `250 Syntax: ${syntaxOf(verb, turn)}`
      : `501 Supported commands: ${commandsOf(turn)}`;
  },
  'vrfy-not-verified': '252 Cannot VRFY user, but will accept message and attempt delivery',
  'starttls-required': '530 Must issue a STARTTLS command first',
  'auth-required': '530 5.7.0 Authentication required',
  starttls: '220 Ready to start TLS',
  'starttls-again': '503 Already running in TLS',
  'auth-challenge': challenge,
  'auth-needs-tls': '538 5.7.11 Encryption required for requested authentication mechanism',
  'auth-again': '503 Already authenticated',
  'not-offered': `500 Error: command 'AUTH' not recognized`,
  'auth-succeeded': '235 2.7.0 Authentication successful',
  'auth-failed': '535 5.7.8 Authentication credentials invalid',
  'auth-malformed': ({ argument, line, session: { state } }) => {
    const [, initial] = state.name === 'authenticating' ? ['', line] : argument.split(/\s+/);
    return `501 5.5.2 Can't ${decodeBase64(String(initial)) === null ? 'decode base64' : 'split auth value'}`;
  },
  'auth-cancelled': '501 5.7.0 Auth aborted',
  'auth-line-too-long': '500 Error: (ValueError) Separator is found, but chunk is longer than limit',
  'auth-mechanism-unknown': '504 5.5.4 Unrecognized authentication type',
  'auth-mechanism-too-weak': '504 5.5.4 Unrecognized authentication type',
};

// Other words for some of these reasons.
export const badSyntax = '500 Error: bad syntax';
export const utf8Value = '501 Error: SMTPUTF8 takes no arguments';
export const noTls = '454 TLS not available';
export const cannotVerify = '502 Could not VRFY {argument}';

/** "User Name" and "Password" with a NUL behind them, as the library sends them. */
function challenge({ session: { state }, values }: Turn): string {
  if (state.name !== 'authenticating' && values['challenge'] === encodeBase64('Username:'))
    return `334 ${encodeBase64('User Name\0')}`;
  return values['challenge'] === encodeBase64('Password:') ? `334 ${encodeBase64('Password\0')}` : '334 {challenge}';
}

const syntaxes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    MAIL: 'MAIL FROM: <address>',
    RCPT: 'RCPT TO: <address>',
    VRFY: 'VRFY <address>',
    EHLO: 'EHLO hostname',
    HELO: 'HELO hostname',
    AUTH: 'AUTH <mechanism>',
    HELP: 'HELP [command]',
    NOOP: 'NOOP [ignored]',
  }),
);

/** The syntax of a command, with parameters once EHLO has been said. */
function syntaxOf(verb: string, turn: Turn): string {
  const known = syntaxes.get(verb) ?? verb;
  const extended = (verb === 'MAIL' || verb === 'RCPT') && turn.session.hello?.verb === 'EHLO';
  return extended ? `${known} [SP <mail-parameters>]` : known;
}

/** What the command should have been. */
export function syntaxOfVerb(turn: Turn): string {
  return `501 Syntax: ${syntaxOf(turn.verb, turn)}`;
}

function keywords(turn: Turn): string {
  const { tls, host: policy } = turn.session;
  return ['250 {host}']
    .concat(policy.maximumSize === null ? [] : 'SIZE {size}', '8BITMIME', 'SMTPUTF8')
    .concat(tls || policy.tls === 'off' ? [] : 'STARTTLS')
    .concat(isOffered(turn) ? ['AUTH', ...auth.mechanismsOf(policy)].join(' ') : [], 'HELP')
    .join('\n');
}

/** STARTTLS is no command of a server without `tls_context`. */
function commandsOf({ session }: Turn): string {
  const tls = session.host.tls === 'off' ? '' : ' STARTTLS';
  return `AUTH DATA EHLO HELO HELP MAIL NOOP QUIT RCPT RSET${tls} VRFY`;
}

/** `auth_require_tls`; without mechanisms AUTH is there all the same. */
export function isOffered({ session: { host: policy, tls } }: Turn): boolean {
  return tls || !/^o(?:ff|ver-tls)$/.test(policy.auth);
}
