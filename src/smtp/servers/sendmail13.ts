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
import { decodeXtext } from '../parameter.ts';
import { domainExists, exampleHost, isLocal, mailboxStatus, unquoted, type Host } from '../host.ts';
import { systemUsers } from '../system-users.ts';
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
    ...systemUsers,
    staff: { is: 'list', members: ['bob@mx.example.test', 'alice@mx.example.test'] },
  },
  domains: ['example.test', 'mx.example.test', 'localhost'],
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
function count(turn: Turn, outcome: Outcome): Outcome {
  const { rule, session } = outcome;
  if (rule !== 'command-unknown' && rule !== 'command-not-implemented') return outcome;
  const bad = (session.tally['bad'] ?? 0) + 1;
  return bad > 25
    ? hangUp(turn, 'too-many-errors')
    : { ...outcome, session: { ...session, tally: { ...session.tally, bad } } };
}

/** A first command that is HTTP: somebody tries an open proxy. */
function openProxy(turn: Turn): Outcome | undefined {
  return turn.session.commands === 1 && /^(?:GET|POST|CONNECT|USER)$/.test(turn.verb)
    ? hangUp(turn, 'not-smtp')
    : undefined;
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
  return /^[A-Za-z0-9._:[\]-]{1,256}$/.test(turn.argument) ? undefined : refuse(turn, 'hello-refused');
}

/** `FROM`, spaces, a colon, spaces, the address up to the first space outside brackets, then parameters. */
function readAddress(keyword: 'FROM' | 'TO'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const text = turn.argument;
    const rule = keyword === 'FROM' ? 'mail-syntax' : 'rcpt-syntax';
    const [found = '', word = '', colon = ''] = groupsOf(/^([^\s:]*)(\s*:\s*)?/, text);
    if (word.toUpperCase() !== keyword || colon === '' || found === text) return refuse(turn, rule, { word });
    const rest = text.slice(found.length);
    const close = rest.startsWith('<') ? closingBracket(rest, 1) : -1;
    const [tail = ''] = rest.slice(close + 1).split(/\s/);
    const address = rest.slice(0, close + 1 + tail.length);
    turn.values['path'] = shown(address);
    const problem = problemOf(turn.line.includes('\0') ? `${address}...` : address);
    if (problem !== null) {
      return refuse(turn, 'path-too-long', { problem, written: address.slice(0, 255) });
    }
    turn.path = { text: address, mailbox: mailboxOf(address), rest: '' };
    turn.values['parameters'] = rest.slice(address.length).trim();
    return undefined;
  };
}

/** The wording for a value that is wrong. */
type Check = (value: string, turn: Turn) => string | undefined;

const xtext: Check = (value) =>
  decodeXtext(value) === null ? '501 5.5.4 Syntax error in {name} parameter value' : undefined;

const mailParameters: Readonly<Record<string, Check>> = {
  SIZE: (value, { session: { host: policy } }) => {
    const size = Number.parseInt(value, 10) || 0;
    if (size < 0) return '552 5.2.3 Message size invalid';
    if (size >= 2 ** 63) return '552 5.2.3 Message size exceeds maximum value';
    return policy.maximumSize !== null && size > policy.maximumSize
      ? '552 5.2.3 Message size exceeds fixed maximum message size ({size})'
      : undefined;
  },
  BODY: (value) => (/^(?:7bit|8bitmime)$/i.test(value) ? undefined : '501 5.5.4 Unknown BODY type {value}'),
  ENVID: xtext,
  RET: (value) => (/^(?:full|hdrs)$/i.test(value) ? undefined : '501 5.5.2 Bad argument "{value}" to RET'),
  AUTH: xtext,
  BY: xtext,
};

const rcptParameters: typeof mailParameters = {
  NOTIFY: (value, turn) => {
    const bad = value.split(',').find((word) => !/^(?:success|failure|delay)$/i.test(word));
    if (bad === undefined || /^never$/i.test(value)) return undefined;
    turn.values['value'] = bad;
    return '501 5.5.4 Bad argument "{value}"  to NOTIFY';
  },
  ORCPT: xtext,
};

/** Each parameter in turn, with its own words. */
function checkParameters(parameters: typeof mailParameters): (turn: Turn) => Outcome | undefined {
  const checks = new Map(Object.entries(parameters));
  return (turn) => {
    for (const [word] of (turn.values['parameters'] ?? '').matchAll(/\S+/g)) {
      const [, name = '', equals = '', value = ''] = groupsOf(/^([\w-]*)(=?)([^]*)$/, word);
      const check = checks.get(name.toUpperCase());
      Object.assign(turn.values, { name: check === undefined ? name : name.toUpperCase(), value });
      const wording =
        check === undefined
          ? '555 5.5.4 {name} parameter unrecognized'
          : equals === ''
            ? '501 5.5.2 {name} requires a value'
            : check(value, turn);
      if (wording !== undefined) return refuse(turn, 'parameter-value', { wording });
    }
    return undefined;
  };
}

/** check_rcpt: a program is no mailbox; strangers' mail for elsewhere; then the user. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? null;
  if (mailbox === null) return rcpt.refuseRecipient(turn, 'rcpt-ambiguous');
  const { localPart, domain } = mailbox;
  if (localPart.startsWith('|')) return rcpt.refuseRecipient(turn, 'rcpt-disabled');
  if (turn.session.user === null && /[!%]/.test(localPart)) return rcpt.refuseRecipient(turn, 'rcpt-no-relay');
  const [user = ''] = unquoted(localPart).split('+');
  const rule = rcpt.recipientRule(turn, { localPart: user, domain });
  return rule === 'rcpt' || rule === 'rcpt-relayed'
    ? rcpt.acceptRecipient(turn, 'rcpt', mailbox)
    : rcpt.refuseRecipient(turn, rule);
}

/** VRFY and EXPN tell all, to who has said hello. */
function verify(turn: Turn): Outcome {
  const mailbox = mailboxOf(turn.argument) ?? { localPart: '', domain: '' };
  turn.values['asked'] = turn.argument;
  const { host: policy } = turn.session;
  if (mailbox.domain !== '' && !isLocal(policy, mailbox.domain.toLowerCase())) {
    return settle(turn, 'vrfy-not-verified', turn.session);
  }
  const status = mailboxStatus(policy, mailbox);
  if (status === undefined) return refuse(turn, 'vrfy-unknown');
  turn.values['asked'] = mailbox.localPart;
  return settle(turn, 'vrfy-known', turn.session);
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
  const { host: policy, user } = turn.session;
  const sender = transactionOf(turn.session)?.reversePath ?? null;
  if (sender === null || user !== null || (sender.domain !== '' && domainExists(policy, sender.domain)))
    return undefined;
  turn.values['sender'] = formatMailbox(sender);
  return rcpt.refuseRecipient(turn, sender.domain === '' ? 'sender-not-allowed' : 'sender-domain-unknown');
}

function noNul(turn: Turn): Outcome | undefined {
  return data.contentOf(turn)?.has.nul === true ? data.endTransaction(turn, 'line-octets') : undefined;
}

const toldAfterHello = [hello.helloFirst, small.needsArgument, verify];
const saidHello = [hello.helloNeedsName, helloName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'sendmail13',
  title: 'Sendmail 8.18',
  lines: { bareLf: true, limit: 2048, overlong: 'refuse' },
  readCommand,
  before: [openProxy, talkedTooEarly],
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
    DATA: [data.recipientsFirst, dataLast, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: toldAfterHello,
    EXPN: toldAfterHello,
    VERB: [small.acceptNoop],
    ETRN: [small.needsArgument, small.tell('etrn-started')],
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
  after: count,
  replies,
};

function tlsNotInTransaction(turn: Turn): Outcome | undefined {
  return transactionOf(turn.session) === null ? undefined : refuse(turn, 'starttls-required');
}
