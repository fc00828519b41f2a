/**
 * chasquid 1.15, which answers in the words of NetHack. Some of them it draws by lot; here they take turns by the number of
 * messages taken.
 *
 * Three errors end a session. HELO is not needed for MAIL. Relaying is refused with 503, of all codes.
 */
import * as auth from '../extensions/auth.ts';
import { secured } from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { decodeBase64 } from '../base64.ts';
import { exampleHost, type Host } from '../host.ts';
import { isIPv4, type Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, move, refuse, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { upperCase } from '../command.ts';
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
function readAddress(syntax: RuleName, keyword: 'sender' | 'destination'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const [address = '', ...words] = turn.argument.trim().split(/\s+/);
    if (address === '') return refuse(turn, 'argument-missing');
    const inside = address.startsWith('<') && address.endsWith('>') ? address.slice(1, -1) : address;
    if (address === '<>' && keyword === 'sender') {
      turn.path = { text: '', mailbox: null, rest: words.join(' ') };
      return undefined;
    }
    const mailbox = /^<[^>]*$|^[^<]*>$/.test(address) ? null : mailboxOf(inside);
    if (mailbox === null) return refuse(turn, syntax);
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

function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? { localPart: '', domain: '' };
  const [user = ''] = mailbox.localPart.split('+');
  const rule = rcpt.recipientRule(turn, { localPart: user, domain: mailbox.domain });
  return rule === 'rcpt' || rule === 'rcpt-relayed'
    ? rcpt.acceptRecipient(turn, 'rcpt', mailbox)
    : rcpt.refuseRecipient(turn, rule);
}

/** MAIL begins anew, whatever there was; HELO leaves a transaction alone. */
function acceptHello(turn: Turn): Outcome {
  const outcome = hello.acceptHello(turn);
  const { state } = turn.session;
  return state.name === 'envelope' ? { ...outcome, session: { ...outcome.session, state } } : outcome;
}

function dataOrder(turn: Turn): Outcome | undefined {
  if (turn.session.hello === null) return refuse(turn, 'hello-first');
  const transaction = transactionOf(turn.session);
  if (transaction === null) return refuse(turn, 'mail-first');
  return transaction.recipients === null ? refuse(turn, 'rcpt-first') : undefined;
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
  if (head === '') return data.endTransaction(turn, 'content-refused');
  // Of a long header the last line may be cut.
  const [header = ''] = head.slice(0, head.lastIndexOf('\n') + 1).split(/^\r\n/m);
  const bad = header
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .find((line) => line !== '' && !line.includes(':'));
  if (bad === undefined) return undefined;
  turn.values['line'] = bad;
  return data.endTransaction(turn, 'content-failed');
}

function loops(turn: Turn): Outcome | undefined {
  return (data.contentOf(turn)?.received ?? 0) > 50 ? data.endTransaction(turn, 'content-loop') : undefined;
}

function clientGone(turn: Turn): Outcome {
  if (turn.session.state.name !== 'content') return hangUp(turn, 'client-gone');
  const outcome = data.endTransaction(turn, 'content-not-now');
  return { ...outcome, unasked: hangUp({ ...turn, session: outcome.session }, 'client-gone') };
}

/** AUTH: inside TLS, once, PLAIN. */
function authenticate(turn: Turn): Outcome {
  const [mechanism = '', initial] = turn.argument.split(' ');
  if (mechanism !== 'PLAIN') return refuse(turn, 'auth-mechanism-unknown', { mechanism });
  if (initial !== undefined && decodeBase64(initial) === null) return refuse(turn, 'auth-cancelled');
  return auth.beginAuth(turn);
}

function oneOf(first: string, ...others: readonly string[]): (turn: Turn) => string {
  return ({ session: { messages } }) => others[messages - 1] ?? first;
}

const curse = [(turn: Turn): Outcome => hangUp(turn, 'not-smtp')];
const saidHello = [hello.helloNeedsName, acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'chasquid13',
  title: 'chasquid 1.15',
  lines: { bareLf: true, oneCr: true, limit: 1002, overlong: 'refuse' },
  readCommand,
  endOfData: () => ['\r\n.\r\n'],
  before: [],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [readAddress('mail-syntax', 'sender'), mail.acceptMail],
    RCPT: [needsAddress, rcpt.mailFirst, tooMany, readAddress('rcpt-syntax', 'destination'), decideRecipient],
    'MAIL ': [(turn) => refuse(turn, 'parameter-syntax')],
    'RCPT ': [(turn) => refuse(turn, 'parameter-syntax')],
    DATA: [dataOrder, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.notImplemented],
    EXPN: [small.notImplemented],
    STARTTLS: [
      (turn) => (turn.session.tls ? refuse(turn, 'starttls-again') : move(turn, 'starttls', { name: 'handshake' })),
    ],
    AUTH: [auth.authOverTls, auth.notAuthenticated, authenticate],
    GET: curse,
    POST: curse,
    CONNECT: curse,
  },
  duringContent: [lineEnds],
  afterContent: [lineEnds, data.contentSizeFits, isMessage, loops, data.contentVerdict, data.acceptContent],
  halfClose: [clientGone],
  noHandshake: [connection.goOnInClear],
  afterHandshake: (session) => ({ ...secured(session), hello: session.hello }),
  hangsUpAfter: new Set(['line-too-long']),
  after: threeErrors,
  replies: {
    ...rfc5321.replies,
    greeting: '220 {host} ESMTP chasquid',
    timeout: '554 error reading command: i/o timeout',
    'client-gone': '554 error reading command: EOF',
    'content-not-now': '554 5.4.0 Error reading DATA: unexpected EOF',
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
    'mail-syntax': '501 5.1.7 Sender address malformed',
    'mail-first': '503 5.5.1 Sender not yet given',
    'path-too-long': ({ verb }) =>
      verb === 'MAIL' ? '501 5.1.7 Sender address too long' : '501 5.1.3 Destination address too long',
    'parameter-syntax': '500 5.5.2 Unknown command',
    rcpt: '250 2.1.5 You have an eerie feeling...',
    'rcpt-syntax': '501 5.1.3 Malformed destination address',
    'rcpt-unknown': '550 5.1.1 Destination address is unknown (user does not exist)',
    'rcpt-no-relay': '503 5.7.1 Relay not allowed',
    'rcpt-first': '503 5.5.1 Need an address to send to',
    'too-many-recipients': '452 4.5.3 Too many recipients',
    data: '354 You suddenly realize it is unnaturally quiet',
    'content-accepted': oneOf(
      '250 2.0.0 You offer the Amulet of Yendor to Anhur...',
      '250 2.0.0 You ascend to the status of Demigod(dess)...',
    ),
    'content-too-big': '552 5.3.4 Message too big',
    'content-loop': '554 5.4.6 Loop detected (50 hops)',
    'content-refused': '554 5.6.0 Error parsing message: EOF',
    'content-failed': '554 5.6.0 Error parsing message: malformed header line: {line}',
    'content-bare-line-end': '521 5.5.2 Error reading DATA: invalid line ending',
    rset: oneOf('250 2.0.0 Who was that Maud person anyway?', '250 2.0.0 Thinking of Maud you forget everything else.'),
    noop: '250 2.0.0 You hear a faint typing noise.',
    quit: '221 2.0.0 Be seeing you...',
    help: '214 2.0.0 Hoy por ti, ma\xc3\xb1ana por mi',
    starttls: '220 2.0.0 You experience a strange sense of peace',
    'starttls-again': '503 5.5.1 You are already wearing that!',
    'auth-needs-tls': '503 5.7.10 You feel vulnerable',
    'auth-again': '503 5.5.1 You are already wearing that!',
    'auth-succeeded': '235 2.7.0 Authentication successful',
    'auth-failed': '535 5.7.8 Incorrect user or password',
    'auth-cancelled': '501 5.5.2 Error decoding AUTH response: illegal base64 data at input byte 0',
    'auth-malformed': '501 5.5.2 Error decoding AUTH response: response pieces != 3, as per RFC',
    'auth-line-too-long': '554 5.4.0 Error reading AUTH response: line too long',
    'auth-mechanism-unknown': '534 5.7.9 Asmodeus demands 534 zorkmids for safe passage',
  },
};

function needsAddress(turn: Turn): Outcome | undefined {
  return turn.argument.trim() === '' ? refuse(turn, 'argument-missing') : undefined;
}

function tooMany(turn: Turn): Outcome | undefined {
  return rcpt.recipientsFit(turn);
}

function keywords(turn: Turn): string {
  return [
    '250 {host} - Your hour of destiny has come.',
    '8BITMIME',
    'PIPELINING',
    'SMTPUTF8',
    'ENHANCEDSTATUSCODES',
    'SIZE {size}',
  ]
    .concat(turn.session.tls ? [] : 'STARTTLS', auth.authIsOffered(turn) ? 'AUTH PLAIN' : [], 'HELP')
    .join('\n');
}
