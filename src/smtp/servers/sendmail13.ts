/**
 * Sendmail 8.18, as Debian 13 configures it (delay_checks, needmailhelo, needexpnhelo, needvrfyhelo).
 *
 * Beside: doc/op, `MaxBadCommands` (25), `MaxMessageSize`, `PrivacyOptions`, and prescan() for its addresses. It repeats
 * what was said in most of its replies, as the client wrote it. What a server does by waiting (20 NOOPs, 3 EHLOs) is not
 * here: a session has no clock.
 */
import * as auth from '../extensions/auth.ts';
import { backendAnswers } from '../extensions/auth-backend.ts';
import * as parameter from '../extensions/parameters.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import { senderPolicyAtRcpt } from '../commands/sender-at-rcpt.ts';
import * as small from '../commands/small.ts';
import { addressAtStart, mailboxOf, problemOf, shown } from '../grammar/sendmail.ts';
import { groupsOf } from '../groups.ts';
import { decodeXtext } from '../parameter.ts';
import { domainExists, exampleHost, isLocal, mailboxStatus, type Host } from '../host.ts';
import { formatMailbox, type Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { systemUsers } from '../system-users.ts';
import {
  hangUp,
  outsideTransaction,
  refuse,
  settle,
  transactionOf,
  withValues,
  type Outcome,
  type Server,
  type Turn,
} from '../turn.ts';
import * as says from '../words/sendmail.ts';
import { upperCase } from '../command.ts';
import { authIsThere, oneMore, tallyOf } from '../dialect.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: {
    ...systemUsers,
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    staff: { is: 'list', members: ['bob@mx.example.test', 'alice@mx.example.test'] },
  },
  domains: ['example.test', 'mx.example.test', 'mx', 'localhost', '[127.0.0.1]'],
  users: { alice: { password: 'wonderland' }, 'alice@example.test': { password: 'wonderland' } },
  knownDomains: ['example.org', 'example.net', 'client.example.org'],
  mechanisms: ['LOGIN', 'PLAIN'],
  queueId: (count) => `6ANJKMWU000${184 + count}`,
  maximumRecipients: null,
  maximumErrors: 25,
};

/** The null server: whom the access map rejects (check_relay) may say hello, and then do nothing that matters. */
function greet(turn: Turn): Outcome {
  const { session } = turn;
  const { service } = session.host;
  if (service === 'busy') return hangUp(turn, 'greeting-busy');
  return service === 'refuses-client'
    ? settle(turn, 'greeting-refused', oneMore(session, 'rejected'))
    : connection.welcome(turn);
}

/** The greet pause: who talks before he is spoken to gets "Command rejected" from then on. */
function talkedTooEarly(turn: Turn): Outcome | undefined {
  const { session, verb, more } = turn;
  if (session.tally['rejected'] === 1) {
    if (!Object.hasOwn(session.server.commands, verb) || /^(?:HELO|EHLO|NOOP|RSET|QUIT)$/.test(verb)) return undefined;
    return session.host.service === 'refuses-client'
      ? refuse(turn, 'after-refusal')
      : refuse(turn, 'talked-too-early', says.rejected);
  }
  return more && /^(?:HELO|EHLO)$/.test(verb)
    ? refuse({ ...turn, session: oneMore(session, 'rejected') }, 'talked-too-early')
    : undefined;
}

/** The first word, leading white space aside; nothing behind a NUL is seen. */
function readCommand(line: string): { verb: string; argument: string } {
  const [, verb = '', argument = ''] = groupsOf(/^(\S*)\s*([^]*)/, line.replace(/\0[^]*$/, '').trim());
  return { verb: upperCase(verb), argument };
}

/** `MaxBadCommands`, 25 by itself: unknown and unimplemented commands, and what the null server rejects. */
function count(turn: Turn, outcome: Outcome): Outcome {
  const { rule, session } = outcome;
  const most = session.host.maximumErrors;
  if (!/^(?:command|after)-/.test(rule)) return outcome;
  const counted = oneMore(session, 'bad');
  return most !== null && tallyOf(counted, 'bad') > most
    ? hangUp(turn, 'too-many-errors')
    : { ...outcome, session: counted };
}

/** A first command that is HTTP: somebody tries an open proxy. */
function openProxy(turn: Turn): Outcome | undefined {
  return turn.session.commands === 1 && /^(?:GET|POST|CONNECT|USER)$/.test(turn.verb)
    ? hangUp(turn, 'not-smtp')
    : undefined;
}

/** Letters, digits, and `-._[]:`: no spaces, no eight-bit octets. */
function helloName(turn: Turn): Outcome | undefined {
  return /^[A-Za-z0-9._:[\]-]{1,256}$/.test(turn.argument) ? undefined : refuse(turn, 'hello-syntax', says.badName);
}

/** `FROM`, spaces, a colon, spaces, the address up to the first space outside brackets, quotes and comments, then parameters. */
function readAddress(turn: Turn): Outcome | undefined {
  const { argument, values, verb } = turn;
  const [found = '', word = '', colon = ''] = groupsOf(/^([^\s:]*)(\s*:\s*)?/, argument);
  if (upperCase(word) !== (verb === 'MAIL' ? 'FROM' : 'TO') || colon === '' || found === argument) {
    return refuse(withValues(turn, { word }), verb === 'MAIL' ? 'mail-syntax' : 'rcpt-syntax');
  }
  const [whole = '', address = ''] = groupsOf(addressAtStart, argument.slice(found.length));
  values['parameters'] = argument.slice(found.length + whole.length);
  const mailbox = mailboxOf(address);
  turn.path = { text: address, mailbox: mailbox.localPart === '' ? null : mailbox, rest: '' };
  return problem(turn, address);
}

/** What prescan() has against an address. */
function problem(turn: Turn, address: string): Outcome | undefined {
  turn.values['path'] = shown(address);
  turn.values['written'] = address.slice(0, 255);
  const problem = problemOf(address);
  return problem && refuse(turn, ...problem);
}

/** Why a value is wrong, and in which words. */
type Problem = readonly [because: RuleName, says: string];
type Check = (value: string, turn: Turn) => Problem | undefined;

const malformed: Problem = ['parameter-value', says.badValue];

/** The standard's own check, in Sendmail's words. */
const said =
  (check: parameter.ParameterCheck, wording: string): Check =>
  (value, turn) =>
    check(value, turn) && ['parameter-value', wording];

const xtext: Check = (value) => (decodeXtext(value) === null ? malformed : undefined);

const mailParameters: Readonly<Record<string, Check>> = {
  SIZE: (value, { session: { host: policy } }) => {
    const size = Number.parseInt(value, 10) || 0;
    if (size < 0) return ['size-syntax', says.negativeSize];
    return policy.maximumSize !== null && size > policy.maximumSize ? ['size-exceeded', says.tooBig] : undefined;
  },
  BODY: said(parameter.body('7BIT', '8BITMIME'), says.badBody),
  ENVID: xtext,
  RET: said(parameter.ret, says.badRet),
  AUTH: xtext,
  BY: (value) => (/^-?\d{1,10};[RN]T?$/i.test(value) ? undefined : malformed),
};

const rcptParameters: typeof mailParameters = {
  NOTIFY: said(parameter.notify, says.badNotify),
  ORCPT: xtext,
};

/** Each parameter in turn, with its own words; what ends a name or a value is passed over. */
function checkParameters(turn: Turn): Outcome | undefined {
  const checks = new Map(Object.entries(turn.verb === 'MAIL' ? mailParameters : rcptParameters));
  const words = (turn.values['parameters'] ?? '').matchAll(/(?=\S)([\da-z-]*)(?:=([^\s=]*))?[^]?\s*/gi);
  for (const [, word = '', value] of words) {
    const name = upperCase(word);
    const check = checks.get(name);
    Object.assign(turn.values, { name, value });
    if (check === undefined) return refuse(turn, 'parameter-unknown');
    const problem: Problem | undefined = value === undefined ? ['parameter-value', says.noValue] : check(value, turn);
    if (problem !== undefined) return refuse(turn, ...problem);
  }
  return undefined;
}

/** `delay_checks`: what is wrong with the sender is said at the first recipient. */
function senderExists(turn: Turn): Outcome | undefined {
  const { host: policy, user } = turn.session;
  const sender = transactionOf(turn.session)?.reversePath;
  if (!sender || user !== null) return undefined;
  turn.values['sender'] = formatMailbox(sender);
  if (/^(?:localhost)?$/.test(sender.domain)) return rcpt.refuseRecipient(turn, 'sender-domain-missing');
  const isFound = sender.domain.startsWith('[') || domainExists(policy, sender.domain);
  return isFound ? undefined : rcpt.refuseRecipient(turn, 'sender-domain-unknown');
}

/** The access map, asked for the sender after his domain: `REJECT`, or `ERROR:` with a reply of its own. */
function accessMap(turn: Turn): Outcome | undefined {
  const refused = turn.session.user === null ? senderPolicyAtRcpt(turn) : undefined;
  return refused?.rule === 'sender-refused' || refused?.rule === 'sender-not-now' ? refused : undefined;
}

/** `M=a` of DaemonPortOptions. */
function loginFirst(turn: Turn): Outcome | undefined {
  return Object.hasOwn(turn.session.server.commands, turn.verb) ? auth.authIsRequired(turn) : undefined;
}

/** The access map's `TLS_Clt: ENCR:112`, asked with the rest of check_mail. */
function encryptedEnough(turn: Turn): Outcome | undefined {
  const { host: policy, tls } = turn.session;
  return policy.tls === 'required' && !tls ? rcpt.refuseRecipient(turn, 'starttls-required') : undefined;
}

/** check_rcpt: a program is no mailbox; strangers' mail for elsewhere; then the user, without what is behind "+". */
function recipientRule(turn: Turn, { localPart, domain }: Mailbox): RuleName {
  if (localPart === '') return 'rcpt-null';
  if (localPart.startsWith('|')) return 'rcpt-refused';
  if (turn.session.user === null && /[!%]/.test(localPart)) return 'rcpt-no-relay';
  return rcpt.recipientRule(turn, { localPart: localPart.replace(/\+.*/, ''), domain });
}

/** A milter is asked of a recipient that would be taken. */
function greylisting(turn: Turn): Outcome | undefined {
  const greylisted = rcpt.greylisting(turn);
  return greylisted && rcpt.refuseRecipient(turn, greylisted.rule);
}

function decideRecipient(turn: Turn): Outcome {
  const mailbox = rcpt.mailboxNamed(turn);
  const rule = recipientRule(turn, mailbox);
  // Where mail for elsewhere goes is looked up when it is sent.
  return /^rcpt(?:-relayed|-domain-unknown|-null-mx)?$/.test(rule)
    ? (greylisting(turn) ?? rcpt.acceptRecipient(turn, 'rcpt', mailbox))
    : rcpt.refuseRecipient(turn, rule);
}

/** Bare CR or LF in the message, once it has been seen: 421, at once for what came before the end. */
function bareLineEnd(turn: Turn): Outcome | undefined {
  const content = data.contentOf(turn);
  if (content === null) return undefined;
  const { has, last, held } = content;
  if (has.bareLf || /[^\r]\n/.test(last + held)) return hangUp(turn, 'content-bare-line-end');
  return has.bareCr || /\r[^\n]/.test(last + held) ? hangUp(turn, 'content-bare-line-end', says.bareCr) : undefined;
}

function noNul(turn: Turn): Outcome | undefined {
  return data.contentOf(turn)?.has.nul === true ? data.endTransaction(turn, 'content-octets') : undefined;
}

/** DATA must be the last of a group (RFC 2920 §3.1). */
function dataLast(turn: Turn): Outcome | undefined {
  return turn.more ? hangUp(turn, 'talked-too-early') : undefined;
}

/** VRFY and EXPN tell all, to who has said hello. */
function verify(turn: Turn): Outcome {
  const { argument, session } = turn;
  const mailbox = mailboxOf(argument);
  const isElsewhere = mailbox.domain !== '' && !isLocal(session.host, mailbox.domain);
  turn.values['asked'] = isElsewhere ? formatMailbox(mailbox) : mailbox.localPart;
  if (isElsewhere) return settle(turn, 'vrfy-not-verified', session);
  const status = mailboxStatus(session.host, mailbox);
  if (status === undefined) return refuse(turn, 'vrfy-unknown');
  return settle(turn, status.is === 'list' ? 'expn-list' : 'vrfy-known', session);
}

const toldAfterHello = [hello.helloFirst, small.needsArgument, (turn: Turn) => problem(turn, turn.argument), verify];
const saidHello = [hello.helloNeedsName, helloName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'sendmail13',
  title: 'Sendmail 8.18',
  lines: { bareLf: true, limit: 2048, overlong: 'refuse' },
  readCommand,
  greeting: [greet],
  before: [openProxy, talkedTooEarly, loginFirst],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [hello.helloFirst, mail.noNestedMail, readAddress, checkParameters, mail.storageHasRoom, mail.acceptMail],
    RCPT: [
      rcpt.mailFirst,
      readAddress,
      checkParameters,
      rcpt.recipientsFit,
      encryptedEnough,
      senderExists,
      accessMap,
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
      small.noArgument,
      starttls.tlsIsOffered,
      outsideTransaction('starttls-too-late'),
      starttls.tlsIsWorking,
      starttls.acceptStarttls,
    ],
    AUTH: [
      authIsThere,
      auth.authOverTls,
      auth.notAuthenticated,
      auth.authNotInTransaction,
      (turn) => backendAnswers(turn, auth.beginAuth),
    ],
    SEND: [small.notImplemented],
    SOML: [small.notImplemented],
    SAML: [small.notImplemented],
    TURN: [small.notImplemented],
  },
  authAnswer: [(turn) => backendAnswers(turn, auth.continueAuth)],
  endOfData: () => ['\r\n.\r\n'],
  duringContent: [bareLineEnd],
  afterContent: [bareLineEnd, noNul, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  after: count,
  replies: says.replies,
};
