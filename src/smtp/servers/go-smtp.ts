/**
 * emersion/go-smtp 0.21 with a backend that knows the test users (its texts "User unknown" and "Relay access denied").
 *
 * A command is four letters and a space, or it is "Bad command"; parameters of extensions that are not switched on are
 * "not implemented" (504); what is out of order gets 502, where RFC 5321 §4.1.4 says 503.
 */
import * as auth from '../extensions/auth.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { startContent } from '../content.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, type Host } from '../host.ts';
import { formatMailbox, type Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { asUtf8 } from '../utf8.ts';
import { hangUp, move, refuse, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { upperCase } from '../command.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  mechanisms: ['PLAIN'],
  maximumRecipients: null,
};

/** parseCmd(): nothing, STARTTLS, four letters, or four letters, a space and an argument. */
function readCommand(line: string): { verb: string; argument: string } {
  if (line === '') return { verb: 'EMPTY LINE', argument: '' };
  if (/^STARTTLS/i.test(line)) return { verb: 'STARTTLS', argument: '' };
  const good = line.length === 4 || (line.length > 5 && line[4] === ' ');
  return good
    ? { verb: asUtf8(upperCase(line.slice(0, 4))), argument: line.slice(5).trim() }
    : { verb: '', argument: '' };
}

/** Three errors of protocol are let; the fourth gets its reply and, unasked, the last word. */
function protocolError(turn: Turn, rule: RuleName): Outcome {
  const seen = (turn.session.tally['errors'] ?? 0) + 1;
  const session = { ...turn.session, tally: { errors: seen } };
  const outcome = refuse({ ...turn, session }, rule);
  return seen > 3 ? { ...outcome, unasked: hangUp({ ...turn, session: outcome.session }, 'too-many-errors') } : outcome;
}

function unknown(turn: Turn): Outcome {
  if (turn.verb === 'EMPTY LINE') return protocolError(turn, 'line-octets');
  return protocolError(turn, turn.verb === '' ? 'argument-missing' : 'command-unknown');
}

function firstWord(turn: Turn): Outcome | undefined {
  const [name] = turn.argument.split(/\s+/);
  if (name === undefined || name === '') return refuse(turn, 'hello-syntax');
  turn.argument = name;
  return undefined;
}

/** Between BDAT and BDAT LAST there is nothing but BDAT, RSET, NOOP, QUIT. */
function notInTransfer(turn: Turn): Outcome | undefined {
  return transactionOf(turn.session)?.chunks ? refuse(turn, 'bdat-order') : undefined;
}

/** `FROM:` or `TO:`, a path with or without brackets, fields `KEY=VALUE` behind it. */
function readAddress(keyword: 'FROM:' | 'TO:', rule: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const { argument } = turn;
    if (upperCase(argument.slice(0, keyword.length)) !== keyword) return refuse(turn, rule);
    const text = argument.slice(keyword.length).trimStart();
    if (text.startsWith('<>') && keyword === 'FROM:') {
      turn.path = { text: '', mailbox: null, rest: text.slice(2) };
      return undefined;
    }
    const [whole = '', , bracketed = '', bare = ''] = groupsOf(/^(?:<(@[^:>]*:)?([^>]*)>|([^\s<>]+))/, text);
    const path = bracketed + bare;
    const mailbox = mailboxOf(path);
    if (mailbox === null) return refuse(turn, rule);
    turn.path = { text: formatMailbox(mailbox), mailbox, rest: text.slice(whole.length) };
    return undefined;
  };
}

/** Local part, an at sign, and something that is no space: the domain is not looked at. */
function mailboxOf(text: string): Mailbox | null {
  const [, localPart, domain] = /^("(?:[^"\\]|\\.)*"|[^\s"<>@]+)@([^\s<>]+)$/.exec(text) ?? [];
  return localPart === undefined || domain === undefined ? null : { localPart: unquote(localPart), domain };
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}

/** The rule that refuses a field; undefined if it is taken. */
type Field = (value: string, turn: Turn) => RuleName | undefined;

const notImplemented: Field = () => 'parameter-not-implemented';

const mailFields: Readonly<Record<string, Field>> = {
  SIZE: (value, { session: { host: policy } }) => {
    if (!/^\d{1,10}$/.test(value)) return 'size-syntax';
    return policy.maximumSize !== null && Number(value) > policy.maximumSize ? 'size-exceeded' : undefined;
  },
  BODY: (value, turn) => {
    if (upperCase(value) === 'BINARYMIME') turn.values['keyword'] = 'BINARYMIME';
    if (upperCase(value) === 'BINARYMIME') return 'parameter-not-implemented';
    return /^(?:7BIT|8BITMIME)$/i.test(value) ? undefined : 'parameter-value';
  },
  SMTPUTF8: notImplemented,
  REQUIRETLS: notImplemented,
  RET: notImplemented,
  ENVID: notImplemented,
  AUTH: () => undefined,
};

const rcptFields: Readonly<Record<string, Field>> = { NOTIFY: notImplemented, ORCPT: notImplemented };

function checkFields(table: Readonly<Record<string, Field>>): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    for (const word of (turn.path?.rest ?? '').split(/\s+/).filter((text) => text !== '')) {
      const [name = '', ...value] = word.split('=');
      const keyword = upperCase(name);
      turn.values['keyword'] = keyword;
      const field = Object.hasOwn(table, keyword) ? table[keyword] : undefined;
      const rule = field === undefined ? 'parameter-unknown' : field(value.join('='), turn);
      if (rule !== undefined) return refuse(turn, rule);
    }
    return undefined;
  };
}

/** The program takes what stands behind the last `@` for the domain. */
function decideRecipient(turn: Turn): Outcome {
  const text = turn.path?.text ?? '';
  const at = text.lastIndexOf('@');
  turn.path = { text, mailbox: { localPart: text.slice(0, at), domain: text.slice(at + 1) }, rest: '' };
  return rcpt.decideRecipient(turn);
}

function recipientsFirst(turn: Turn): Outcome | undefined {
  return transactionOf(turn.session)?.recipients ? undefined : refuse(turn, 'rcpt-first');
}

/** A chunk that is refused is not read: what follows it is taken for commands. */
function bdat(turn: Turn): Outcome {
  const { state, host: policy } = turn.session;
  const [size = '', marker = 'LAST', ...more] = turn.argument.split(/\s+/);
  if (!/^\d+$/.test(size)) return refuse(turn, 'bdat-syntax');
  if (upperCase(marker) !== 'LAST' || more.length > 0) return refuse(turn, 'argument-not-allowed');
  const missing = recipientsFirst(turn);
  if (missing !== undefined || state.name !== 'envelope') return missing ?? refuse(turn, 'rcpt-first');
  const { transaction } = state;
  const content = transaction.chunks ?? startContent(false);
  if (policy.maximumSize !== null && content.size + Number(size) > policy.maximumSize)
    return refuse(turn, 'size-exceeded');
  const last = /\s/.test(turn.argument);
  return {
    ...move(turn, 'bdat', { name: 'chunk', transaction, content, left: Number(size), last, refusedBy: null }),
    reply: null,
  };
}

/** `MaxLineLength` holds in the message too, and ends the session. */
function linesFit(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  if (state.name !== 'content' || state.content.longestLine <= 2000) return undefined;
  const outcome = data.endTransaction(turn, 'content-line-too-long');
  return { ...outcome, unasked: hangUp({ ...turn, session: outcome.session }, 'line-too-long') };
}

/** A second HELO leaves the transaction as it was. */
function acceptHello(turn: Turn): Outcome {
  const outcome = hello.acceptHello(turn);
  const { state } = turn.session;
  return state.name === 'envelope' ? { ...outcome, session: { ...outcome.session, state } } : outcome;
}

/** A second MAIL takes the place of the first; the recipients stay. */
function acceptMail(turn: Turn): Outcome {
  const outcome = mail.acceptMail(turn);
  const { state } = outcome.session;
  const recipients = transactionOf(turn.session)?.recipients ?? null;
  if (state.name !== 'envelope' || recipients === null) return outcome;
  return {
    ...outcome,
    session: { ...outcome.session, state: { name: 'envelope', transaction: { ...state.transaction, recipients } } },
  };
}

const saidHello = [firstWord, acceptHello];
const notKnown = [small.notImplemented];

export const server: Server = {
  ...rfc5321,
  name: 'go-smtp',
  title: 'go-smtp 0.21',
  lines: { bareLf: true, limit: 2000, overlong: 'refuse' },
  readCommand,
  before: [],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [hello.helloFirst, notInTransfer, readAddress('FROM:', 'mail-syntax'), checkFields(mailFields), acceptMail],
    RCPT: [
      rcpt.mailFirst,
      notInTransfer,
      readAddress('TO:', 'rcpt-syntax'),
      checkFields(rcptFields),
      rcpt.recipientsFit,
      decideRecipient,
    ],
    DATA: [dataNoArgument, notInTransfer, recipientsFirst, data.acceptData],
    BDAT: [bdat],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    VRFY: [small.tell('vrfy-not-verified')],
    STARTTLS: [tlsOnce, (turn) => move(turn, 'starttls', { name: 'handshake' })],
    AUTH: [hello.helloFirst, auth.notAuthenticated, auth.authOverTls, auth.beginAuth],
    SEND: notKnown,
    SOML: notKnown,
    SAML: notKnown,
    EXPN: notKnown,
    HELP: notKnown,
    TURN: notKnown,
  },
  unknown: [unknown],
  duringContent: [linesFit],
  afterContent: [linesFit, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  noHandshake: [connection.goOnInClear],
  hangsUpAfter: new Set(['line-too-long', 'auth-line-too-long']),
  replies: {
    ...rfc5321.replies,
    greeting: '220 {host} ESMTP Service Ready',
    timeout: '421 4.4.2 Idle timeout, bye bye',
    'client-gone': ({ session: { state } }) =>
      state.name === 'content' ? '554 5.0.0 Error: transaction failed: unexpected EOF' : '',
    'handshake-failed': '550 5.0.0 Handshake error',
    'line-too-long': '500 5.4.0 Too long line, closing connection',
    'line-octets': '500 5.5.2 Error: bad syntax',
    'argument-missing': '501 5.5.2 Bad command',
    'too-many-errors': '500 5.5.1 Too many errors. Quiting now',
    'command-unknown': ({ verb }) =>
      verb === 'LHLO' ? '500 5.5.1 This is not a LMTP server' : '500 5.5.2 Syntax errors, {verb} command unrecognized',
    'command-not-implemented': '502 5.5.1 {verb} command not implemented',
    'argument-not-allowed': ({ verb }) =>
      verb === 'BDAT' ? '501 5.5.4 Unknown BDAT argument' : '501 5.5.4 DATA command should not have any arguments',
    helo: '250 2.0.0 Hello {hello}',
    ehlo: keywords,
    'hello-syntax': '501 5.5.2 Domain/address argument required for HELO',
    'hello-first': '502 5.5.1 Please introduce yourself first.',
    mail: '250 2.0.0 Roger, accepting mail from <{path}>',
    'mail-syntax': '501 5.5.2 Was expecting MAIL arg syntax of FROM:<address>',
    'mail-first': '502 5.5.1 Missing MAIL FROM command.',
    'parameter-unknown': ({ verb }) => `500 5.5.4 Unknown ${verb === 'MAIL' ? 'MAIL FROM' : 'RCPT TO'} argument`,
    'parameter-value': '501 5.5.4 Unknown BODY value',
    'parameter-not-implemented': '504 5.5.4 {keyword} is not implemented',
    'size-syntax': '501 5.5.4 Unable to parse SIZE as an integer',
    'size-exceeded': '552 5.3.4 Max message size exceeded',
    rcpt: `250 2.0.0 I'll make sure <{path}> gets this`,
    'rcpt-relayed': `250 2.0.0 I'll make sure <{path}> gets this`,
    'rcpt-syntax': '501 5.5.2 Was expecting RCPT arg syntax of TO:<address>',
    'rcpt-unknown': '550 5.1.1 User unknown',
    'rcpt-no-relay': '554 5.7.1 Relay access denied',
    'rcpt-first': '502 5.5.1 Missing RCPT TO command.',
    'bdat-order': '502 5.5.1 {verb} not allowed during message transfer',
    'bdat-syntax': '501 5.5.4 Malformed size argument',
    bdat: '250 2.0.0 Continue',
    data: '354 Go ahead. End your data with <CR><LF>.<CR><LF>',
    'content-accepted': '250 2.0.0 OK: queued',
    'content-too-big': '552 5.3.4 Maximum message size exceeded',
    'content-line-too-long': '554 5.0.0 Error: transaction failed: smtp: too long a line in input stream',
    rset: '250 2.0.0 Session reset',
    noop: '250 2.0.0 I have successfully done nothing',
    quit: '221 2.0.0 Bye',
    'vrfy-not-verified': '252 2.5.0 Cannot VRFY user, but will accept message',
    starttls: '220 2.0.0 Ready to start TLS',
    'starttls-again': '502 5.5.1 Already running in TLS',
    'auth-needs-tls': '523 5.7.10 TLS is required',
    'auth-again': '503 5.5.1 Already authenticated',
    'auth-succeeded': '235 2.0.0 Authentication succeeded',
    'auth-failed': '535 5.7.8 Authentication failed',
    'auth-malformed': '454 4.7.0 Invalid response',
    'auth-cancelled': '501 5.0.0 Negotiation cancelled',
    'auth-line-too-long': '500 5.4.0 Too long line, closing connection',
    'auth-mechanism-unknown': '504 5.7.4 Unsupported authentication mechanism',
    'auth-mechanism-too-weak': '504 5.7.4 Unsupported authentication mechanism',
  },
};

function dataNoArgument(turn: Turn): Outcome | undefined {
  return turn.argument === '' ? undefined : refuse(turn, 'argument-not-allowed');
}

function tlsOnce(turn: Turn): Outcome | undefined {
  return turn.session.tls ? refuse(turn, 'starttls-again') : undefined;
}

function keywords(turn: Turn): string {
  return ['250 Hello {hello}', 'PIPELINING', '8BITMIME', 'ENHANCEDSTATUSCODES', 'CHUNKING']
    .concat(turn.session.tls ? [] : 'STARTTLS', auth.authIsOffered(turn) ? 'AUTH PLAIN' : [], 'SIZE {size}')
    .join('\n');
}
