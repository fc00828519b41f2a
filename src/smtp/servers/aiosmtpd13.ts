/**
 * aiosmtpd 1.4.6 (Python) with a handler that knows the test users: its two texts are "User unknown" and "Relay access
 * denied". Beside: the manual's chapters on `SMTP`, `command_size_limits`, `line_length_limit`, `CALL_LIMIT_DEFAULT`.
 *
 * What a host may be told: `require_starttls`, `tls_context`, `auth_required`, `auth_require_tls`, `auth_exclude_mechanism`,
 * `data_size_limit`; and what a handler answers: `handle_MAIL`, `handle_RCPT`, `handle_DATA`, the authenticator. When these
 * are asked, and what is left afterwards, is the library's; their words are the set-up's, here plain ones.
 */
import * as auth from '../extensions/auth.ts';
import { callbackAnswers } from '../extensions/auth-backend.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { upperCase } from '../command.ts';
import { readAddress as parseAddress } from '../grammar/python.ts';
import { exampleHost, type Host } from '../host.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, refuse, settle, type Outcome, type Server, type Turn } from '../turn.ts';
import { isUtf8 } from '../utf8.ts';
import * as says from '../words/aiosmtpd.ts';
import { isOffered, syntaxOfVerb } from '../words/aiosmtpd.ts';
import { oneMore, tallyOf } from '../dialect.ts';
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
  if (turn.line === '') return refuse(turn, 'command-unknown', says.badSyntax);
  return /[\x80-\xff]/.test(turn.verb) ? refuse(turn, 'line-octets') : undefined;
}

/** Each command may be called twenty times over (`command_call_limit` is off by default); the fifth unknown one ends the session. */
function unknown(turn: Turn): Outcome {
  const session = oneMore(turn.session, 'unknown');
  return tallyOf(session, 'unknown') >= 5
    ? hangUp(turn, 'too-many-errors')
    : refuse({ ...turn, session }, 'command-unknown');
}

/** `FROM:` or `TO:`, white space, an address in brackets or a bare one; what is left must be parameters. */
function readAddress(keyword: 'FROM:' | 'TO:', rule: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const { argument } = turn;
    if (upperCase(argument.slice(0, keyword.length)) !== keyword) return refuse(turn, rule);
    const text = argument.slice(keyword.length).trim();
    if (text === '') return refuse(turn, rule);
    if (text.startsWith('<>')) {
      turn.path = { text: '', mailbox: null, rest: text.slice(2).trim() };
      return withoutParameters(turn);
    }
    const address = parseAddress(text);
    if (address === null) return refuse(turn, 'address-syntax');
    const { localPart, domain, rest } = address;
    turn.path = {
      text: domain === null ? localPart : `${localPart}@${domain}`,
      mailbox: { localPart, domain: domain ?? '' },
      rest: rest.trim(),
    };
    return withoutParameters(turn);
  };
}

/** After HELO there are none. */
function withoutParameters(turn: Turn): Outcome | undefined {
  const hasSome = turn.path?.rest !== '' && turn.session.hello?.verb !== 'EHLO';
  return hasSome ? refuse(turn, 'parameter-unknown', syntaxOfVerb) : undefined;
}

/** KEY or KEY=VALUE, letters and digits; SIZE, BODY, SMTPUTF8 after EHLO; what is left over is not recognized. */
function mailParameters(turn: Turn): Outcome | undefined {
  const { host: policy } = turn.session;
  const rest = turn.path?.rest ?? '';
  if (rest === '') return undefined;
  const parameters = new Map<string, string | true>();
  for (const word of rest.split(/\s+/)) {
    const [key = '', ...value] = upperCase(word).split('=');
    if (!/^[A-Z0-9]+$/.test(key) || (word.includes('=') && value.join('=') === ''))
      return refuse(turn, 'parameter-syntax');
    parameters.set(key, word.includes('=') ? value.join('=') : true);
  }
  const body = parameters.get('BODY') ?? '7BIT';
  if (body !== '7BIT' && body !== '8BITMIME') return refuse(turn, 'parameter-value');
  const utf8 = parameters.get('SMTPUTF8');
  if (utf8 !== undefined && utf8 !== true) return refuse(turn, 'parameter-value', says.utf8Value);
  const size = parameters.get('SIZE');
  if (size !== undefined && (size === true || !/^\d+$/.test(size))) return refuse(turn, 'size-syntax');
  if (policy.maximumSize !== null && Number(size ?? 0) > policy.maximumSize) return refuse(turn, 'size-exceeded');
  const left = [...parameters.keys()].some((key) => !['BODY', 'SMTPUTF8', 'SIZE'].includes(key));
  return left ? refuse(turn, 'parameter-unknown') : undefined;
}

function rcptParameters(turn: Turn): Outcome | undefined {
  const rest = turn.path?.rest ?? '';
  if (rest === '') return undefined;
  return rest.split(/\s+/).every((word) => /^[A-Za-z0-9]+(?:=.+)?$/.test(word))
    ? refuse(turn, 'parameter-unknown')
    : refuse(turn, 'parameter-syntax');
}

/** The octets before the first line of more than 1,001; all of them where none is so long. */
function beforeLongLine(head: string): number {
  let start = 0;
  for (let end = head.indexOf('\n'); end >= 0 && end - start < 1001; end = head.indexOf('\n', start)) start = end + 1;
  return head.length - start < 1001 ? head.length : start;
}

/** `line_length_limit` (1001) holds in the message, unless it was too long altogether before: what is seen first is said. */
function linesFit(turn: Turn): Outcome | undefined {
  const { longestLine = 0, head = '' } = data.contentOf(turn) ?? {};
  if (longestLine <= 1001) return undefined;
  const before = beforeLongLine(head) - 2;
  const isTooBig = before > (turn.session.host.maximumSize ?? Infinity);
  return isTooBig ? undefined : data.endTransaction(turn, 'content-line-too-long');
}

/** HELP with a command tells its syntax; 250, not 214. */
function help(turn: Turn): Outcome {
  return settle(turn, turn.argument === '' ? 'help' : 'help-status', turn.session);
}

const saidHello = [hello.helloNeedsName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'aiosmtpd13',
  title: 'aiosmtpd 1.4.6',
  lines: { bareLf: true, limit: 65_536, overlong: 'cut' },
  readCommand,
  greeting: [connection.welcome],
  endOfData: () => ['\r\n.\r\n'],
  before: [badSyntax, fitsLimit, starttls.tlsIsRequired],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      hello.helloFirst,
      auth.authIsRequired,
      readAddress('FROM:', 'mail-syntax'),
      mail.noNestedMail,
      mailParameters,
      mail.senderPolicy,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [
      hello.helloFirst,
      auth.authIsRequired,
      rcpt.mailFirst,
      readAddress('TO:', 'rcpt-syntax'),
      rcptParameters,
      rcpt.recipientsFit,
      rcpt.greylisting,
      rcpt.decideRecipient,
    ],
    DATA: [hello.helloFirst, auth.authIsRequired, data.recipientsFirst, small.noArgument, data.acceptData],
    RSET: [small.noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.noArgument, small.acceptQuit],
    HELP: [auth.authIsRequired, help],
    VRFY: [auth.authIsRequired, needsAddress, small.tell('vrfy-not-verified')],
    EXPN: [small.notImplemented],
    STARTTLS: [small.noArgument, tlsContext, starttls.notInTls, starttls.acceptStarttls],
    AUTH: [hello.helloFirst, auth.authNeedsEhlo, authOverTls, auth.notAuthenticated, beginAuth],
  },
  unknown: [unknown],
  authAnswer: [answer],
  afterContent: [linesFit, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  replies: says.replies,
};

/** Names of mechanisms are compared letter by letter. */
function beginAuth(turn: Turn): Outcome {
  const [mechanism = '', initial, ...more] = turn.argument.split(/\s+/);
  if (mechanism === '') return refuse(turn, 'argument-missing');
  if (more.length > 0) return refuse(turn, 'argument-extra');
  return mechanism === upperCase(mechanism)
    ? callbackAnswers(turn, () => auth.begin(turn, mechanism, initial))
    : refuse(turn, 'auth-mechanism-unknown');
}

function answer(turn: Turn): Outcome {
  return callbackAnswers(turn, auth.continueAuth);
}

function authOverTls(turn: Turn): Outcome | undefined {
  return isOffered(turn) ? undefined : refuse(turn, 'auth-needs-tls');
}

function tlsContext(turn: Turn): Outcome | undefined {
  return turn.session.host.tls === 'off' ? refuse(turn, 'command-not-implemented', says.noTls) : undefined;
}

function needsAddress(turn: Turn): Outcome | undefined {
  if (turn.argument === '') return refuse(turn, 'argument-missing');
  return parseAddress(turn.argument) === null || !isUtf8(turn.argument)
    ? refuse(turn, 'address-syntax', says.cannotVerify)
    : undefined;
}
