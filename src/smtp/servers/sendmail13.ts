/**
 * Sendmail 8.18, as Debian 13 configures it (delay_checks, needmailhelo, needexpnhelo, needvrfyhelo).
 *
 * Beside: doc/op, `MaxBadCommands` (25), `MaxMessageSize`, `PrivacyOptions`, and prescan() for its addresses. It repeats
 * what was said in most of its replies, as the client wrote it. What a server does by waiting (20 NOOPs, 3 EHLOs) is not
 * here: a session has no clock.
 */
import * as auth from '../extensions/auth.ts';
import * as starttls from '../extensions/starttls.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { mailboxOf, problemOf, shown } from '../grammar/sendmail.ts';
import { groupsOf } from '../groups.ts';
import { domainExists, exampleHost, isLocal, mailboxStatus, unquoted, type Host } from '../host.ts';
import { closingBracket, formatMailbox } from '../path.ts';
import { hangUp, refuse, settle, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { replies } from '../words/sendmail.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: {
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    root: { is: 'open' },
    staff: { is: 'list', members: ['alice@mx.example.test', 'bob@mx.example.test'] },
  },
  domains: ['example.test', 'mx.example.test'],
  users: { alice: { password: 'wonderland' }, 'alice@example.test': { password: 'wonderland' } },
  knownDomains: ['example.org', 'example.net', 'client.example.org'],
  mechanisms: ['LOGIN', 'PLAIN'],
  queueId: (count) => `6ANJKMWU${String(184 + count).padStart(6, '0')}`,
  maximumRecipients: null,
};

/** The first word, leading white space aside; nothing behind a NUL is seen. */
function readCommand(line: string): { verb: string; argument: string } {
  const [, verb = '', argument = ''] = groupsOf(/^\s*(\S*)\s*([^]*?)\s*$/, line.replace(/\0[^]*$/, ''));
  return { verb: verb.toUpperCase(), argument };
}

/** `MaxBadCommands`: unknown and unimplemented commands, not those that are refused. */
function tooManyBadCommands(turn: Turn): Outcome | undefined {
  const bad = turn.session.tally['bad'] ?? 0;
  return bad >= 25 && isBad(turn) ? hangUp(turn, 'too-many-errors') : undefined;
}

function isBad({ verb, session }: Turn): boolean {
  return !Object.hasOwn(session.server.commands, verb) || ['SEND', 'SOML', 'SAML', 'TURN'].includes(verb);
}

function count(_: Turn, outcome: Outcome): Outcome {
  const { rule, session } = outcome;
  if (rule !== 'command-unknown' && rule !== 'command-not-implemented') return outcome;
  return { ...outcome, session: { ...session, tally: { ...session.tally, bad: (session.tally['bad'] ?? 0) + 1 } } };
}

/** A first command that is HTTP: somebody tries an open proxy. */
function openProxy(turn: Turn): Outcome | undefined {
  const { session, verb } = turn;
  return session.commands === 1 && /^(?:GET|POST|CONNECT|USER)$/.test(verb) ? hangUp(turn, 'not-smtp') : undefined;
}

/** The greet pause: who talks before he is spoken to gets "Command rejected" from then on. */
function talkedTooEarly(turn: Turn): Outcome | undefined {
  const { session, verb, more } = turn;
  if (session.tally['rejected'] === 1 && verb !== 'QUIT') {
    return Object.hasOwn(session.server.commands, verb) && verb !== 'NOOP' ? refuse(turn, 'after-refusal') : undefined;
  }
  if (!more || (verb !== 'HELO' && verb !== 'EHLO')) return undefined;
  const tally = { ...session.tally, rejected: 1 };
  return refuse({ ...turn, session: { ...session, tally } }, 'talked-too-early');
}

/** DATA must be the last of a group (RFC 2920 §3.1). */
function dataLast(turn: Turn): Outcome | undefined {
  return turn.more ? hangUp(turn, 'talked-too-early') : undefined;
}

/** Letters, digits, and `-._[]:`: no spaces, no eight-bit octets. */
function helloName(turn: Turn): Outcome | undefined {
  return /^[A-Za-z0-9._:[\]-]+$/.test(turn.argument) ? undefined : refuse(turn, 'hello-refused');
}

/** `FROM`, spaces, a colon, spaces, the address up to the first space outside brackets, then parameters. */
function readAddress(keyword: 'FROM' | 'TO'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const text = turn.argument;
    const rule = keyword === 'FROM' ? 'mail-syntax' : 'rcpt-syntax';
    const [found = '', word = ''] = /^([^\s:]*)\s*:\s*/.exec(text) ?? [];
    const [first = ''] = groupsOf(/^[^\s:]*/, text);
    if (word.toUpperCase() !== keyword || found.length === text.length) return refuse(turn, rule, { word: first });
    const rest = text.slice(found.length);
    const close = rest.startsWith('<') ? closingBracket(rest, 1) : -1;
    const [tail = ''] = groupsOf(/^\S*/, rest.slice(close + 1));
    const address = rest.slice(0, close + 1 + tail.length);
    turn.values['path'] = shown(address);
    const problem = problemOf(turn.line.includes('\0') ? `${address}...` : address);
    if (problem !== null) {
      return refuse(turn, 'path-too-long', { problem, written: address });
    }
    turn.path = { text: address, mailbox: mailboxOf(address), rest: '' };
    turn.values['parameters'] = rest.slice(address.length).trim();
    return undefined;
  };
}

const mailParameters: Readonly<Record<string, (value: string | null, turn: Turn) => string | undefined>> = {
  SIZE: (value, { session: { host: policy } }) => {
    if (value === null) return '501 5.5.2 SIZE requires a value';
    const size = Number.parseInt(value, 10) || 0;
    if (size < 0) return '552 5.2.3 Message size invalid';
    if (size >= 2 ** 63) return '552 5.2.3 Message size exceeds maximum value';
    return policy.maximumSize !== null && size > policy.maximumSize
      ? `552 5.2.3 Message size exceeds fixed maximum message size ({size})`
      : undefined;
  },
  BODY: (value) => {
    if (value === null) return '501 5.5.2 BODY requires a value';
    return /^(?:7bit|8bitmime)$/i.test(value) ? undefined : '501 5.5.4 Unknown BODY type {value}';
  },
  ENVID: (value) => (value === null ? '501 5.5.2 ENVID requires a value' : undefined),
  RET: (value) => {
    if (value === null) return '501 5.5.2 RET requires a value';
    return /^(?:full|hdrs)$/i.test(value) ? undefined : '501 5.5.2 Bad argument "{value}" to RET';
  },
  AUTH: (value) => (value === null ? '501 5.5.2 AUTH= requires a value' : undefined),
  BY: (value) => (value === null ? '501 5.5.2 BY= requires a value' : undefined),
};

const rcptParameters: typeof mailParameters = {
  NOTIFY: (value) => {
    if (value === null) return '501 5.5.2 NOTIFY requires a value';
    const words = value.toUpperCase().split(',');
    const bad = words.find((word) => !['SUCCESS', 'FAILURE', 'DELAY'].includes(word));
    return bad === undefined || value.toUpperCase() === 'NEVER'
      ? undefined
      : `501 5.5.4 Bad argument "{value}"  to NOTIFY`;
  },
  ORCPT: (value) => (value === null ? '501 5.5.2 ORCPT requires a value' : undefined),
};

/** Each parameter in turn, with its own words. */
function checkParameters(table: typeof mailParameters): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    for (const word of (turn.values['parameters'] ?? '').split(/\s+/).filter((text) => text !== '')) {
      const [name = '', ...rest] = word.split('=');
      const value = word.includes('=') ? rest.join('=') : null;
      const known = Object.hasOwn(table, name.toUpperCase()) ? table[name.toUpperCase()] : undefined;
      const wording = known === undefined ? '555 5.5.4 {name} parameter unrecognized' : known(value, turn);
      if (wording === undefined) continue;
      const bad = groupsOf(/(?<=^|,)(?!(?:success|failure|delay)(?:,|$))[^,]*/i, value ?? '').join('');
      return refuse(turn, 'parameter-value', {
        wording,
        name: /^[A-Z0-9-]+$/i.test(name) ? name : '',
        value: name === 'NOTIFY' ? bad : (value ?? ''),
      });
    }
    return undefined;
  };
}

/** check_rcpt: a program is no mailbox; strangers' mail for elsewhere; then the user. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? null;
  if (mailbox === null) return rcpt.refuseRecipient(turn, 'rcpt-ambiguous');
  const { localPart, domain } = mailbox;
  const elsewhere = domain !== '' && !isLocal(turn.session.host, domain.toLowerCase());
  if (localPart.startsWith('|')) return rcpt.refuseRecipient(turn, 'rcpt-disabled');
  if (turn.session.user === null && (elsewhere || /[!%]/.test(localPart)))
    return rcpt.refuseRecipient(turn, 'rcpt-no-relay');
  const [user = ''] = unquoted(localPart).split('+');
  const rule = rcpt.recipientRule(turn, { localPart: user, domain });
  if (rule === 'rcpt' || rule === 'rcpt-relayed') return rcpt.acceptRecipient(turn, rule, mailbox);
  return rcpt.refuseRecipient(turn, rule);
}

/** VRFY and EXPN tell all, to who has said hello. */
function verify(turn: Turn): Outcome {
  if (turn.session.hello === null) return refuse(turn, 'hello-first');
  if (turn.argument === '') return refuse(turn, 'argument-missing');
  const mailbox = mailboxOf(turn.argument) ?? { localPart: '', domain: '' };
  turn.values['asked'] = turn.argument;
  const { host: policy } = turn.session;
  if (mailbox.domain !== '' && !isLocal(policy, mailbox.domain.toLowerCase())) {
    return turn.verb === 'VRFY'
      ? settle(turn, 'vrfy-not-verified', turn.session)
      : settle(turn, 'expn-list', turn.session);
  }
  const status = mailboxStatus(policy, mailbox);
  if (status === undefined) return refuse(turn, 'vrfy-unknown');
  turn.values['asked'] = mailbox.localPart;
  return settle(turn, 'vrfy-known', turn.session);
}

function etrn(turn: Turn): Outcome {
  if (turn.argument === '') return refuse(turn, 'etrn-syntax');
  turn.values['node'] = turn.argument.replace(/^[@#]/, '');
  return settle(turn, 'etrn-started', turn.session);
}

/** Bare CR or LF in the message, once it has been seen: 421, at once for what came before the end. */
function bareLineEnd(turn: Turn): Outcome | undefined {
  const content = data.contentOf(turn);
  if (content === null) return undefined;
  const held = content.last + content.held;
  if (content.has.bareLf || /[^\r]\n/.test(held)) return hangUp(turn, 'content-bare-line-end');
  return content.has.bareCr || /\r[^\n]/.test(held) ? hangUp(turn, 'content-failed') : undefined;
}

/** `delay_checks`: what is wrong with the sender is said at the first recipient. */
function senderExists(turn: Turn): Outcome | undefined {
  const sender = transactionOf(turn.session)?.reversePath ?? null;
  if (sender === null || turn.session.user !== null) return undefined;
  turn.values['sender'] = formatMailbox(sender);
  if (sender.domain === '') return rcpt.refuseRecipient(turn, 'sender-not-allowed');
  return domainExists(turn.session.host, sender.domain)
    ? undefined
    : rcpt.refuseRecipient(turn, 'sender-domain-unknown');
}

function noNul(turn: Turn): Outcome | undefined {
  return data.contentOf(turn)?.has.nul === true ? data.endTransaction(turn, 'line-octets') : undefined;
}

function recipientsFirst(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  if (transaction === null) return refuse(turn, 'mail-first');
  return transaction.recipients === null ? refuse(turn, 'rcpt-first') : undefined;
}

const saidHello = [hello.helloNeedsName, helloName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'sendmail13',
  title: 'Sendmail 8.18',
  lines: { bareLf: true, limit: 2047, overlong: 'refuse' },
  readCommand,
  before: [tooManyBadCommands, openProxy, talkedTooEarly],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      hello.helloFirst,
      mail.noNestedMail,
      readAddress('FROM'),
      checkParameters(mailParameters),
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      readAddress('TO'),
      checkParameters(rcptParameters),
      rcpt.recipientsFit,
      rcpt.greylisting,
      senderExists,
      decideRecipient,
    ],
    DATA: [recipientsFirst, dataLast, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [(turn) => settle(turn, 'help', turn.session)],
    VRFY: [verify],
    EXPN: [verify],
    VERB: [(turn) => refuse(turn, 'command-not-implemented')],
    ETRN: [etrn],
    STARTTLS: [
      starttls.notInTls,
      tlsNotInTransaction,
      small.noArgument,
      starttls.tlsIsWorking,
      starttls.acceptStarttls,
    ],
    AUTH: [auth.authOverTls, auth.notAuthenticated, auth.authNotInTransaction, auth.beginAuth],
    SEND: [small.notImplemented],
    SOML: [small.notImplemented],
    SAML: [small.notImplemented],
    TURN: [small.notImplemented],
  },
  endOfData: () => ['\r\n.\r\n'],
  duringContent: [bareLineEnd],
  afterContent: [bareLineEnd, noNul, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  halfClose: [clientGone],
  after: count,
  replies,
};

function clientGone(turn: Turn): Outcome {
  return hangUp(turn, 'client-gone');
}

function tlsNotInTransaction(turn: Turn): Outcome | undefined {
  return transactionOf(turn.session) === null ? undefined : refuse(turn, 'starttls-required');
}
