/**
 * Postfix 3.10, smtpd(8): as Debian 13 ships it, an MX for its own domains with SASL behind TLS.
 *
 * Beside: postconf(5), `smtpd_forbid_unauth_pipelining`, `smtpd_forbidden_commands`, `smtpd_hard_error_limit`,
 * `smtpd_junk_command_limit`, `smtpd_recipient_limit`, `line_length_limit`, `smtpd_relay_restrictions`.
 */
import { upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import { backendAnswers } from '../extensions/auth-backend.ts';
import { decodeBase64 } from '../base64.ts';
import { acceptBdat, readChunk } from '../extensions/chunking.ts';
import { etrnNotInTransaction, queueOf } from '../extensions/etrn.ts';
import * as parameter from '../extensions/parameters.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import { senderPolicyAtRcpt } from '../commands/sender-at-rcpt.ts';
import * as small from '../commands/small.ts';
import { addressOf, isClosed, words } from '../grammar/postfix.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, isLocal, type Host } from '../host.ts';
import { systemUsers } from '../system-users.ts';
import type { Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, refuse, settle, transactionOf, withValues, type Outcome, type Server, type Turn } from '../turn.ts';
import { isUtf8 } from '../utf8.ts';
import * as says from '../words/postfix.ts';
import { authIsThere, oneMore, tallyOf } from '../dialect.ts';
import { server as rfc5321 } from './rfc5321.ts';

/** mydestination, Debian's local users, `smtpd_hard_error_limit`, `smtpd_recipient_limit`. */
export const host: Host = {
  ...exampleHost,
  mailboxes: {
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    ...systemUsers,
    staff: { is: 'list', members: ['alice@example.test', 'bob@example.test'] },
  },
  domains: ['example.test', 'mx.example.test', 'localhost', '[127.0.0.1]', '[ipv6:::1]'],
  users: { alice: { password: 'wonderland' }, 'alice@example.test': { password: 'wonderland' } },
  maximumErrors: 20,
  maximumRecipients: 1000,
  queueId: (count) => `4dFk${upperCase((0x9c3b00 + count).toString(16))}`,
};

/** Words are cut at white space of any kind, leading white space does not count, and of a long line 2,048 octets do. */
export function readCommand(line: string): { verb: string; argument: string } {
  const text = line.slice(0, 2048).replace(/\0[^]*$/, '');
  const [, verb = '', argument = ''] = groupsOf(/^(\S*)\s*([^]*)/, text.trim());
  return { verb: upperCase(verb), argument };
}

/** Any octets above 127 in a command must be UTF-8 (`smtputf8_enable`). */
function utf8Only(turn: Turn): Outcome | undefined {
  return isUtf8(turn.line.replace(/\0[^]*$/, '')) ? undefined : refuse(turn, 'line-octets');
}

/** Of a verb it does not know: `smtpd_forbidden_commands = CONNECT GET POST regexp:{{/^[^A-Z]/ Bogus}}`, and header lines. */
function unknownCommand(turn: Turn): Outcome {
  const { verb } = turn;
  return (/^(?:(?:CONNECT|GET|POST)$|[^A-Z])/.test(verb) && verb !== '') || /^[!-9;-~]+:/.test(verb)
    ? hangUp(turn, 'not-smtp')
    : refuse(turn, 'command-unknown');
}

/** `smtpd_junk_command_limit`: of these, those beyond a hundred and one count as errors. */
const junk = new Set(['HELO', 'EHLO', 'RSET', 'NOOP', 'VRFY', 'ETRN']);

/** `SMTPD_CMD_FLAG_LAST`: commands behind which a client must wait (RFC 2920 §3.1). Without EHLO it must behind any. */
const waits = new Set(['HELO', 'EHLO', 'DATA', 'NOOP', 'VRFY']);

/** `smtpd_forbid_unauth_pipelining`: who talks too early is cut off. */
function talksInTurn(turn: Turn): Outcome | undefined {
  const inTurn = !turn.more || (turn.session.hello?.verb === 'EHLO' && !waits.has(turn.verb));
  return inTurn || !Object.hasOwn(server.commands, turn.verb) ? undefined : hangUp(turn, 'talked-too-early');
}

/** `MAIL FROM:` and `RCPT TO:` with or without space behind the colon, brackets or not (`strict_rfc821_envelopes = no`). */
function readAddress(keyword: 'FROM:' | 'TO:', syntax: RuleName, bad: string): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const { argument } = turn;
    if (upperCase(argument.slice(0, keyword.length)) !== keyword) return refuse(turn, syntax);
    const [address, ...options] = words(argument.slice(keyword.length));
    if (address === undefined) return refuse(turn, syntax);
    const { state } = turn.session;
    const declared = state.name === 'envelope' ? state.transaction.parameters.map((one) => one.keyword) : options;
    const path = addressOf(
      address,
      declared.some((option) => /^smtputf8$/i.test(option)),
    );
    if (path === null || !isClosed(address) || destination(turn, path.mailbox) === null) {
      return refuse(turn, 'address-syntax', bad);
    }
    if (path.mailbox === null && keyword === 'TO:') return refuse(turn, 'rcpt-null', bad);
    turn.path = path;
    turn.parameters = options.map((option) => {
      const [name = '', ...value] = option.split('=');
      return { keyword: upperCase(name), value: option.includes('=') ? value.join('=') : null };
    });
    turn.values['options'] = options.join(' ');
    return undefined;
  };
}

/** Options are looked at one by one; HELO does not hinder them, and what is said twice counts the last time. */
function options(table: parameter.ParameterTable): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const written = (turn.values['options'] ?? '').split(' ');
    for (const [index, { keyword, value }] of turn.parameters.entries()) {
      turn.values['keyword'] = keyword;
      const check = Object.hasOwn(table, keyword) ? table[keyword] : undefined;
      const rule = check === undefined ? 'parameter-unknown' : check(value, turn);
      turn.values['parameter'] = String(written[index]);
      if (rule !== undefined) return refuse(turn, rule);
    }
    return undefined;
  };
}

/** An option without its "=" is another option; said twice it is wrong. */
const once =
  (check: (value: string) => boolean): parameter.ParameterCheck =>
  (value, turn) => {
    if (value === null) return 'parameter-value';
    const key = `seen ${String(turn.values['keyword'])}`;
    if (turn.values[key] !== undefined) return 'parameter-twice';
    if (!check(value)) return 'parameter-value';
    turn.values[key] = value;
    return undefined;
  };

/** xtext_unquote(3) minds the plus sign alone. */
const isXtext = (text: string): boolean => !/\+(?![\dA-Fa-f]{2})/.test(text);

const mailOptions = options({
  SIZE: (value) => {
    if (value === null) return 'parameter-value';
    if (!/^\d+$/.test(value)) return 'size-syntax';
    return Number(value) >= 2 ** 63 ? 'size-exceeded' : undefined;
  },
  BODY: parameter.body('7BIT', '8BITMIME'),
  SMTPUTF8: parameter.smtputf8,
  AUTH: (value) => (value === null ? 'parameter-value' : undefined),
  RET: once((value) => /^(?:full|hdrs)$/i.test(value)),
  ENVID: once((value) => value !== '' && isXtext(value)),
});

/** The size is weighed when all options are read. */
function sizeFits(turn: Turn): Outcome | undefined {
  const asked = turn.parameters.findLast(({ keyword }) => keyword === 'SIZE')?.value;
  const { maximumSize } = turn.session.host;
  return maximumSize !== null && Number(asked ?? 0) > maximumSize
    ? refuse(turn, 'size-exceeded', says.tooBig)
    : undefined;
}

const rcptOptions = options({
  NOTIFY: once((value) => /^,*(?:(?:never,*)+|(?:(?:success|failure|delay),*)+)$/i.test(value)),
  ORCPT: once((value) => /^utf-8;/i.test(value) || (/^[^;]+;/.test(value) && isXtext(value))),
});

/**
 * Where mail for an address goes when domains of ours are taken off its end (trivial-rewrite(8)): `host!user`, `user%host` and
 * `user@host` in the local part name the next. Null where nothing is left to name.
 */
function destination(turn: Turn, mailbox: Mailbox | null): Mailbox | null {
  let { localPart, domain } = mailbox ?? { localPart: 'x', domain: '' };
  while (domain === '' || isLocal(turn.session.host, domain)) {
    const at = localPart.lastIndexOf('@');
    const bang = at < 0 ? localPart.indexOf('!') : -1;
    const cut = bang < 0 ? Math.max(at, at < 0 ? localPart.lastIndexOf('%') : -1) : bang;
    if (cut < 0) break;
    const [left, right] = [localPart.slice(0, cut), localPart.slice(cut + 1)];
    [localPart, domain] = bang < 0 ? [left, right] : [right, left];
    if (domain === '') return null;
  }
  return { localPart, domain };
}

/** The client may be anyone; the recipient must be ours (`reject_unauth_destination`), then known (`recipient_delimiter = +`). */
export function recipient(turn: Turn): RuleName {
  const to = destination(turn, turn.path?.mailbox ?? null);
  const [localPart, domain] = [String(to?.localPart), String(to?.domain)];
  // `allow_untrusted_routing = no`: a stranger may name a host of ours this way, no other.
  if (localPart === '') return 'rcpt';
  return rcpt.recipientRule(turn, { localPart: localPart.replace(/(?<=[^])\+[^]*/, ''), domain });
}

/** `smtpd_tls_security_level = encrypt`; these may be asked before, too (`SMTPD_CMD_FLAG_PRE_TLS`), and what nobody knows. */
export function tlsIsRequired(turn: Turn): Outcome | undefined {
  const isFree = /^(?:HELO|HELP|XCLIENT)$/.test(turn.verb) || !Object.hasOwn(turn.session.server.commands, turn.verb);
  return isFree ? undefined : starttls.tlsIsRequired(turn);
}

/** smtpd_check_rcpt(): "postmaster" without a domain is under no restriction. */
const restricted =
  (rule: (turn: Turn) => Outcome | undefined) =>
  (turn: Turn): Outcome | undefined =>
    /^postmaster$/i.test(String(turn.path?.text)) ? undefined : rule(turn);

/** `smtpd_recipient_restrictions = permit_sasl_authenticated, reject`, as of the submission service in master.cf. */
const loginFirst = restricted((turn) => {
  const refused = auth.authIsRequired(turn);
  return refused && turn.verb === 'RCPT' ? rcpt.refuseRecipient(turn, refused.rule) : refused;
});

/** A policy server that greylists can only put off what would be taken (`DEFER_IF_PERMIT`); users are looked for after it. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = rcpt.mailboxNamed(turn);
  const rule = recipient(turn);
  turn.values['domain'] = mailbox.domain;
  const isRestricted = rule === 'rcpt-no-relay' || rule === 'rcpt-domain-unknown' || rule === 'rcpt-null-mx';
  const greylisted = isRestricted ? undefined : rcpt.greylisting(turn);
  if (greylisted !== undefined) return rcpt.refuseRecipient(turn, greylisted.rule);
  return rcpt.settleRecipient(turn, rule, mailbox);
}

/** VRFY asks the restrictions of RCPT, and then says 252 (`smtpd_vrfy`). */
function verify(turn: Turn): Outcome {
  const asked = words(turn.argument).join(' ');
  const path = addressOf(asked, true);
  if (path === null || path.mailbox === null || destination(turn, path.mailbox) === null)
    return refuse(turn, path?.mailbox === null ? 'rcpt-null' : 'address-syntax', says.badRecipient);
  turn.path = path;
  const refused = loginFirst(turn);
  if (refused !== undefined) return refused;
  const rule = recipient(turn);
  turn.values['asked'] = asked;
  return rule === 'rcpt' || rule === 'rcpt-relayed'
    ? settle(turn, 'vrfy-not-verified', turn.session)
    : refuse(turn, rule);
}

function rcptNotAfterBdat(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  return transaction === null || transaction.chunks === null
    ? undefined
    : refuse(turn, 'after-bdat', says.rcptAfterBdat);
}

/** A BDAT that cannot be read ends the session: what follows could be anything. */
export function chunkSyntax(turn: Turn): Outcome | undefined {
  const chunk = readChunk(turn.argument);
  return chunk === null || chunk.octets >= 2 ** 63 ? hangUp(turn, 'bdat-syntax') : undefined;
}

/** A chunk that is too much with those before it is read and refused at its end; one that is far too much ends the session. */
function chunkFits(turn: Turn): Outcome {
  const outcome = acceptBdat(turn);
  const { state } = outcome.session;
  const most = turn.session.host.maximumSize ?? Infinity;
  if (state.name !== 'chunk' || state.refusedBy !== null) return outcome;
  const asked = state.content.size + state.left;
  if (asked > most * 1.5) return hangUp(turn, 'content-too-big');
  const refusedBy = asked > most ? refuse(turn, 'content-too-big') : null;
  return { ...outcome, session: { ...outcome.session, state: { ...state, refusedBy } } };
}

/** A failed command is one error more; a message taken wipes the errors out. */
function count(turn: Turn, outcome: Outcome): Outcome {
  const { session } = outcome;
  if (outcome.rule === 'content-accepted') return { ...outcome, session: { ...session, errors: 0, tally: {} } };
  if (!junk.has(turn.verb)) return outcome;
  const counted = oneMore(session, 'junk');
  const isError = tallyOf(counted, 'junk') > 101 && session.errors === turn.session.errors;
  return { ...outcome, session: isError ? { ...counted, errors: session.errors + 1 } : counted };
}

const saidHello = [hello.helloNeedsName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'postfix13',
  title: 'Postfix 3.10',
  lines: { bareLf: true, limit: 4096, overlong: 'split' },
  readCommand,
  before: [connection.tooManyErrors, utf8Only, tlsIsRequired, talksInTurn],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      mail.noNestedMail,
      readAddress('FROM:', 'mail-syntax', says.badSender),
      mailOptions,
      sizeFits,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      rcptNotAfterBdat,
      readAddress('TO:', 'rcpt-syntax', says.badRecipient),
      rcptOptions,
      rcpt.recipientsFit,
      restricted(senderPolicyAtRcpt),
      loginFirst,
      decideRecipient,
    ],
    DATA: [data.recipientsFirst, data.dataNotAfterBdat, small.noArgument, data.acceptData],
    BDAT: [chunkSyntax, chunkFits],
    RSET: [small.noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.acceptHelp],
    VRFY: [small.needsArgument, verify],
    STARTTLS: [
      small.noArgument,
      starttls.notInTls,
      starttls.tlsIsOffered,
      starttls.tlsIsWorking,
      starttls.acceptStarttls,
    ],
    AUTH: [
      authIsThere,
      auth.authOverTls,
      auth.notAuthenticated,
      auth.authNotInTransaction,
      (turn) => backendAnswers(turn, beginAuth),
    ],
    ETRN: [etrnNotInTransaction, etrn],
    XCLIENT: [notAuthorized],
    XFORWARD: [notAuthorized],
  },
  afterContent: [data.contentSizeFits, data.contentDoesNotLoop(49), data.contentVerdict, data.acceptContent],
  authAnswer: [(turn) => backendAnswers(turn, auth.continueAuth)],
  unknown: [unknownCommand],
  hangsUpAfter: new Set(['greeting-no-mail']),
  after: count,
  replies: says.replies,
};

/** The response is decoded before the mechanism is looked for. */
function beginAuth(turn: Turn): Outcome {
  const [mechanism = '', initial, ...more] = turn.argument.split(/\s+/);
  if (mechanism === '') return refuse(turn, 'argument-missing');
  if (more.length > 0) return refuse(turn, 'argument-extra');
  if (initial !== undefined && decodeBase64(initial) === null) return refuse(turn, 'auth-malformed');
  return auth.begin(turn, mechanism, initial);
}

function notAuthorized(turn: Turn): Outcome {
  return refuse(turn, 'command-not-allowed');
}

/** `fast_flush_domains`: the nodes it keeps a queue for. How much waits there it does not say. */
function etrn(turn: Turn): Outcome {
  const [word, ...more] = words(turn.argument);
  if (word === undefined || more.length > 0) return refuse(turn, 'etrn-syntax');
  const node = word.replace(/^[@#]/, '');
  const queue = queueOf(turn, node) ?? 'refused';
  if (queue === 'refused' || queue === 'unable') return refuse(withValues(turn, { node }), `etrn-${queue}`);
  return settle(turn, 'etrn-started', turn.session);
}
