/**
 * qpsmtpd 0.94 with Debian's plugins, tls, auth/auth_flat_file, rcpt_map and count_unrecognized_commands (20).
 *
 * What it knows stands in its transaction: MAIL and RSET begin a new one, and STARTTLS, which EHLO offered in the old one,
 * is gone with it. It reads parameters and looks at none.
 *
 * What a host may be told: which plugins are there (tls, auth_flat_file, rcpt_map, greylisting, resolvable_fromhost; a spam
 * filter, a virus scanner), `badmailfrom`, `relayclients`, `databytes`, `tls_before_auth`, and how many unknown commands
 * count_unrecognized_commands lets pass.
 */
import { lowerCase, upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { decodeBase64 } from '../base64.ts';
import { hmacMd5 } from '../hmac-md5.ts';
import { domainExists, exampleHost, isLocal, type Host } from '../host.ts';
import type { Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, idle, move, refuse, settle, withValues, type Outcome, type Server, type Turn } from '../turn.ts';
import * as says from '../words/qpsmtpd.ts';
import { authIsThere } from '../words/qpsmtpd.ts';
import { oneMore, tallyOf } from '../dialect.ts';
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
function unknown(turn: Turn, rule: RuleName = 'command-unknown'): Outcome {
  const session = oneMore(turn.session, 'unknown');
  const seen = tallyOf(session, 'unknown');
  const counted = { ...turn, session };
  turn.values['seen'] = String(seen);
  return seen >= (session.host.maximumErrors ?? 20)
    ? hangUp(counted, 'too-many-errors')
    : refuse(counted, rule, says.unknown);
}

/** reset_transaction, at MAIL whatever becomes of it; and what EHLO leaves in the transaction, and for good. */
function keepTransaction(turn: Turn, outcome: Outcome): Outcome {
  const { session, rule } = outcome;
  if (rule === 'ehlo') {
    const tally = {
      ...session.tally,
      auth: authIsThere(session) ? 1 : 0,
      starttls: session.host.tls === 'off' ? 0 : 1,
    };
    return { ...outcome, session: { ...session, tally } };
  }
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
  while (words.length > 1 && parameter.test(String(words.at(-1)))) words.splice(-2);
  return words.join('');
}

/** Command.pm: `FROM:` or `TO:`, spaces, an address, parameters taken off from behind while they look like some. */
function readParameters(keyword: RegExp): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    // Without any argument there is nothing to be wrong; what has no brackets is found later.
    if (turn.line.length === 4) return undefined;
    if (!keyword.test(turn.argument))
      return refuse(turn, turn.verb === 'MAIL' ? 'mail-syntax' : 'rcpt-syntax', says.badCommand);
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
  const route = sourceRoute.exec(text)?.[0] ?? '';
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
  if (found === undefined)
    return refuse(turn, turn.argument === '' ? 'argument-missing' : 'address-syntax', says.badAddress);
  if (found.mailbox === null && turn.verb === 'RCPT') return refuse(turn, 'rcpt-null', says.badAddress);
  turn.values['mailbox'] = format(found.mailbox);
  turn.path = { text: turn.values['mailbox'].slice(1, -1), mailbox: found.mailbox, rest: '' };
  return undefined;
}

/**
 * badmailfrom, whose `reject_type` may be temporary; greylisting; resolvable_fromhost, for which a null MX resolves to
 * nothing. Who logged in, or may relay, is immune.
 */
function checkSender(turn: Turn): Outcome | undefined {
  const { host: policy, user } = turn.session;
  if (user !== null || policy.relay === 'always') return undefined;
  const mailbox = rcpt.mailboxNamed(turn);
  const host = mailbox.domain.toLowerCase();
  const reason = mail.refusalOf(policy, mailbox);
  if (reason !== undefined) return refuse(turn, reason === 'policy' ? 'sender-refused' : `sender-${reason}`);
  if (policy.greylist === 'on') return refuse(turn, 'greylisted');
  if (policy.nullMx.includes(host)) return refuse(turn, 'sender-null-mx');
  return host === '' || domainExists(policy, host) ? undefined : refuse(turn, 'sender-domain-unknown');
}

/** relayclients and logins may send anywhere; without rcpt_map any user of a domain in `rcpthosts` will do. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = rcpt.mailboxNamed(turn);
  const { host: policy, user } = turn.session;
  if (mailbox.domain !== '' && !isLocal(policy, mailbox.domain)) {
    const mayRelay = policy.relay === 'always' || user !== null;
    return rcpt.settleRecipient(turn, mayRelay ? 'rcpt' : 'rcpt-no-relay', mailbox);
  }
  const rule = rcpt.recipientRule(turn, mailbox);
  return rcpt.settleRecipient(turn, rule, mailbox);
}

/** A dot alone before a bare line feed ends the connection. */
function noBareDot(turn: Turn): Outcome | undefined {
  return data.contentOf(turn)?.held === '.\n' ? hangUp(turn, 'content-bare-line-end') : undefined;
}

/** queue/maildir says the Message-ID back. */
function queue(turn: Turn): Outcome {
  const [header = ''] = (data.contentOf(turn)?.head ?? '').slice(2).split('\r\n\r\n');
  if (turn.session.host.storage === 'full') return data.endTransaction(turn, 'content-storage-full');
  turn.values['message'] = /^Message-ID:[ \t]*([^\r\n]*)/im.exec(header)?.[1] ?? '';
  return data.acceptContent(turn);
}

/** The handshake reads the five octets of a record's head; what is left of the line is then a command. */
function handshakeFailed(turn: Turn): Outcome {
  const session = { ...turn.session, state: idle(turn.session) };
  const outcome = settle(turn, 'handshake-failed', session);
  return { ...outcome, unasked: unknown({ ...turn, session }) };
}

/** Plugins are asked for verbs that are no commands: tls knows STARTTLS once EHLO has offered it. */
function startTls(turn: Turn): Outcome {
  if (turn.session.tls) return unknown(turn, 'starttls-again');
  if (turn.session.tally['starttls'] !== 1) return unknown(turn, 'not-offered');
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
  if (turn.session.hello?.verb === 'HELO') return refuse(turn, 'not-offered', says.notForHelo);
  if (name === '') return refuse(withValues(turn, { mechanism: '' }), 'argument-missing', says.badMechanism);
  if (!turn.session.host.mechanisms.includes(name)) {
    return refuse(withValues(turn, { mechanism: lowerCase(mechanism) }), 'auth-mechanism-unknown', says.badMechanism);
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
        ? auth.fail(turn, 'auth-malformed', says.badAuth)
        : auth.decide(turn, name, (known) => known === password);
    }
    case 'LOGIN':
      if (octets === '') return auth.fail(turn, 'auth-malformed', '');
      return user === null
        ? auth.challenge(turn, { mechanism, user: octets }, 'Password:')
        : auth.decide(turn, user, (known) => known === octets);
    default: {
      const [name = '', digest = ''] = octets.split(' ');
      return name === '' || digest === ''
        ? auth.fail(turn, 'auth-malformed', says.badAuth)
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
  // A host without mail is to its plugins a client refused; and then it would say 550.
  greeting: [(turn) => (turn.session.host.service === 'no-mail' ? connection.welcome(turn) : connection.greet(turn))],
  before: [],
  commands: {
    HELO: sayHello,
    EHLO: sayHello,
    MAIL: [hello.helloFirst, readParameters(/^from:\s*/i), findAddress, checkSender, mail.acceptMail],
    RCPT: [readParameters(/^to:\s*/i), rcpt.mailFirst, findAddress, decideRecipient],
    DATA: [data.recipientsFirst, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.tell('vrfy-not-verified')],
    STARTTLS: [startTls],
    AUTH: [
      (turn) => (turn.session.tally['auth'] === 1 ? undefined : unknown(turn, 'not-offered')),
      auth.notAuthenticated,
      authenticate,
    ],
  },
  unknown: [(turn) => unknown(turn)],
  afterContent: [noBareDot, data.contentSizeFitsWithoutCr, data.contentDoesNotLoop(100), data.contentVerdict, queue],
  authAnswer: [continueAuth],
  noHandshake: [handshakeFailed],
  // connect_respond()
  hangsUpAfter: new Set(['greeting-refused']),
  after: keepTransaction,
  replies: says.replies,
};
