/**
 * nodemailer's smtp-server 3.21 with the callbacks its manual shows: onAuth, onRcptTo (unknown user 550, foreign domain
 * 554: the set-up's words), onData that answers `sizeExceeded` with 552.
 *
 * What a host may be told: `authOptional`, `allowInsecureAuth`, `authMethods`, `disabledCommands`, `size`, `maxRecipients`,
 * `close()`; and what a callback answers: onAuth, onMailFrom, onRcptTo, onData. When these are called, and what is left
 * afterwards, is the library's; their words are the set-up's, here plain ones.
 */
import { upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import { callbackAnswers } from '../extensions/auth-backend.ts';
import * as starttls from '../extensions/starttls.ts';
import { decodeBase64 } from '../base64.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { exampleHost, type Host } from '../host.ts';
import type { RuleName } from '../rules.ts';
import { formatMailbox, isIPv4, isIPv6, type Path } from '../path.ts';
import {
  hangUp,
  recipientsOf,
  refuse,
  transactionOf,
  withValues,
  type Outcome,
  type Server,
  type Turn,
} from '../turn.ts';
import * as says from '../words/smtp-server.ts';
import { oneMore, tallyOf } from '../dialect.ts';
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
function unknown(turn: Turn, rule: RuleName = 'command-unknown'): Outcome {
  const session = oneMore(turn.session, 'unknown');
  return tallyOf(session, 'unknown') >= 10
    ? hangUp(turn, 'too-many-errors')
    : refuse({ ...turn, session }, rule, says.unknown);
}

/** `disabledCommands`. */
function disabled(turn: Turn): Outcome | undefined {
  const { extensions, tls, auth: login } = turn.session.host;
  if (turn.verb === 'EHLO' && extensions === 'none') return unknown(turn, 'ehlo-not-offered');
  const isDisabled = (turn.verb === 'STARTTLS' && tls === 'off') || (turn.verb === 'AUTH' && login === 'off');
  return isDisabled ? unknown(turn, 'not-offered') : undefined;
}

/** `authOptional: false`: MAIL, RCPT and DATA are for users. */
const forUsers = [hello.helloFirst, auth.authIsRequired];

/** What `unknown` refuses. */
const unrecognized = new Set<RuleName>(['command-unknown', 'ehlo-not-offered', 'not-offered']);

/** Whoever has not logged in has nine commands, lines of an AUTH that fails among them. */
function count(turn: Turn, outcome: Outcome): Outcome {
  const { host: policy, user, state } = turn.session;
  const isCommand = state.name === 'authenticating' || Object.hasOwn(server.commands, turn.verb);
  const isCounted = policy.auth === 'required' && user === null && isCommand && turn.verb !== 'AUTH';
  if (outcome.rule === 'content-accepted') return { ...outcome, session: { ...outcome.session, tally: {} } };
  if (!isCounted || unrecognized.has(outcome.rule) || outcome.session.state.name === 'closed') return outcome;
  const session = oneMore(outcome.session, 'anonymous');
  return tallyOf(session, 'anonymous') >= 10 ? hangUp(turn, 'too-many-commands') : { ...outcome, session };
}

/** Controls, of C1 too, and what is not seen: U+200B, U+2060, U+FEFF. */
const controls = /[\0-\x1f\x7f]|\xc2[\x80-\x9f]/;
const unsafe = /[\0-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80\x8b|\xe2\x81\xa0|\xef\xbb\xbf/;

/** The value of a parameter may not hide a control in its xtext. */
function hidesControl(parameter: string): boolean {
  const [, ...value] = parameter.split('=');
  const text = value.join('=');
  return controls.test(text) || /\+(?:[0189][0-9A-F]|7F)/.test(text);
}

/** HELO and EHLO: exactly one word, of at most 300 characters and no controls. */
function oneName(turn: Turn): Outcome | undefined {
  const name = turn.argument.trim();
  if (!/^\S+$/.test(name)) return refuse(turn, 'hello-syntax');
  return name.length > 300 || controls.test(name) ? refuse(turn, 'hello-syntax', says.badName) : undefined;
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
    if (!isCommand || path === null) return refuse(turn, rule);
    if (words.some(hidesControl))
      return refuse(turn, 'parameter-value', rule === 'mail-syntax' ? says.badSender : says.badRecipient);
    if (rule === 'rcpt-syntax' && path.mailbox === null) return refuse(turn, 'rcpt-null');
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
    if (twice !== '') return refuse(withValues(turn, { keyword: twice }), 'parameter-twice');
    if (bare !== undefined) return refuse(withValues(turn, { keyword: bare }), 'parameter-value', says.noValue);
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
  const good = localPart !== '' && more.length === 0 && text.length <= 253 && !unsafe.test(text);
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
    return refuse(turn, 'parameter-value', says.badBody);
  if (parameters.get('SMTPUTF8')) return refuse(turn, 'parameter-value', says.utf8Value);
  return parameters.has('REQUIRETLS') && !tls ? refuse(turn, 'starttls-required') : undefined;
}

/** The callback looks names up as they are written: what has a backslash is nobody's. */
function decideRecipient(turn: Turn): Outcome {
  const escaped = turn.path?.mailbox?.localPart.includes('\\') === true;
  return escaped ? rcpt.refuseRecipient(turn, 'rcpt-unknown') : rcpt.decideRecipient(turn);
}

/** `maxRecipients`: one that was named before takes no place of its own. */
function recipientsFit(turn: Turn): Outcome | undefined {
  const { maximumRecipients } = turn.session.host;
  const transaction = transactionOf(turn.session);
  if (maximumRecipients === null || transaction === null) return undefined;
  const named = new Set(recipientsOf(transaction).map((mailbox) => formatMailbox(mailbox).toLowerCase()));
  const isNew = !named.has(String(turn.path?.text).toLowerCase());
  return isNew && named.size >= maximumRecipients ? refuse(turn, 'too-many-recipients') : undefined;
}

const saidHello = [oneName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'smtp-server',
  title: 'nodemailer smtp-server 3.21',
  lines: { bareLf: true, oneCr: true, limit: 16_386, overlong: 'refuse', unended: 16_385 },
  endOfData: () => ['\r\n.\r\n'],
  before: [connection.shuttingDown, notHttp, disabled],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      ...forUsers,
      readAddress('mail-syntax', 'MAIL FROM'),
      mail.senderPolicy,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [...forUsers, readAddress('rcpt-syntax', 'RCPT TO'), recipientsFit, rcpt.greylisting, decideRecipient],
    DATA: [...forUsers, data.recipientsFirst, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.needsArgument, small.tell('vrfy-not-verified')],
    STARTTLS: [small.noArgument, starttls.notInTls, starttls.acceptStarttls],
    AUTH: [hello.helloFirst, authOverTls, auth.notAuthenticated, beginAuth],
    WIZ: [(turn) => refuse(turn, 'command-not-implemented')],
    XCLIENT: [(turn) => refuse(turn, 'command-not-allowed')],
    XFORWARD: [(turn) => refuse(turn, 'command-not-allowed')],
  },
  unknown: [(turn) => unknown(turn)],
  authAnswer: [continueAuth],
  afterContent: [data.contentSizeFits, data.contentVerdict, data.acceptContent],
  after: count,
  // onConnect: its error is said with its `responseCode`, or 554.
  hangsUpAfter: new Set(['line-too-long', 'greeting-refused', 'greeting-no-mail']),
  replies: says.replies,
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
  if (!auth.mechanismsOf(turn.session.host).includes(name)) {
    return refuse(turn, name === '' ? 'argument-missing' : 'auth-mechanism-unknown', says.badMechanism);
  }
  if (more.length > 0) {
    return refuse(withValues(turn, { mechanism: name === 'PLAIN' ? 'PLAIN token' : name }), 'argument-extra');
  }
  if (initial === undefined) return auth.begin(turn, name, undefined, sasl);
  return badName(turn, name, initial) ?? keep(turn, () => auth.begin(turn, name, initial, sasl));
}

function continueAuth(turn: Turn): Outcome {
  const line = turn.line.trim();
  const { state } = turn.session;
  if (line === '*') return auth.fail(turn, 'auth-cancelled');
  const asksName = state.name === 'authenticating' && state.exchange.user === null;
  const refused = asksName ? badName(turn, state.exchange.mechanism, line) : undefined;
  return refused ?? keep(turn, () => auth.continueAuth({ ...turn, line }, sasl));
}

/** LOGIN_username(). */
function badName(turn: Turn, mechanism: string, text: string): Outcome | undefined {
  const user = mechanism === 'LOGIN' ? String(sasl.decode(text)) : 'x';
  if (user !== '' && !/[\0-\x1f\x7f]/.test(user)) return undefined;
  turn.values['user'] = user;
  return auth.fail(turn, 'auth-malformed');
}

/** AUTH may be sent in a transaction, which goes on behind it. */
function keep(turn: Turn, rule: () => Outcome): Outcome {
  const { state } = turn.session;
  const outcome = callbackAnswers(turn, rule);
  const behind = state.name === 'authenticating' ? state.behind : state;
  return outcome.rule === 'auth-succeeded' ? { ...outcome, session: { ...outcome.session, state: behind } } : outcome;
}

/** `allowInsecureAuth`; and where there is no STARTTLS nobody is sent to it. */
function authOverTls(turn: Turn): Outcome | undefined {
  const { host: policy, tls } = turn.session;
  return tls || policy.tls === 'off' || policy.auth !== 'over-tls' ? undefined : refuse(turn, 'auth-needs-tls');
}
