/**
 * aiosmtpd 1.4.6 (Python) with a handler that knows the test users: its two texts are "User unknown" and "Relay access
 * denied". Beside: the manual's chapters on `SMTP`, `command_size_limits`, `line_length_limit`, `CALL_LIMIT_DEFAULT`.
 */
import * as auth from '../extensions/auth.ts';
import * as starttls from '../extensions/starttls.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { upperCase } from '../command.ts';
import { decodeBase64, encodeBase64 } from '../base64.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, type Host } from '../host.ts';
import type { Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, refuse, settle, type Outcome, type Server, type Turn } from '../turn.ts';
import { isUtf8 } from '../utf8.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  mechanisms: ['LOGIN', 'PLAIN'],
  maximumRecipients: null,
};

/** The line is stripped on the right and cut at its first space. */
function readCommand(line: string): { verb: string; argument: string } {
  const text = line.trimEnd();
  const space = text.indexOf(' ');
  const verb = upperCase(space < 0 ? text : text.slice(0, space));
  return { verb, argument: space < 0 ? '' : text.slice(space + 1).trim() };
}

/** `command_size_limit`: 512 octets without the line end, for MAIL too: what EHLO adds to it comes after the reader's own limit. */
function fitsLimit(turn: Turn): Outcome | undefined {
  return turn.line.length > 512 ? refuse(turn, 'line-too-long') : undefined;
}

/** An empty line, and octets that are no UTF-8 in the verb. */
function badSyntax(turn: Turn): Outcome | undefined {
  return turn.line === '' || /[\x80-\xff]/.test(turn.verb) ? refuse(turn, 'line-octets') : undefined;
}

/** Each command may be called twenty times over (`command_call_limit` is off by default); the fifth unknown one ends the session. */
function unknown(turn: Turn): Outcome {
  const seen = (turn.session.tally['unknown'] ?? 0) + 1;
  const session = { ...turn.session, tally: { ...turn.session.tally, unknown: seen } };
  return seen >= 5 ? hangUp(turn, 'too-many-errors') : refuse({ ...turn, session }, 'command-unknown');
}

/** `FROM:` or `TO:`, white space, an address in brackets or a bare one; what is left must be parameters. */
function readAddress(keyword: 'FROM:' | 'TO:', rule: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const { argument } = turn;
    if (upperCase(argument.slice(0, keyword.length)) !== keyword) return refuse(turn, rule);
    const text = argument.slice(keyword.length).trim();
    if (text === '') return refuse(turn, rule);
    const address = addressOf(text);
    if (address === null) return refuse(turn, 'path-too-long');
    turn.path = { text: address.text, mailbox: address.mailbox, rest: address.rest.trim() };
    return undefined;
  };
}

/** email._header_value_parser.get_angle_addr(), or get_addr_spec(), of the standard library. */
function addressOf(text: string): { text: string; mailbox: Mailbox | null; rest: string } | null {
  const bracketed = text.startsWith('<');
  if (text.startsWith('<>')) return { text: '', mailbox: null, rest: text.slice(2) };
  const [, route = '', spec = '', rest = ''] = groupsOf(
    bracketed ? /^<(@[^:>]*:)?([^>]*)>?([^]*)$/ : /^()([^\s<>]*)([^]*)$/,
    text,
  );
  const quote = spec.startsWith('"') ? spec.lastIndexOf('"') : 0;
  const at = spec.indexOf('@', quote);
  const localPart = at < 0 ? spec : spec.slice(0, at);
  const domain = at < 0 ? '' : spec.slice(at + 1);
  if (localPart.trim() === '' || spec.includes('<')) return null;
  if (
    at >= 0 &&
    !(/^\[[^\]]*\]$/.test(domain) || domain.split('.').every((label) => /^[^\s@()<>,;:\\"[\]]+$/.test(label)))
  )
    return null;
  return { text: route + spec, mailbox: { localPart, domain }, rest };
}

/** KEY or KEY=VALUE, letters and digits; SIZE, BODY, SMTPUTF8 after EHLO; what is left over is not recognized. */
function mailParameters(turn: Turn): Outcome | undefined {
  const { hello: said, host: policy } = turn.session;
  const rest = turn.path?.rest ?? '';
  if (rest === '') return undefined;
  if (said?.verb !== 'EHLO') return refuse(turn, 'mail-syntax');
  const parameters = new Map<string, string | true>();
  for (const word of rest.split(/\s+/)) {
    const [key = '', ...value] = upperCase(word).split('=');
    if (!/^[A-Z0-9]+$/.test(key) || (word.includes('=') && value.join('=') === '')) return refuse(turn, 'mail-syntax');
    parameters.set(key, word.includes('=') ? value.join('=') : true);
  }
  const body = parameters.get('BODY') ?? '7BIT';
  if (body !== '7BIT' && body !== '8BITMIME') return refuse(turn, 'parameter-value');
  const utf8 = parameters.get('SMTPUTF8');
  if (utf8 !== undefined && utf8 !== true) return refuse(turn, 'parameter-not-implemented');
  const size = parameters.get('SIZE');
  if (size !== undefined && (size === true || !/^\d+$/.test(size))) return refuse(turn, 'mail-syntax');
  if (policy.maximumSize !== null && Number(size ?? 0) > policy.maximumSize) return refuse(turn, 'size-exceeded');
  const left = [...parameters.keys()].some((key) => !['BODY', 'SMTPUTF8', 'SIZE'].includes(key));
  return left ? refuse(turn, 'parameter-unknown') : undefined;
}

function rcptParameters(turn: Turn): Outcome | undefined {
  const rest = turn.path?.rest ?? '';
  if (rest === '') return undefined;
  if (turn.session.hello?.verb !== 'EHLO') return refuse(turn, 'rcpt-syntax');
  return rest.split(/\s+/).every((word) => /^[A-Za-z0-9]+(?:=.+)?$/.test(word))
    ? refuse(turn, 'parameter-unknown')
    : refuse(turn, 'rcpt-syntax');
}

function recipientsFirst(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  return state.name === 'envelope' && state.transaction.recipients !== null ? undefined : refuse(turn, 'rcpt-first');
}

/** `line_length_limit` (1001) holds in the message. */
function linesFit(turn: Turn): Outcome | undefined {
  const longest = data.contentOf(turn)?.longestLine ?? 0;
  return longest > 1001 ? data.endTransaction(turn, 'content-line-too-long') : undefined;
}

/** "User Name" and "Password" with a NUL behind them, as the library sends them. */
function challenge({ session: { state }, values }: Turn): string {
  if (state.name !== 'authenticating' && values['challenge'] === encodeBase64('Username:'))
    return `334 ${encodeBase64('User Name\0')}`;
  return values['challenge'] === encodeBase64('Password:') ? `334 ${encodeBase64('Password\0')}` : '334 {challenge}';
}

function noArgument(turn: Turn): Outcome | undefined {
  return turn.argument === '' ? undefined : refuse(turn, 'argument-not-allowed');
}

/** HELP with a command tells its syntax; 250, not 214. */
function help(turn: Turn): Outcome {
  return settle(turn, turn.argument === '' ? 'help' : 'help-status', turn.session);
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

const saidHello = [hello.helloNeedsName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'aiosmtpd13',
  title: 'aiosmtpd 1.4.6',
  lines: { bareLf: true, limit: 65_536, overlong: 'cut' },
  readCommand,
  endOfData: () => ['\r\n.\r\n'],
  before: [badSyntax, fitsLimit],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      hello.helloFirst,
      readsAnything('FROM:', 'mail-syntax'),
      readAddress('FROM:', 'mail-syntax'),
      mailParameters,
      mail.noNestedMail,
      mail.acceptMail,
    ],
    RCPT: [
      hello.helloFirst,
      rcpt.mailFirst,
      readsAnything('TO:', 'rcpt-syntax'),
      readAddress('TO:', 'rcpt-syntax'),
      rcptParameters,
      rcpt.recipientsFit,
      rcpt.decideRecipient,
    ],
    DATA: [hello.helloFirst, recipientsFirst, noArgument, data.acceptData],
    RSET: [noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [noArgument, small.acceptQuit],
    HELP: [help],
    VRFY: [needsAddress, small.tell('vrfy-not-verified')],
    EXPN: [small.notImplemented],
    STARTTLS: [noArgument, starttls.notInTls, starttls.acceptStarttls],
    AUTH: [hello.helloFirst, authNeedsEhlo, auth.authOverTls, auth.notAuthenticated, beginAuth],
  },
  unknown: [unknown],
  afterContent: [linesFit, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  replies: {
    ...rfc5321.replies,
    greeting: '220 {host} Python SMTP 1.4.6',
    timeout: '421 Timeout',
    'line-too-long': '500 Command line too long',
    'line-octets': '500 Error: bad syntax',
    'too-many-errors': '502 5.5.1 Too many unrecognized commands, goodbye.',
    'command-unknown': '500 Error: command "{verb}" not recognized',
    'command-not-implemented': '502 {verb} not implemented',
    'argument-not-allowed': '501 Syntax: {verb}',
    'argument-missing': (turn) => (turn.verb === 'AUTH' ? '501 {values}' : `501 Syntax: ${syntaxOf(turn.verb, turn)}`),
    helo: '250 {host}',
    ehlo: keywords,
    'hello-syntax': '501 Syntax: {verb} hostname',
    'hello-first': '503 Error: send HELO first',
    mail: '250 OK',
    'mail-nested': '503 Error: nested MAIL command',
    'mail-syntax': (turn) => `501 Syntax: ${syntaxOf('MAIL', turn)}`,
    'path-too-long': '553 5.1.3 Error: malformed address',
    'parameter-unknown': ({ verb }) =>
      `555 ${verb === 'MAIL' ? 'MAIL FROM' : 'RCPT TO'} parameters not recognized or not implemented`,
    'parameter-value': '501 Error: BODY can only be one of 7BIT, 8BITMIME',
    'parameter-not-implemented': '501 Error: SMTPUTF8 takes no arguments',
    'size-exceeded': '552 Error: message size exceeds fixed maximum message size',
    'mail-first': '503 Error: need MAIL command',
    rcpt: '250 OK',
    'rcpt-relayed': '250 OK',
    'rcpt-syntax': (turn) => `501 Syntax: ${syntaxOf('RCPT', turn)}`,
    'rcpt-unknown': '550 5.1.1 User unknown',
    'rcpt-no-relay': '554 5.7.1 Relay access denied',
    'rcpt-first': '503 Error: need RCPT command',
    data: '354 End data with <CR><LF>.<CR><LF>',
    'content-accepted': '250 OK',
    'content-too-big': '552 Error: Too much mail data',
    'content-line-too-long': '500 Line too long (see RFC5321 4.5.3.1.6)',
    rset: '250 OK',
    noop: '250 OK',
    quit: '221 Bye',
    help: '250 Supported commands: AUTH DATA EHLO HELO HELP MAIL NOOP QUIT RCPT RSET STARTTLS VRFY',
    'help-status': (turn) => {
      const verb = upperCase(turn.argument);
      return Object.hasOwn(server.commands, verb)
        ? `250 Syntax: ${syntaxOf(verb, turn)}`
        : '501 Supported commands: AUTH DATA EHLO HELO HELP MAIL NOOP QUIT RCPT RSET STARTTLS VRFY';
    },
    'vrfy-unknown': '502 Could not VRFY {argument}',
    'vrfy-not-verified': '252 Cannot VRFY user, but will accept message and attempt delivery',
    starttls: '220 Ready to start TLS',
    'starttls-again': '503 Already running in TLS',
    'auth-challenge': challenge,
    'auth-needs-tls': '538 5.7.11 Encryption required for requested authentication mechanism',
    'auth-again': '503 Already authenticated',
    'auth-in-transaction': `500 Error: command 'AUTH' not recognized`,
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
  },
};

/** Inside the parameters a stray word is an error of syntax before it is one of parameters. */
function readsAnything(keyword: 'FROM:' | 'TO:', rule: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const text = turn.argument.slice(keyword.length).trim();
    return text !== '' && !text.startsWith('<') && /[<>]/.test(text) ? refuse(turn, rule) : undefined;
  };
}

/** Names of mechanisms are compared letter by letter. */
function beginAuth(turn: Turn): Outcome {
  const [mechanism = '', initial, ...more] = turn.argument.split(/\s+/);
  if (mechanism === '' || more.length > 0) {
    return refuse(turn, 'argument-missing', { values: more.length > 0 ? 'Too many values' : 'Not enough value' });
  }
  return mechanism === upperCase(mechanism)
    ? auth.begin(turn, mechanism, initial)
    : refuse(turn, 'auth-mechanism-unknown');
}

function authNeedsEhlo(turn: Turn): Outcome | undefined {
  return turn.session.hello?.verb === 'EHLO' ? undefined : refuse(turn, 'auth-in-transaction');
}

function needsAddress(turn: Turn): Outcome | undefined {
  if (turn.argument === '') return refuse(turn, 'argument-missing');
  return addressOf(turn.argument) === null || !isUtf8(turn.argument) ? refuse(turn, 'vrfy-unknown') : undefined;
}

function keywords(turn: Turn): string {
  const { tls } = turn.session;
  return ['250 {host}', 'SIZE {size}', '8BITMIME', 'SMTPUTF8']
    .concat(tls ? [] : 'STARTTLS', auth.authIsOffered(turn) ? 'AUTH LOGIN PLAIN' : [], 'HELP')
    .join('\n');
}
