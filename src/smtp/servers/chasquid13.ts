/**
 * chasquid 1.15, which answers in the words of NetHack. Some of them it draws by lot; here they take turns by the number of
 * messages taken.
 *
 * Three errors end a session. HELO is not needed for MAIL. Relaying is refused with 503, of all codes.
 *
 * What a host may be told: `max_data_size_mb`; `submission_address`, which takes no mail without a login; the hook
 * `post-data`, in the words of the one that Debian ships; a queue that is full; SPF of the sender's domain; users that
 * cannot be looked up. TLS and AUTH are always there.
 */
import { upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import { backendAnswers } from '../extensions/auth-backend.ts';
import { secured } from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { decodeBase64 } from '../base64.ts';
import { exampleHost, isLocal, mailboxStatus, type Host } from '../host.ts';
import { isIPv4, type Mailbox } from '../path.ts';
import { isPunycode } from '../grammar/punycode.ts';
import { asUtf8 } from '../utf8.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, move, refuse, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import * as says from '../words/chasquid.ts';
import { defaultSize } from '../words/chasquid.ts';
import { helloKeepsTransaction } from '../dialect.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  users: { 'alice@example.test': { password: 'wonderland' } },
  mechanisms: ['PLAIN'],
  maximumRecipients: 101,
};

function readCommand(line: string): { verb: string; argument: string } {
  const [, path, address = ''] = /^(MAIL FROM|RCPT TO):(.*)$/i.exec(line.trimEnd()) ?? [];
  if (path !== undefined) return { verb: upperCase(path.slice(0, 4)), argument: address };
  const [, verb = '', argument = ''] = /^([A-Za-z]+)(?: ([^]*))?$/.exec(line) ?? [];
  const bare = /^(?:MAIL|RCPT)$/i.test(verb);
  return { verb: bare ? `${upperCase(verb)} ` : upperCase(verb), argument: argument.trim() };
}

/** The third error of a session gets 421 in place of its own reply. */
function threeErrors(turn: Turn, outcome: Outcome): Outcome {
  if (outcome.reply === null || outcome.reply.code < 400) return outcome;
  if (outcome.session.errors < 3 || outcome.session.state.name === 'closed') return outcome;
  return hangUp({ ...turn, session: outcome.session }, 'too-many-errors');
}

/** One address, in brackets; the words behind it are read over. */
function readAddress(keyword: 'sender' | 'destination'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const [address = '', ...words] = turn.argument.trim().split(/\s+/);
    if (address === '') return refuse(turn, 'argument-missing');
    const inside = address.startsWith('<') && address.endsWith('>') ? address.slice(1, -1) : address;
    if (address === '<>' && keyword === 'sender') {
      turn.path = { text: '', mailbox: null, rest: words.join(' ') };
      return undefined;
    }
    const mailbox = /^<[^>]*$|^[^<]*>$/.test(address) ? null : mailboxOf(inside);
    if (address === '<>') return refuse(turn, 'rcpt-null');
    if (mailbox === null) return refuse(turn, 'address-syntax');
    if (inside.length > 256) return refuse(turn, 'path-too-long');
    turn.path = { text: inside, mailbox, rest: words.join(' ') };
    return undefined;
  };
}

/** net/mail.ParseAddress: dot-atoms, a domain without an empty label; quoted local parts lose their quotes. */
function mailboxOf(text: string): Mailbox | null {
  const at = text.lastIndexOf('@');
  const written = text.slice(0, at);
  const domain = text.slice(at + 1);
  const localPart = written.replace(/^"((?:[^"\\ ]|\\[^ ])*)"$/, (_, inner: string) => inner.replace(/\\(.)/g, '$1'));
  if (at < 1 || !/^[^\s.@<>()[\]:;,\\"\0]+(?:\.[^\s.@<>()[\]:;,\\"\0]+)*$/.test(localPart)) return null;
  return /^[^\s.@<>()[\]:;,\\"\0]+(?:\.[^\s.@<>()[\]:;,\\"\0]+)*$/.test(domain) ||
    isIPv4(domain.replace(/^\[(.*)\]$/, '$1'))
    ? { localPart, domain }
    : null;
}

/** Relaying is for those who logged in, and a local user is always looked up. */
function decideRecipient(turn: Turn): Outcome {
  const { host: policy, user } = turn.session;
  const mailbox = rcpt.mailboxNamed(turn);
  if (!isLocal(policy, mailbox.domain)) {
    return rcpt.settleRecipient(turn, user === null ? 'rcpt-no-relay' : 'rcpt', mailbox);
  }
  if (!isIdentifier(mailbox.localPart)) {
    return rcpt.refuseRecipient(turn, 'address-syntax', says.badName);
  }
  const [localPart = ''] = mailbox.localPart.split('+');
  const named = { localPart, domain: mailbox.domain };
  const status = mailboxStatus(policy, named)?.is;
  const isKnown = status === undefined ? 'rcpt-unknown' : 'rcpt';
  return rcpt.settleRecipient(turn, status === 'failing' ? 'rcpt-failing' : isKnown, mailbox);
}

/** precis.UsernameCaseMapped: letters and digits that are no other form of something else (RFC 8264 §4.2). */
function isIdentifier(octets: string): boolean {
  const name = decodeURIComponent(
    asUtf8(octets).replace(/[\x80-\xff]|%/g, (octet) => `%${octet.charCodeAt(0).toString(16)}`),
  ).replace(/[\uff01-\uffee]/g, (wide) => wide.normalize('NFKC'));
  return (
    /^[!-~\p{Ll}\p{Lu}\p{Lo}\p{Lm}\p{Nd}\p{Mn}\p{Mc}]+$/u.test(name) && name.normalize('NFKC') === name.normalize('NFC')
  );
}

/** On the port for submission. */
function loggedIn(turn: Turn): Outcome | undefined {
  const { host: policy, user } = turn.session;
  return policy.auth === 'required' && user === null ? refuse(turn, 'auth-required') : undefined;
}

/** The sender's domain says by SPF that this client is none of its own; who logged in is not asked. */
function senderPermitted(turn: Turn): Outcome | undefined {
  const { host: policy, user } = turn.session;
  return user === null && mail.refusalOf(policy, rcpt.mailboxNamed(turn)) === 'policy'
    ? refuse(turn, 'sender-refused')
    : undefined;
}

/** idna.ToUnicode() fails where a label begins like Punycode and is none (RFC 3492 §6.2). */
function domainDecodes(turn: Turn): Outcome | undefined {
  const labels = (turn.path?.mailbox?.domain ?? '').split('.');
  return labels.every((label) => !label.startsWith('xn--') || isPunycode(label.slice(4)))
    ? undefined
    : refuse(turn, 'address-syntax', turn.verb === 'MAIL' ? says.badSenderDomain : says.badDomain);
}

/** Lines end in CRLF, or the session does. */
function lineEnds(turn: Turn): Outcome | undefined {
  const content = data.contentOf(turn);
  if (content === null) return undefined;
  const held = content.last + content.held;
  const bad = content.has.bareLf || content.has.bareCr || /[^\r]\n|\r[^\n]/.test(held);
  return bad ? hangUp(turn, 'content-bare-line-end') : undefined;
}

/** net/mail.ReadMessage: header lines with a colon, up to an empty line. */
function isMessage(turn: Turn): Outcome | undefined {
  const head = (data.contentOf(turn)?.head ?? '').slice(2);
  if (head === '') return notTaken(turn, 'content-syntax', says.noMessage);
  // Of a long header the last line may be cut.
  const [header = ''] = head.slice(0, head.lastIndexOf('\n') + 1).split(/^\r\n/m);
  const bad = header
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .find((line) => line !== '' && !line.includes(':'));
  if (bad === undefined) return undefined;
  turn.values['line'] = bad;
  return notTaken(turn, 'content-syntax');
}

function loops(turn: Turn): Outcome | undefined {
  return (data.contentOf(turn)?.received ?? 0) > 50 ? notTaken(turn, 'content-loop') : undefined;
}

function sizeFits(turn: Turn): Outcome | undefined {
  const most = turn.session.host.maximumSize ?? defaultSize;
  return (data.contentOf(turn)?.size ?? 0) > most ? notTaken(turn, 'content-too-big') : undefined;
}

/** A message that is not taken leaves the envelope as it was. */
function notTaken(turn: Turn, rule: RuleName, words?: string): Outcome {
  const transaction = transactionOf(turn.session);
  const { session, ...outcome } = refuse(turn, rule, words);
  return {
    ...outcome,
    session: transaction === null ? session : { ...session, state: { name: 'envelope', transaction } },
  };
}

/** The hook asks greylistd, a filter and a virus scanner, if they are there, and then the queue is asked. */
function postData(turn: Turn): Outcome | undefined {
  const { host: policy, user } = turn.session;
  const { verdict } = policy;
  if (policy.greylist === 'on' && user === null) return notTaken(turn, 'greylisted');
  if (verdict === 'not-now') return notTaken(turn, 'content-not-now');
  if (verdict === 'policy') return notTaken(turn, 'content-refused');
  if (verdict === 'failed') return notTaken(turn, 'content-failed');
  return verdict === 'full' || policy.storage === 'full' ? notTaken(turn, 'content-storage-full') : undefined;
}

function clientGone(turn: Turn): Outcome {
  if (turn.session.state.name !== 'content') return hangUp(turn, 'client-gone');
  const outcome = data.endTransaction(turn, 'client-gone', says.goneInData);
  return { ...outcome, unasked: hangUp({ ...turn, session: outcome.session }, 'client-gone') };
}

/** AUTH: inside TLS, once, PLAIN. */
function authenticate(turn: Turn): Outcome {
  const [mechanism = '', initial] = turn.argument.split(' ');
  if (mechanism !== 'PLAIN') {
    return refuse(turn, mechanism === '' ? 'argument-missing' : 'auth-mechanism-unknown', says.badMechanism);
  }
  if (initial !== undefined && decodeBase64(initial) === null) return refuse(turn, 'auth-malformed', says.badBase64);
  const asked = auth.challenge(turn, { mechanism, user: null }, '');
  return initial === undefined ? asked : answer({ ...turn, line: initial, session: asked.session });
}

function answer(turn: Turn): Outcome {
  return backendAnswers(turn, auth.continueAuth);
}

const curse = [(turn: Turn): Outcome => hangUp(turn, 'not-smtp')];
const saidHello = [hello.helloNeedsName, helloKeepsTransaction];

export const server: Server = {
  ...rfc5321,
  name: 'chasquid13',
  title: 'chasquid 1.15',
  lines: { bareLf: true, oneCr: true, limit: 1002, overlong: 'refuse' },
  readCommand,
  greeting: [connection.welcome],
  endOfData: () => ['\r\n.\r\n'],
  before: [],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [loggedIn, readAddress('sender'), senderPermitted, domainDecodes, mail.acceptMail],
    RCPT: [needsAddress, rcpt.mailFirst, tooMany, readAddress('destination'), domainDecodes, decideRecipient],
    'MAIL ': [(turn) => refuse(turn, 'mail-syntax')],
    'RCPT ': [(turn) => refuse(turn, 'rcpt-syntax')],
    DATA: [hello.helloFirst, data.recipientsFirst, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.notImplemented],
    EXPN: [small.notImplemented],
    STARTTLS: [
      (turn) => (turn.session.tls ? refuse(turn, 'starttls-again') : move(turn, 'starttls', { name: 'handshake' })),
    ],
    AUTH: [
      (turn) => (turn.session.tls ? undefined : refuse(turn, 'auth-needs-tls')),
      auth.notAuthenticated,
      authenticate,
    ],
    GET: curse,
    POST: curse,
    CONNECT: curse,
  },
  duringContent: [lineEnds],
  afterContent: [lineEnds, sizeFits, isMessage, loops, postData, data.acceptContent],
  authAnswer: [answer],
  halfClose: [clientGone],
  noHandshake: [connection.goOnInClear],
  afterHandshake: (session) => ({ ...secured(session), hello: session.hello }),
  hangsUpAfter: new Set(['line-too-long']),
  after: threeErrors,
  replies: says.replies,
};

function needsAddress(turn: Turn): Outcome | undefined {
  return turn.argument.trim() === '' ? refuse(turn, 'argument-missing') : undefined;
}

function tooMany(turn: Turn): Outcome | undefined {
  return (transactionOf(turn.session)?.recipients?.count ?? 0) > 100 ? refuse(turn, 'too-many-recipients') : undefined;
}
