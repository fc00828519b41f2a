/**
 * qpsmtpd 0.94 with Debian's plugins, tls, auth/auth_flat_file, rcpt_map and count_unrecognized_commands (20).
 *
 * What it knows stands in its transaction: MAIL and RSET begin a new one, and STARTTLS, which EHLO offered in the old one,
 * is gone with it. It reads parameters and looks at none.
 */
import * as auth from '../extensions/auth.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { decodeBase64 } from '../base64.ts';
import { hmacMd5 } from '../hmac-md5.ts';
import { exampleHost, type Host } from '../host.ts';
import type { Mailbox } from '../path.ts';
import { hangUp, idle, move, refuse, settle, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { lowerCase, upperCase } from '../command.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  users: { 'alice@example.test': { password: 'wonderland' } },
  auth: 'offered',
  mechanisms: ['PLAIN', 'LOGIN', 'CRAM-MD5'],
  maximumRecipients: null,
};

/** split / +/, $line, 2: what stands before the first space is the verb, even if that is nothing. */
function readCommand(line: string): { verb: string; argument: string } {
  const [verb = '', ...rest] = line.split(/ +/);
  return { verb: upperCase(verb), argument: rest.length === 0 ? '' : line.slice(verb.length).replace(/^ +/, '') };
}

/** count_unrecognized_commands: the twentieth ends the connection. */
function unknown(turn: Turn): Outcome {
  const { session } = turn;
  const seen = (session.tally['unknown'] ?? 0) + 1;
  const counted = { ...turn, session: { ...session, tally: { ...session.tally, unknown: seen } } };
  return seen >= 20 ? hangUp(counted, 'too-many-errors') : refuse(counted, 'command-unknown');
}

/** reset_transaction, at MAIL whatever becomes of it; and what EHLO leaves in the transaction, and for good. */
function keepTransaction(turn: Turn, outcome: Outcome): Outcome {
  const { session, rule } = outcome;
  if (rule === 'ehlo')
    return { ...outcome, session: { ...session, tally: { ...session.tally, auth: 1, starttls: 1 } } };
  if (turn.verb !== 'MAIL' && turn.verb !== 'RSET') return outcome;
  const state = rule === 'mail' ? session.state : idle(session);
  return { ...outcome, session: { ...session, state, tally: { ...session.tally, starttls: 0 } } };
}

/** A second hello is out of order, whatever came between. */
function helloOnce(turn: Turn): Outcome | undefined {
  return turn.session.hello === null ? undefined : refuse(turn, 'hello-again');
}

function notPlainAddress(turn: Turn): Outcome | undefined {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(turn.argument) ? hangUp(turn, 'hello-refused') : undefined;
}

const parameter = /^[A-Za-z0-9][A-Za-z0-9-]*(?:=[^= \0-\x1f]+)?$/;

/** The text without the words at its end that look like parameters; the first word is none. */
function withoutParameters(text: string): string {
  const words = text.trimEnd().split(/([ \t-\r]+)/);
  while (words.length > 1 && parameter.test(words.at(-1) ?? '')) words.splice(-2);
  return words.join('');
}

/** Command.pm: `FROM:` or `TO:`, spaces, an address, parameters taken off from behind while they look like some. */
function readParameters(keyword: RegExp): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    // Without any argument there is nothing to be wrong; what has no brackets is found later.
    if (turn.line.length === 4) return undefined;
    if (!keyword.test(turn.argument)) return refuse(turn, 'argument-missing');
    const text = withoutParameters(turn.argument.replace(keyword, ''));
    const at = text.indexOf('@');
    if (at >= 0 && /\s/.test(text.slice(at))) return refuse(turn, 'parameter-syntax');
    if (text === '' && turn.verb === 'RCPT') return refuse(turn, 'rcpt-syntax');
    turn.path = { text: text === '' ? '<>' : text, mailbox: null, rest: '' };
    return undefined;
  };
}

/**
 * Address.pm. Between two labels any octet will do: the dot of its pattern lost its backslash. So a domain is letters and
 * digits, with hyphens or one other octet between them.
 */
const named = String.raw`[a-zA-Z0-9]+(?:(?:-+|[^\na-zA-Z0-9-])[a-zA-Z0-9]+)*`;
const literal = /^\[(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|IPv6:[0-9A-Fa-f:.]+)\]$/;
const domain = new RegExp(`^${named}$`);
/** Of a route the literals are looked at afterwards. */
const sourceRoute = new RegExp(String.raw`^@(?:\[[^\][]*\]|${named})(?:,@(?:\[[^\][]*\]|${named}))*:`);

function withoutRoute(text: string): string {
  const [route = ''] = sourceRoute.exec(text) ?? [];
  const literals = route.match(/\[[^\][]*\]/g) ?? [];
  return literals.every((one) => literal.test(one)) ? text.slice(route.length) : text;
}

/** What is in the brackets; undefined if it is no address. Of a local part only the first octet is looked at. */
function readAddress(text: string): { readonly mailbox: Mailbox | null } | undefined {
  const [, whole] = /^<(.*)>$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const inside = withoutRoute(whole);
  if (inside === '') return { mailbox: null };
  if (/^postmaster$/i.test(inside)) return { mailbox: { localPart: 'postmaster', domain: '' } };
  const at = inside.lastIndexOf('@');
  const [localPart, host] = [inside.slice(0, Math.max(at, 0)), inside.slice(at + 1)];
  if (!domain.test(host) && !literal.test(host)) return undefined;
  if (/^[a-zA-Z0-9!#%&*+=?^_`{|}~$'\-/]/.test(localPart)) return { mailbox: { localPart, domain: host } };
  const [, quoted] = /^"((?:[\x01-\x08\v\f\x0e-\x1f!#-[\]-\x7f]|\\[\x01-\t\v\f\x0e-\x7f])*)"$/.exec(localPart) ?? [];
  return quoted === undefined ? undefined : { mailbox: { localPart: quoted.replace(/\\(.)/g, '$1'), domain: host } };
}

/** An address as it is said back: in quotes, with backslashes, if it needs them. */
function format(mailbox: Mailbox | null): string {
  if (mailbox === null) return '<>';
  const escaped = mailbox.localPart.replace(/[^a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~.]/g, '\\$&');
  const localPart = escaped === mailbox.localPart ? escaped : `"${escaped}"`;
  return mailbox.domain === '' ? `<${localPart}>` : `<${localPart}@${mailbox.domain}>`;
}

function findAddress(turn: Turn): Outcome | undefined {
  const text = turn.path?.text ?? '';
  const isNobody = text === '<#@[]>' || (/^<.*>$/.test(text) && text.includes('[undefined]'));
  const isNull = turn.verb === 'MAIL' && isNobody;
  const found = readAddress(isNull ? '<>' : text);
  if (found === undefined || (found.mailbox === null && turn.verb === 'RCPT')) return refuse(turn, 'mail-syntax');
  turn.values['mailbox'] = format(found.mailbox);
  turn.path = { text: turn.values['mailbox'].slice(1, -1), mailbox: found.mailbox, rest: '' };
  return undefined;
}

function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? { localPart: '', domain: '' };
  const rule = rcpt.recipientRule(turn, mailbox);
  return rule === 'rcpt' || rule === 'rcpt-relayed'
    ? rcpt.acceptRecipient(turn, 'rcpt', mailbox)
    : rcpt.refuseRecipient(turn, rule);
}

function recipientsFirst(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  if (transaction === null) return refuse(turn, 'mail-first');
  return transaction.recipients === null ? refuse(turn, 'rcpt-first') : undefined;
}

/** A dot alone before a bare line feed ends the connection. */
function noBareDot(turn: Turn): Outcome | undefined {
  return data.contentOf(turn)?.held === '.\n' ? hangUp(turn, 'content-bare-line-end') : undefined;
}

/** It counts a line end as one octet. */
function sizeFits(turn: Turn): Outcome | undefined {
  const { size = 0, lines = 0 } = data.contentOf(turn) ?? {};
  const most = turn.session.host.maximumSize;
  return most !== null && size - lines > most ? data.endTransaction(turn, 'content-too-big') : undefined;
}

/** check_loop. */
function loops(turn: Turn): Outcome | undefined {
  return (data.contentOf(turn)?.received ?? 0) > 100 ? data.endTransaction(turn, 'content-loop') : undefined;
}

/** queue/maildir says the Message-ID back. */
function queue(turn: Turn): Outcome {
  const [header = ''] = (data.contentOf(turn)?.head ?? '').slice(2).split('\r\n\r\n');
  turn.values['message'] = /^Message-ID:[ \t]*([^\r\n]*)/im.exec(header)?.[1] ?? '';
  return data.acceptContent(turn);
}

function clientGone(turn: Turn): Outcome {
  return hangUp(turn, turn.session.state.name === 'content' ? 'content-failed' : 'client-gone');
}

/** The handshake reads the five octets of a record's head; what is left of the line is then a command. */
function handshakeFailed(turn: Turn): Outcome {
  const session = { ...turn.session, state: idle(turn.session) };
  const outcome = settle(turn, 'handshake-failed', session);
  return { ...outcome, unasked: unknown({ ...turn, session }) };
}

/** Plugins are asked for verbs that are no commands: tls knows STARTTLS once EHLO has offered it. */
function startTls(turn: Turn): Outcome {
  if (turn.session.tls || turn.session.tally['starttls'] !== 1) return unknown(turn);
  return turn.line.length > 8 ? refuse(turn, 'argument-not-allowed') : move(turn, 'starttls', { name: 'handshake' });
}

/** MIME::Base64 skips what it does not know and stops at the first "=". */
function decoded(text: string): string {
  const [octets = ''] = text.replace(/[^A-Za-z0-9+/=]/g, '').split('=');
  const whole = octets.length % 4 === 1 ? octets.slice(0, -1) : octets;
  return String(decodeBase64(whole.padEnd(Math.ceil(whole.length / 4) * 4, '=')));
}

function authenticate(turn: Turn): Outcome {
  const [mechanism = '', initial = ''] = turn.argument.split(/ +/);
  const name = upperCase(mechanism);
  turn.values['mechanism'] = name;
  if (turn.session.hello?.verb === 'HELO') return refuse(turn, 'hello-first');
  if (!turn.session.host.mechanisms.includes(name)) {
    return refuse(turn, 'auth-mechanism-unknown', { mechanism: lowerCase(mechanism) });
  }
  if (name === 'CRAM-MD5') return auth.challenge(turn, { mechanism: name, user: null }, turn.session.host.challenge);
  if (initial !== '') return answer(turn, name, null, decoded(initial));
  return auth.challenge(turn, { mechanism: name, user: null }, name === 'LOGIN' ? 'Username:' : '');
}

function continueAuth(turn: Turn): Outcome {
  const { state } = turn.session;
  if (state.name !== 'authenticating') return refuse(turn, 'command-unknown');
  const { mechanism, user } = state.exchange;
  turn.values['mechanism'] = mechanism;
  return answer(turn, mechanism, user, decoded(turn.line));
}

/** It does not know "*": that is base64 of nothing, to which LOGIN says nothing. */
function answer(turn: Turn, mechanism: string, user: string | null, octets: string): Outcome {
  switch (mechanism) {
    case 'PLAIN': {
      const [as = '', name = '', password = ''] = octets.split('\0');
      turn.values['user'] = as === '' ? '' : ` (${as})`;
      if (name === '') return auth.fail(turn, 'auth-malformed');
      if (as !== '' && as !== name) {
        turn.values['user'] = ` for ${name}`;
        return auth.fail(turn, 'auth-malformed');
      }
      return password === ''
        ? auth.fail(turn, 'auth-cancelled')
        : auth.decide(turn, name, (known) => known === password);
    }
    case 'LOGIN':
      if (octets === '') return auth.fail(turn, 'client-gone');
      return user === null
        ? auth.challenge(turn, { mechanism, user: octets }, 'Password:')
        : auth.decide(turn, user, (known) => known === octets);
    default: {
      const [name = '', digest = ''] = octets.split(' ');
      return name === '' || digest === ''
        ? auth.fail(turn, 'auth-cancelled')
        : auth.decide(turn, name, (known) => hmacMd5(known, turn.session.host.challenge) === digest);
    }
  }
}

const sayHello = [hello.helloNeedsName, helloOnce, notPlainAddress, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'qpsmtpd',
  title: 'qpsmtpd 0.94',
  lines: { bareLf: true, oneCr: true, limit: 65_536, overlong: 'cut' },
  readCommand,
  endOfData: () => ['\n.\r\n', '\n.\n'],
  before: [],
  commands: {
    HELO: sayHello,
    EHLO: sayHello,
    MAIL: [hello.helloFirst, readParameters(/^from:\s*/i), findAddress, mail.acceptMail],
    RCPT: [readParameters(/^to:\s*/i), rcpt.mailFirst, findAddress, decideRecipient],
    DATA: [recipientsFirst, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.tell('vrfy-not-verified')],
    STARTTLS: [startTls],
    AUTH: [
      (turn) => (turn.session.tally['auth'] === 1 ? undefined : unknown(turn)),
      auth.notAuthenticated,
      authenticate,
    ],
  },
  unknown: [unknown],
  afterContent: [noBareDot, sizeFits, loops, data.contentVerdict, queue],
  authAnswer: [continueAuth],
  halfClose: [clientGone],
  noHandshake: [handshakeFailed],
  after: keepTransaction,
  replies: {
    ...rfc5321.replies,
    greeting: '220 {host} ESMTP qpsmtpd 0.94 ready; send us your mail, but not your spam.',
    timeout: '421 Connection Timed Out',
    'too-many-errors': '521 Closing connection, 20 unrecognized commands. Perhaps you should read RFC 2821?',
    'command-unknown': '500 Unrecognized command',
    'argument-missing': '501 Syntax error in command',
    'argument-not-allowed': '500 Syntax error (no parameters allowed)',
    helo: '250 {host} Hi {client} [{address}]; I am so happy to meet you.',
    ehlo: keywords,
    'hello-syntax': ({ verb }) => `501 ${lowerCase(verb)} requires domain/address - see RFC-2821 4.1.1.1`,
    'hello-again': '503 but you already said HELO ...',
    'hello-refused': '550 Plain IP is invalid HELO hostname (RFC 2821)',
    'hello-first': ({ verb }) => (verb === 'AUTH' ? '503 AUTH not defined for HELO' : '503 please say hello first ...'),
    mail: '250 {mailbox}, sender OK - how exciting to get mail from you!',
    'mail-first': ({ verb }) => (verb === 'DATA' ? '503 MAIL first' : '503 Use MAIL before RCPT'),
    'mail-syntax': ({ verb }) =>
      verb === 'MAIL' ? '501 could not parse your mail from command' : '501 could not parse recipient',
    'parameter-syntax': '501 Syntax error in parameters',
    rcpt: '250 {mailbox}, recipient ok',
    'rcpt-syntax': '501 Syntax error in address',
    'rcpt-unknown': '550 No such user.',
    'rcpt-no-relay': '550 Relaying denied (#5.7.1)',
    'rcpt-first': '503 RCPT first',
    data: '354 go ahead',
    'content-accepted': '250 Queued! {message}',
    'content-too-big': '552 Message too big!',
    'content-loop': '552 Too many hops (#5.4.6)',
    'content-failed': '451 Incomplete DATA',
    'content-bare-line-end': '421 See http://smtpd.develooper.com/barelf.html',
    rset: '250 OK',
    noop: '250 OK',
    quit: '221 {host} closing connection. Have a wonderful day.',
    help: '214 This is qpsmtpd 0.94\nSee http://smtpd.develooper.com/\nTo report bugs or send comments, mail to <ask@develooper.com>.',
    'vrfy-not-verified': "252 Just try sending a mail and we'll see how it turns out ...",
    starttls: '220 Go ahead with TLS',
    'handshake-failed': '500 TLS Negotiation Failed',
    'auth-challenge': ({ values }) => (values['challenge'] === '' ? '334  ' : '334 {challenge}'),
    'auth-succeeded': '235 {mechanism} authentication successful for {user} - auth_flat_file',
    'auth-failed': ({ session, values }) =>
      Object.hasOwn(session.host.users, values['user'] ?? '')
        ? '535 {mechanism} authentication failed for {user} - auth_flat_file - wrong password'
        : '535 {mechanism} authentication failed for {user}',
    'auth-malformed': '535 Authentication invalid{user}',
    'auth-cancelled': '504 Invalid authentication string',
    'auth-mechanism-unknown': '504 Unimplemented authentification mechanism: {mechanism}',
    'auth-again': '503 but you already said AUTH ...',
  },
};

function keywords({ session }: Turn): string {
  return ['250 {host} Hi {client} [{address}]', 'PIPELINING', '8BITMIME', 'SIZE {size}']
    .concat(session.tls ? [] : 'STARTTLS', 'AUTH PLAIN LOGIN CRAM-MD5')
    .join('\n');
}
