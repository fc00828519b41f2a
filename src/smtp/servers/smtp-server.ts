/**
 * nodemailer's smtp-server 3.21 with the callbacks its manual shows: onAuth, onRcptTo (unknown user 550, foreign domain
 * 554: the set-up's words), onData that answers `sizeExceeded` with 552.
 */
import * as auth from '../extensions/auth.ts';
import * as starttls from '../extensions/starttls.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { exampleHost, type Host } from '../host.ts';
import { isIPv4, isIPv6, type Path } from '../path.ts';
import { parsed, problem, type Parsed } from '../parsed.ts';
import { hangUp, refuse, type Outcome, type Server, type Turn } from '../turn.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  auth: 'over-tls',
  mechanisms: ['LOGIN', 'PLAIN'],
  maximumRecipients: null,
};

/** The verb ends at the first space; what is HTTP is told so and cut off. */
function notHttp(turn: Turn): Outcome | undefined {
  const http = /^(?:OPTIONS|GET|HEAD|POST|PUT|DELETE|TRACE|CONNECT) \S+ HTTP\/\d\.\d$/i.test(turn.line);
  return http && turn.verb !== 'CONNECT' ? hangUp(turn, 'not-smtp') : undefined;
}

/** Nine unrecognized commands are let; the tenth ends the session. */
function unknown(turn: Turn): Outcome {
  const seen = (turn.session.tally['unknown'] ?? 0) + 1;
  const session = { ...turn.session, tally: { unknown: seen } };
  return seen >= 10 ? hangUp(turn, 'too-many-errors') : refuse({ ...turn, session }, 'command-unknown');
}

/** HELO and EHLO: exactly one word. */
function oneName(turn: Turn): Outcome | undefined {
  return /^\S+$/.test(turn.argument.trim()) ? undefined : refuse(turn, 'hello-syntax');
}

/** _parseAddressCommand(): brackets needed, one at sign, no spaces, no quotes with spaces; domain by the letter, in
 *  Unicode too. */
function readPath(text: string): Parsed<Path> {
  const [whole, inside, rest = ''] = /^[^\S\r\n]*<([^<>\0]*)>(?: +(.*))?$/.exec(text) ?? [];
  if (whole === undefined || inside === undefined) return problem(0, 'path-syntax', 5321, '4.1.2');
  if (inside === '') return parsed({ text: '', mailbox: null, rest });
  if (/^@[^:]+:/.test(inside)) return readPath(text.replace(/<@[^:]+:/, '<'));
  if (/^postmaster$/i.test(inside)) return parsed({ text: inside, mailbox: { localPart: inside, domain: '' }, rest });
  const at = inside.lastIndexOf('@');
  const localPart = inside.slice(0, at);
  const domain = inside.slice(at + 1);
  const good = at > 0 && inside.length <= 253 && !/[\s@]|^\.|\.$|\.\./.test(localPart) && isDomainOrAddress(domain);
  return good
    ? parsed({ text: inside, mailbox: { localPart, domain }, rest })
    : problem(0, 'path-syntax', 5321, '4.1.2');
}

function isDomainOrAddress(domain: string): boolean {
  const [, literal] = /^\[(?:IPv6:)?(.*)\]$/i.exec(domain) ?? [];
  if (literal !== undefined) return isIPv4(literal) || isIPv6(literal);
  return domain
    .split('.')
    .every((label) => /^[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]*[A-Za-z0-9\x80-\xff])?$/.test(label));
}

/** SIZE, BODY, SMTPUTF8, REQUIRETLS are looked at, once each; any other parameter is let pass. */
function mailOptions(turn: Turn): Outcome | undefined {
  const seen = new Set<string>();
  for (const word of (turn.path?.rest ?? '').split(' ').filter((text) => text !== '')) {
    const [name = '', ...rest] = word.split('=');
    const keyword = name.toUpperCase();
    const value = rest.join('=');
    turn.values['keyword'] = keyword;
    if (seen.has(keyword)) return refuse(turn, 'parameter-syntax');
    seen.add(keyword);
    const refused = mailOption(turn, keyword, word.includes('=') ? value : null);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function mailOption(turn: Turn, keyword: string, value: string | null): Outcome | undefined {
  const {
    host: { maximumSize },
    tls,
  } = turn.session;
  if ((keyword === 'SIZE' || keyword === 'BODY') && !value) return refuse(turn, 'argument-missing');
  switch (keyword) {
    case 'SIZE':
      if (!/^\d+$/.test(String(value))) return refuse(turn, 'size-syntax');
      return maximumSize !== null && Number(value) > maximumSize ? refuse(turn, 'size-exceeded') : undefined;
    case 'BODY':
      return /^(?:7BIT|8BITMIME)$/i.test(String(value)) ? undefined : refuse(turn, 'parameter-value');
    case 'SMTPUTF8':
      return value === null ? undefined : refuse(turn, 'parameter-value');
    case 'REQUIRETLS':
      return tls ? undefined : refuse(turn, 'starttls-required');
    default:
      return undefined;
  }
}

/** `FROM:`, with spaces before the colon or behind it, one space in front. */
function readAddress(rule: 'mail-syntax' | 'rcpt-syntax', keyword: 'FROM' | 'TO'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const [, word = '', rest = ''] = /^(\w+) *:(.*)$/.exec(turn.line.slice(5).trimEnd()) ?? [];
    if (word.toUpperCase() !== keyword) return refuse(turn, rule);
    const path = readPath(rest);
    if (!path.ok || (keyword === 'TO' && path.value.mailbox === null)) return refuse(turn, rule);
    turn.path = path.value;
    return undefined;
  };
}

/** The callback looks names up as they are written: what has a backslash is nobody's. */
function decideRecipient(turn: Turn): Outcome {
  const escaped = turn.path?.mailbox?.localPart.includes('\\') === true;
  return escaped ? rcpt.refuseRecipient(turn, 'rcpt-unknown') : rcpt.decideRecipient(turn);
}

function recipientsFirst(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  return state.name === 'envelope' && state.transaction.recipients !== null ? undefined : refuse(turn, 'rcpt-first');
}

const saidHello = [oneName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'smtp-server',
  title: 'nodemailer smtp-server 3.21',
  lines: { bareLf: true, oneCr: true, limit: 16_386, overlong: 'refuse' },
  endOfData: () => ['\r\n.\r\n'],
  before: [notHttp],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [hello.helloFirst, mail.noNestedMail, readAddress('mail-syntax', 'FROM'), mailOptions, mail.acceptMail],
    RCPT: [hello.helloFirst, rcpt.mailFirst, readAddress('rcpt-syntax', 'TO'), rcpt.recipientsFit, decideRecipient],
    DATA: [hello.helloFirst, recipientsFirst, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.needsArgument, small.tell('vrfy-not-verified')],
    STARTTLS: [starttls.notInTls, small.noArgument, starttls.acceptStarttls],
    AUTH: [auth.notAuthenticated, auth.authOverTls, auth.beginAuth],
    WIZ: [(turn) => refuse(turn, 'command-not-implemented')],
    XCLIENT: [(turn) => refuse(turn, 'sender-not-allowed')],
    XFORWARD: [(turn) => refuse(turn, 'sender-not-allowed')],
  },
  unknown: [unknown],
  afterContent: [data.contentSizeFits, data.contentVerdict, data.acceptContent],
  hangsUpAfter: new Set(['line-too-long']),
  replies: {
    ...rfc5321.replies,
    greeting: '220 {host} ESMTP',
    timeout: '421 Timeout - closing connection',
    'line-too-long': '421 Error: Command line too long',
    'not-smtp': '421 HTTP requests not allowed',
    'too-many-errors': '421 Error: too many unrecognized commands',
    'command-unknown': '500 Error: command not recognized',
    'command-not-implemented': '500 You are no wizard!',
    'argument-not-allowed': '501 Error: syntax: {verb}',
    'argument-missing': ({ verb }) =>
      verb === 'MAIL' ? '501 Error: {keyword} parameter requires a value' : '501 Error: Syntax: VRFY address',
    helo: '250 {host} Nice to meet you, [{address}]',
    ehlo: keywords,
    'hello-syntax': ({ verb }) =>
      verb === 'EHLO' ? '501 Error: syntax: EHLO hostname' : '501 Error: Syntax: HELO hostname',
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
    'auth-malformed': '501 Error: invalid userdata',
    'auth-cancelled': '501 Authentication aborted',
    'auth-line-too-long': '501 Error: invalid userdata',
    'auth-mechanism-unknown': '504 Error: Unrecognized authentication type',
    'auth-mechanism-too-weak': '504 Error: Unrecognized authentication type',
  },
};

function keywords({ session: { tls } }: Turn): string {
  return ['250 {host} Nice to meet you, [{address}]', 'PIPELINING', '8BITMIME', 'SMTPUTF8', 'AUTH LOGIN PLAIN']
    .concat(tls ? [] : 'STARTTLS', 'SIZE {size}')
    .join('\n');
}
