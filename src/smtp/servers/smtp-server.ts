/**
 * nodemailer's smtp-server 3.21 with the callbacks its manual shows: onAuth, onRcptTo (unknown user 550, foreign domain
 * 554: the set-up's words), onData that answers `sizeExceeded` with 552.
 */
import * as auth from '../extensions/auth.ts';
import * as starttls from '../extensions/starttls.ts';
import { decodeBase64 } from '../base64.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { exampleHost, type Host } from '../host.ts';
import { isIPv4, isIPv6, type Path } from '../path.ts';
import { hangUp, refuse, type Outcome, type Server, type Turn } from '../turn.ts';
import { upperCase } from '../command.ts';
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
  const http = /^(?:OPTIONS|GET|HEAD|POST|PUT|DELETE|TRACE|CONNECT) \/.* HTTP\/\d\.\d$/i.test(turn.line);
  return http ? hangUp(turn, 'not-smtp') : undefined;
}

/** Nine unrecognized commands are let; the tenth ends the session. */
function unknown(turn: Turn): Outcome {
  const seen = (turn.session.tally['unknown'] ?? 0) + 1;
  const session = { ...turn.session, tally: { unknown: seen } };
  return seen >= 10 ? hangUp(turn, 'too-many-errors') : refuse({ ...turn, session }, 'command-unknown');
}

/** HELO and EHLO: exactly one word, of at most 300 characters and no controls. */
function oneName(turn: Turn): Outcome | undefined {
  const name = turn.argument.trim();
  if (!/^\S+$/.test(name)) return refuse(turn, 'hello-syntax');
  return name.length > 300 || /[\0-\x1f\x7f]/.test(name) ? refuse(turn, 'hello-refused') : undefined;
}

type Parameters = ReadonlyMap<string, string | null>;

/** _parseAddressCommand(): the words behind the first colon, an address in brackets and parameters, none of them twice. */
function readAddress(rule: 'mail-syntax' | 'rcpt-syntax', command: string): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const colon = turn.line.indexOf(':');
    const [word = '', ...words] = turn.line
      .slice(colon + 1)
      .trim()
      .split(/\s+/);
    const path = /^<[^<>]*>$/.test(word)
      ? pathOf(word.slice(1, -1).replace(/^@[^,:@]+(?:,@[^,:@]+)*:/, ''), rule)
      : null;
    const isCommand = upperCase(turn.line.slice(0, Math.max(colon, 0)).trim()) === command;
    const good = isCommand && path !== null && words.every((text) => !/=[^=]*[\0-\x1f\x7f]/.test(text));
    if (!good || (rule === 'rcpt-syntax' && path.mailbox === null)) return refuse(turn, rule);
    turn.path = path;
    const parameters = new Map<string, string | null>();
    let twice = '';
    for (const text of words) {
      const [name = ''] = text.split('=', 1);
      const keyword = upperCase(name);
      const value = text.slice(name.length + 1);
      if (parameters.has(keyword)) twice = keyword;
      if (keyword !== '') parameters.set(keyword, value === '' ? null : value);
    }
    const needs = rule === 'mail-syntax' ? ['BODY', 'SIZE', 'RET', 'ENVID'] : ['NOTIFY', 'ORCPT'];
    const bare = needs.find((keyword) => parameters.get(keyword) === null);
    if (twice !== '') return refuse(turn, 'parameter-syntax', { keyword: twice });
    if (bare !== undefined) return refuse(turn, 'argument-missing', { keyword: bare });
    if (rule === 'mail-syntax') return mail.noNestedMail(turn) ?? mailOptions(turn, parameters);
    return rcpt.mailFirst(turn);
  };
}

/** One at sign, dots only between letters; domain by the letter, in Unicode too. */
function pathOf(text: string, rule: 'mail-syntax' | 'rcpt-syntax'): Path | null {
  if (text === '') return { text, mailbox: null, rest: '' };
  if (rule === 'rcpt-syntax' && /^postmaster$/i.test(text))
    return { text, mailbox: { localPart: text, domain: '' }, rest: '' };
  const [localPart = '', domain = '', ...more] = text.split('@');
  const good = localPart !== '' && more.length === 0 && text.length <= 253 && !/[\0-\x1f\x7f]/.test(text);
  return good && !/^\.|\.$|\.\./.test(localPart) && isDomainOrAddress(domain)
    ? { text, mailbox: { localPart, domain }, rest: '' }
    : null;
}

function isDomainOrAddress(domain: string): boolean {
  const [, version, literal] = /^\[(IPv6:)?(.*)\]$/i.exec(domain) ?? [];
  if (literal !== undefined) return version === undefined ? isIPv4(literal) : isIPv6(literal);
  return /^[A-Za-z0-9\x80-\xff.-]+$/.test(domain) && !/^\.|\.$|\.\.|\.-|-\./.test(domain);
}

/** SIZE, BODY, SMTPUTF8, REQUIRETLS, in this order; any other parameter is let pass. */
function mailOptions(turn: Turn, parameters: Parameters): Outcome | undefined {
  const {
    host: { maximumSize },
    tls,
  } = turn.session;
  const size = parameters.get('SIZE') ?? '0';
  if (!/^\d{1,20}$/.test(size)) return refuse(turn, 'size-syntax');
  if (maximumSize !== null && Number(size) > maximumSize) return refuse(turn, 'size-exceeded');
  if (!/^(?:7bit|8bitmime)$/i.test(parameters.get('BODY') ?? '7bit'))
    return refuse(turn, 'parameter-value', { keyword: 'BODY' });
  if (parameters.get('SMTPUTF8')) return refuse(turn, 'parameter-value');
  return parameters.has('REQUIRETLS') && !tls ? refuse(turn, 'starttls-required') : undefined;
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
    MAIL: [hello.helloFirst, readAddress('mail-syntax', 'MAIL FROM'), mail.acceptMail],
    RCPT: [hello.helloFirst, readAddress('rcpt-syntax', 'RCPT TO'), rcpt.recipientsFit, decideRecipient],
    DATA: [hello.helloFirst, recipientsFirst, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.needsArgument, small.tell('vrfy-not-verified')],
    STARTTLS: [small.noArgument, starttls.notInTls, starttls.acceptStarttls],
    AUTH: [hello.helloFirst, auth.authOverTls, auth.notAuthenticated, beginAuth],
    WIZ: [(turn) => refuse(turn, 'command-not-implemented')],
    XCLIENT: [(turn) => refuse(turn, 'sender-not-allowed')],
    XFORWARD: [(turn) => refuse(turn, 'sender-not-allowed')],
  },
  unknown: [unknown],
  authAnswer: [continueAuth],
  afterContent: [data.contentSizeFits, data.contentVerdict, data.acceptContent],
  after: (_, outcome) =>
    outcome.rule === 'content-accepted' ? { ...outcome, session: { ...outcome.session, tally: {} } } : outcome,
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
  },
};

/** Buffer.from(…, 'base64') reads whatever it can; a name has no control characters in it. */
const sasl: auth.Sasl = {
  decode: (text) => {
    const letters = text.replace(/=[^]*|[^A-Za-z\d+/]/g, '').replace(/^((?:.{4})*).$/, '$1');
    return decodeBase64(letters.padEnd(Math.ceil(letters.length / 4) * 4, '='));
  },
  plain: (octets) => {
    const [asked = '', name = '', password, ...more] = octets.split('\0');
    const user = name || asked;
    return password === undefined || more.length > 0 || /[\0-\x1f\x7f]/.test(user) ? null : [user, password];
  },
};

function beginAuth(turn: Turn): Outcome {
  const [mechanism = '', initial, ...more] = turn.argument.trim().split(/\s+/);
  const name = upperCase(mechanism);
  if (!turn.session.host.mechanisms.includes(name)) return refuse(turn, 'auth-mechanism-unknown');
  if (more.length > 0) return refuse(turn, 'argument-missing', { mechanism: name === 'PLAIN' ? 'PLAIN token' : name });
  if (initial === undefined) return auth.begin(turn, name, undefined, sasl);
  return badName(turn, name, initial) ?? keep(turn, auth.begin(turn, name, initial, sasl));
}

function continueAuth(turn: Turn): Outcome {
  const line = turn.line.trim();
  const { state } = turn.session;
  if (line === '*') return auth.fail(turn, 'auth-cancelled');
  const asksName = state.name === 'authenticating' && state.exchange.user === null;
  const refused = asksName ? badName(turn, state.exchange.mechanism, line) : undefined;
  return refused ?? keep(turn, auth.continueAuth({ ...turn, line }, sasl));
}

/** LOGIN_username(). */
function badName(turn: Turn, mechanism: string, text: string): Outcome | undefined {
  const user = mechanism === 'LOGIN' ? String(sasl.decode(text)) : 'x';
  if (user !== '' && !/[\0-\x1f\x7f]/.test(user)) return undefined;
  turn.values['user'] = user;
  return auth.fail(turn, 'auth-malformed');
}

/** AUTH may be sent in a transaction, which goes on behind it. */
function keep({ session: { state } }: Turn, outcome: Outcome): Outcome {
  const behind = state.name === 'authenticating' ? state.behind : state;
  return outcome.rule === 'auth-succeeded' ? { ...outcome, session: { ...outcome.session, state: behind } } : outcome;
}

function keywords({ session: { tls, user } }: Turn): string {
  return ['250 {host} Nice to meet you, [{address}]', 'PIPELINING', '8BITMIME', 'SMTPUTF8']
    .concat(user === null ? 'AUTH LOGIN PLAIN' : [], tls ? [] : 'STARTTLS', 'SIZE {size}')
    .join('\n');
}
