/**
 * emersion/go-smtp 0.21 with a backend that knows the test users (its texts "User unknown" and "Relay access denied").
 *
 * A command is four letters and a space, or it is "Bad command"; parameters of extensions that are not switched on are
 * "not implemented" (504); what is out of order gets 502, where RFC 5321 §4.1.4 says 503.
 *
 * What a host may be told: `TLSConfig`, `AllowInsecureAuth`, `MaxMessageBytes`, `MaxRecipients`; and what the methods of
 * the session answer: Mail, Rcpt, Data, Auth. When these are called is the library's, and so are the words of its errors
 * (`ErrAuthRequired`, `ErrAuthUnsupported`); other words are the set-up's, here plain ones.
 */
import { upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import { callbackAnswers } from '../extensions/auth-backend.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { unmatchedBecause } from '../commands/unmatched.ts';
import { decodeBase64 } from '../base64.ts';
import { beginChunk } from '../extensions/chunking.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, type Host } from '../host.ts';
import type { Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { asUtf8 } from '../utf8.ts';
import { hangUp, idle, refuse, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import * as says from '../words/go-smtp.ts';
import { helloKeepsTransaction, oneMore, tallyOf } from '../dialect.ts';
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
function protocolError(turn: Turn, rule: RuleName, words?: string): Outcome {
  const session = oneMore(turn.session, 'errors');
  const outcome = refuse({ ...turn, session }, rule, words);
  return tallyOf(session, 'errors') > 3
    ? { ...outcome, unasked: hangUp({ ...turn, session: outcome.session }, 'too-many-errors') }
    : outcome;
}

function unknown(turn: Turn): Outcome {
  if (turn.verb === 'EMPTY LINE') return protocolError(turn, 'command-unknown', says.badSyntax);
  return turn.verb === ''
    ? protocolError(turn, unmatchedBecause(turn), says.badCommand)
    : protocolError(turn, 'command-unknown');
}

function firstWord(turn: Turn): Outcome | undefined {
  const [name] = turn.argument.split(/\s+/);
  if (name === undefined || name === '') return refuse(turn, 'hello-syntax');
  turn.argument = name;
  return undefined;
}

/** Between BDAT and BDAT LAST there is nothing but BDAT, RSET, NOOP, QUIT. */
function notInTransfer(turn: Turn): Outcome | undefined {
  return transactionOf(turn.session)?.chunks ? refuse(turn, 'after-bdat') : undefined;
}

/** `FROM:` or `TO:`, a path with or without brackets, fields `KEY=VALUE` behind it. */
function readAddress(keyword: 'FROM:' | 'TO:', rule: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const { argument } = turn;
    if (upperCase(argument.slice(0, keyword.length)) !== keyword) return refuse(turn, rule);
    const text = argument.slice(keyword.length).trim();
    if (text.startsWith('<>') && keyword === 'FROM:') {
      turn.path = { text: '', mailbox: null, rest: text.slice(2) };
      return undefined;
    }
    if (text.startsWith('<>')) return refuse(turn, 'rcpt-null');
    const [, bracket = '', inside = ''] = groupsOf(/^(<?)(?:@[^:]*:)?([^]*)$/, text);
    const [mailbox, rest = ''] = readMailbox(inside) ?? [];
    if (mailbox === undefined || (bracket === '<' && !rest.startsWith('>'))) return refuse(turn, rule);
    turn.path = { text: `${mailbox.localPart}@${mailbox.domain}`, mailbox, rest: rest.slice(bracket.length) };
    return undefined;
  };
}

/** parseMailbox(): a local part, an at sign, and what is no white space and no bracket: the domain is not looked at. */
function readMailbox(text: string): readonly [Mailbox, string] | null {
  const [whole, quoted, dotted, domain = ''] =
    /^(?:"((?:[^"\\]|\\[^])+)"|([^()<>[\]:;\\,"@ \t]+))@([^> \t]+)/.exec(text) ?? [];
  if (whole === undefined) return null;
  const localPart = dotted ?? String(quoted).replace(/\\([^])/g, '$1');
  return [{ localPart, domain }, text.slice(whole.length)];
}

/** The rule that refuses a field; undefined if it is taken. */
type Field = (value: string, turn: Turn) => RuleName | undefined;

const notImplemented: Field = () => 'parameter-not-implemented';

const mailFields: Readonly<Record<string, Field>> = {
  SIZE: (value, { session: { host: policy } }) => {
    if (!/^\d+$/.test(value) || Number(value) >= 2 ** 32) return 'size-syntax';
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
  AUTH: (value, turn) => {
    const malformed = value === '' || /\+(?![0-7][0-9A-F])/.test(value);
    turn.values['problem'] = malformed ? 'value' : 'mailbox';
    if (malformed) return 'parameter-value';
    const text = value.replace(/\+(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
    return text === '<>' || readMailbox(text)?.[1] === '' ? undefined : 'parameter-value';
  },
};

const rcptFields: Readonly<Record<string, Field>> = { NOTIFY: notImplemented, ORCPT: notImplemented };

function checkFields(table: Readonly<Record<string, Field>>): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const words = (turn.path?.rest ?? '').split(/\s+/).filter((text) => text !== '');
    if (words.some((word) => word.split('=').length > 2)) return refuse(turn, 'parameter-syntax');
    for (const word of words) {
      const [name = '', value = ''] = word.split('=');
      const keyword = upperCase(name);
      turn.values['keyword'] = keyword;
      const field = Object.hasOwn(table, keyword) ? table[keyword] : undefined;
      const rule = field === undefined ? 'parameter-unknown' : field(value, turn);
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

/** A chunk that is refused is not read, and what follows it is taken for commands; but one that is too much is. */
function bdat(turn: Turn): Outcome {
  const { host: policy } = turn.session;
  const [size = '', marker, ...more] = turn.argument.split(/\s+/);
  if (size === '') return refuse(turn, 'argument-missing');
  if (more.length > 0) return refuse(turn, 'argument-extra');
  const missing = data.recipientsFirst(turn);
  if (missing !== undefined) return missing;
  if (marker !== undefined && upperCase(marker) !== 'LAST') return refuse(turn, 'bdat-syntax', says.badMarker);
  const octets = Number(size);
  if (!/^\d+$/.test(size) || octets >= 2 ** 32) return refuse(turn, 'bdat-syntax');
  const before = transactionOf(turn.session)?.chunks?.size ?? 0;
  const tooMuch = policy.maximumSize !== null && before + octets > policy.maximumSize;
  return tooMuch ? skipChunk(turn, octets) : beginChunk(turn, { octets, last: marker !== undefined }, undefined);
}

/** The reply comes first; then the chunk is read and dropped, and the transaction with it. */
function skipChunk(turn: Turn, octets: number): Outcome {
  const outcome = refuse(turn, 'size-exceeded');
  const session = { ...outcome.session, state: idle(outcome.session) };
  const skipped = beginChunk(
    { ...turn, session: outcome.session },
    { octets, last: true },
    { ...outcome, session, reply: null },
  );
  return { ...skipped, reply: outcome.reply, rule: outcome.rule };
}

/** `MaxLineLength` holds in the message too, and ends the session. */
function linesFit(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  if (state.name !== 'content' || state.content.longestLine <= 2000) return undefined;
  const outcome = data.endTransaction(turn, 'content-line-too-long');
  return { ...outcome, unasked: hangUp({ ...turn, session: outcome.session }, 'content-line-too-long', says.closing) };
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

const saidHello = [firstWord, helloKeepsTransaction];
const notKnown = [small.notImplemented];

export const server: Server = {
  ...rfc5321,
  name: 'go-smtp',
  title: 'go-smtp 0.21',
  lines: { bareLf: true, limit: 2000, overlong: 'refuse', unended: 2000 },
  readCommand,
  greeting: [connection.welcome],
  before: [],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      hello.helloFirst,
      notInTransfer,
      readAddress('FROM:', 'mail-syntax'),
      checkFields(mailFields),
      auth.authIsRequired,
      mail.senderPolicy,
      mail.storageHasRoom,
      acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      notInTransfer,
      readAddress('TO:', 'rcpt-syntax'),
      rcpt.recipientsFit,
      checkFields(rcptFields),
      rcpt.greylisting,
      decideRecipient,
    ],
    DATA: [small.noArgument, notInTransfer, data.recipientsFirst, data.acceptData],
    BDAT: [bdat],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    VRFY: [small.tell('vrfy-not-verified')],
    STARTTLS: [starttls.notInTls, starttls.tlsIsOffered, starttls.acceptStarttls],
    AUTH: [hello.helloFirst, auth.notAuthenticated, beginAuth],
    SEND: notKnown,
    SOML: notKnown,
    SAML: notKnown,
    EXPN: notKnown,
    HELP: notKnown,
    TURN: notKnown,
  },
  unknown: [unknown],
  authAnswer: [continueAuth],
  duringContent: [linesFit],
  afterContent: [linesFit, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  noHandshake: [connection.goOnInClear],
  hangsUpAfter: new Set(['line-too-long', 'auth-line-too-long']),
  replies: says.replies,
};

/** A session that knows AUTH, or not, is asked once TLS is there and base64 was read. */
function beginAuth(turn: Turn): Outcome {
  const { host: policy, tls } = turn.session;
  const [mechanism = '', initial] = turn.argument.split(/\s+/);
  if (mechanism === '') return refuse(turn, 'argument-missing');
  if (!tls && policy.auth === 'off') return refuse(turn, 'not-offered');
  if (!tls && policy.auth === 'over-tls') return refuse(turn, 'auth-needs-tls');
  if (initial !== undefined && initial !== '=' && decodeBase64(initial) === null) return refuse(turn, 'auth-malformed');
  return (
    auth.authIsKnown(turn) ?? callbackAnswers(turn, () => auth.begin(turn, mechanism, initial === '=' ? '' : initial))
  );
}

function continueAuth(turn: Turn): Outcome {
  return callbackAnswers(turn, auth.continueAuth);
}
