/**
 * Postfix 3.10, smtpd(8): as Debian 13 ships it, an MX for its own domains with SASL behind TLS.
 *
 * Beside: postconf(5), `smtpd_forbid_unauth_pipelining`, `smtpd_forbidden_commands`, `smtpd_hard_error_limit`,
 * `smtpd_junk_command_limit`, `smtpd_recipient_limit`, `line_length_limit`, `smtpd_relay_restrictions`.
 */
import * as auth from '../extensions/auth.ts';
import { acceptBdat, readChunk } from '../extensions/chunking.ts';
import * as parameter from '../extensions/parameters.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, unquoted, type Host } from '../host.ts';
import { closingBracket, isAddressLiteral, type Path } from '../path.ts';
import { parsed, problem, type Parsed } from '../parsed.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, refuse, settle, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { isUtf8 } from '../utf8.ts';
import { replies } from '../words/postfix.ts';
import { server as rfc5321 } from './rfc5321.ts';

/** mydestination, Debian's local users, `smtpd_hard_error_limit`, `smtpd_recipient_limit`. */
export const host: Host = {
  ...exampleHost,
  mailboxes: {
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    root: { is: 'open' },
    staff: { is: 'list', members: ['alice@example.test', 'bob@example.test'] },
  },
  users: { alice: { password: 'wonderland' }, 'alice@example.test': { password: 'wonderland' } },
  maximumErrors: 20,
  maximumRecipients: 1000,
  queueId: (count) => `4dFk${(0x9c3b00 + count).toString(16).toUpperCase()}`,
};

/** Words are cut at white space of any kind; leading white space does not count. */
export function readCommand(line: string): { verb: string; argument: string } {
  const [, verb = '', argument = ''] = groupsOf(/^\s*(\S*)\s*([^]*?)\s*$/, line.replace(/\0[^]*$/, ''));
  return { verb: verb.toUpperCase(), argument };
}

/** Any octets above 127 in a command must be UTF-8 (`smtputf8_enable`). */
export function utf8Only(turn: Turn): Outcome | undefined {
  return isUtf8(turn.line) ? undefined : refuse(turn, 'line-octets');
}

/** `smtpd_forbidden_commands = CONNECT GET POST regexp:{{/^[^A-Z]/ Bogus}}`, and lines that look like a header. */
export function forbiddenCommand(turn: Turn): Outcome | undefined {
  const [word = ''] = turn.line.trim().split(/\s/);
  if (/^(?:CONNECT|GET|POST)$/.test(turn.verb) || /^[^A-Za-z]/.test(word) || /^[!-9;-~]+:/.test(word)) {
    return hangUp(turn, 'not-smtp');
  }
  return undefined;
}

/** `smtpd_junk_command_limit`: of these, those beyond a hundred and one count as errors. */
const junk = new Set(['HELO', 'EHLO', 'RSET', 'NOOP', 'VRFY', 'ETRN']);

/** Commands behind which a client must wait: the last of a group (RFC 2920 §3.1), and any command after HELO. */
const waits = new Set(['HELO', 'EHLO', 'DATA', 'NOOP', 'VRFY', 'AUTH', 'STARTTLS']);

/** `smtpd_forbid_unauth_pipelining`: who talks too early is cut off. */
export function talksInTurn(turn: Turn): Outcome | undefined {
  if (!turn.more || turn.verb === 'QUIT') return undefined;
  if (turn.session.hello?.verb === 'EHLO' && !waits.has(turn.verb)) return undefined;
  return hangUp(turn, 'talked-too-early');
}

/** `smtpd_token`: words, and `<…>` as one word with its quotes. */
export function words(text: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const from = at;
    while (at < text.length && !/\s/.test(text.charAt(at))) {
      const end = text[at] === '<' ? closingBracket(text, at + 1) : -1;
      at = end < 0 ? at + 1 : end + 1;
    }
    found.push(text.slice(from, at));
  }
  return found;
}

/** `MAIL FROM:` and `RCPT TO:` with or without space behind the colon, brackets or not (`strict_rfc821_envelopes = no`). */
function readAddress(keyword: 'FROM:' | 'TO:', syntax: RuleName, bad: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const { argument } = turn;
    if (argument.slice(0, keyword.length).toUpperCase() !== keyword) return refuse(turn, syntax);
    const [address, ...options] = words(argument.slice(keyword.length));
    if (address === undefined) return refuse(turn, syntax);
    const path = addressOf(address, keyword === 'FROM:');
    if (!path.ok) return refuse(turn, bad);
    turn.path = path.value;
    turn.parameters = options.map((option) => {
      const [name = '', ...value] = option.split('=');
      return { keyword: name.toUpperCase(), value: option.includes('=') ? value.join('=') : null };
    });
    turn.values['options'] = options.join(' ');
    return undefined;
  };
}

/** What tok822(3) makes of an address: brackets, source routes, quotes, and a domain that may be missing. */
function addressOf(word: string, mayBeEmpty: boolean): Parsed<Path> {
  const bare = word.replace(/^<+/, '').replace(/>+$/, '');
  const opened = word.startsWith('<');
  if ((opened && !word.endsWith('>')) || /[<>,]/.test(bare.replace(/"[^"]*"/g, ''))) {
    return problem(0, 'path-syntax', 5321, '4.1.2');
  }
  const text = bare.trim().replace(/^@[^:]*:/, '');
  if (text === '') {
    return mayBeEmpty ? parsed({ text: '', mailbox: null, rest: '' }) : problem(0, 'path-empty', 5321, '4.1.2');
  }
  const quoted = text.startsWith('"') ? text.lastIndexOf('"') : -1;
  const at = text.lastIndexOf('@');
  const localPart = at > quoted ? text.slice(0, at) : text;
  const domain = at > quoted ? text.slice(at + 1) : null;
  if (localPart === '' || (quoted < 0 && /\s/.test(localPart)) || (domain !== null && !isHostName(domain))) {
    return problem(0, 'path-syntax', 5321, '4.1.2');
  }
  const shown = domain === null ? unquoted(localPart) : `${unquoted(localPart)}@${domain}`;
  return parsed({ text: shown, mailbox: { localPart, domain: (domain ?? '').replace(/\.$/, '') }, rest: '' });
}

/** valid_hostname(3): labels of at most 63, underscores let pass, a dot at the end too; or an address literal. */
function isHostName(domain: string): boolean {
  if (domain.startsWith('[')) return isAddressLiteral(domain);
  const labels = domain.replace(/\.$/, '').split('.');
  return (
    domain.length <= 255 &&
    labels.every((label) => label.length < 64 && /^[\w\x80-\xff](?:[\w\x80-\xff-]*[\w\x80-\xff])?$/.test(label))
  );
}

/** Options are looked at one by one; HELO does not hinder them, and what is said twice counts the last time. */
function options(table: parameter.ParameterTable): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const written = (turn.values['options'] ?? '').split(' ');
    for (const [index, { keyword, value }] of turn.parameters.entries()) {
      const check = Object.hasOwn(table, keyword) ? table[keyword] : undefined;
      const rule = check === undefined ? 'parameter-unknown' : check(value, turn);
      if (rule !== undefined) return refuse(turn, rule, { parameter: String(written[index]), keyword });
    }
    return undefined;
  };
}

/** What is no known value of BODY, SIZE without one, SMTPUTF8 with one: all "Unsupported option". */
const unless =
  (check: parameter.ParameterCheck): parameter.ParameterCheck =>
  (value, turn) =>
    check(value, turn) === undefined ? undefined : 'parameter-unknown';

const mailOptions = options({
  SIZE: (value, turn) => (value === null ? 'parameter-unknown' : parameter.size(value, turn)),
  BODY: unless(parameter.body('7BIT', '8BITMIME')),
  SMTPUTF8: unless(parameter.smtputf8),
  AUTH: (value) => (value === null ? 'parameter-unknown' : undefined),
  RET: parameter.ret,
  ENVID: parameter.envid,
});

const rcptOptions = options({ NOTIFY: parameter.notify, ORCPT: parameter.orcpt });

/** The client may be anyone; the recipient must be ours (`reject_unauth_destination`), then known. Routes, `%` and `!`
 *  in the local part are mail for elsewhere (`allow_untrusted_routing = no`). */
export function recipient(turn: Turn): RuleName {
  const { path, session } = turn;
  const mailbox = path?.mailbox ?? { localPart: '', domain: '' };
  const [localPart = ''] = mailbox.localPart.startsWith('"') ? [mailbox.localPart] : mailbox.localPart.split('+');
  if (session.user === null && !mailbox.localPart.startsWith('"') && /[@%!]/.test(localPart)) return 'rcpt-no-relay';
  return rcpt.recipientRule(turn, { localPart: localPart || mailbox.localPart, domain: mailbox.domain });
}

function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? { localPart: '', domain: '' };
  const rule = recipient(turn);
  const accepted = rule === 'rcpt' || rule === 'rcpt-relayed' || rule === 'rcpt-forwarded';
  if (!accepted) return rcpt.refuseRecipient(turn, rule);
  return rcpt.acceptRecipient(turn, rule, mailbox);
}

/** VRFY asks the restrictions of RCPT, and then says 252 (`smtpd_vrfy`). */
function verify(turn: Turn): Outcome {
  const [word = ''] = words(turn.argument);
  const path = addressOf(word, false);
  if (!path.ok) return refuse(turn, 'rcpt-syntax');
  turn.path = path.value;
  const rule = recipient(turn);
  turn.values['asked'] = word;
  return rule === 'rcpt' || rule === 'rcpt-relayed'
    ? settle(turn, 'vrfy-not-verified', turn.session)
    : refuse(turn, rule);
}

function rcptNotAfterBdat(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  return transaction === null || transaction.chunks === null ? undefined : refuse(turn, 'bdat-order');
}

/** A BDAT that cannot be read, or is over the limit, ends the session: what follows could be anything. */
export function chunkFits(turn: Turn): Outcome | undefined {
  const chunk = readChunk(turn.argument);
  const { maximumSize } = turn.session.host;
  if (chunk === null) return hangUp(turn, 'bdat-syntax');
  return maximumSize !== null && chunk.octets > maximumSize ? hangUp(turn, 'content-too-big') : undefined;
}

/** A failed command is one error more; a message taken wipes the errors out. */
function count(turn: Turn, outcome: Outcome): Outcome {
  const { session } = outcome;
  if (outcome.rule === 'content-accepted') return { ...outcome, session: { ...session, errors: 0, tally: {} } };
  if (!junk.has(turn.verb)) return outcome;
  const seen = (session.tally['junk'] ?? 0) + 1;
  const errors = seen > 101 && session.errors === turn.session.errors ? session.errors + 1 : session.errors;
  return { ...outcome, session: { ...session, errors, tally: { junk: seen } } };
}

const saidHello = [hello.helloNeedsName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'postfix13',
  title: 'Postfix 3.10',
  lines: { bareLf: true, limit: 2048, overlong: 'split' },
  readCommand,
  before: [connection.afterRefusal, connection.tooManyErrors, forbiddenCommand, utf8Only, talksInTurn],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      mail.noNestedMail,
      readAddress('FROM:', 'mail-syntax', 'path-too-long'),
      mailOptions,
      mail.senderPolicy,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      rcptNotAfterBdat,
      readAddress('TO:', 'rcpt-syntax', 'rcpt-ambiguous'),
      rcptOptions,
      rcpt.recipientsFit,
      rcpt.greylisting,
      decideRecipient,
    ],
    DATA: [needsRecipients, data.dataNotAfterBdat, small.noArgument, data.acceptData],
    BDAT: [chunkFits, acceptBdat],
    RSET: [small.noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [small.acceptHelp],
    VRFY: [small.needsArgument, verify],
    STARTTLS: [small.noArgument, starttls.notInTls, starttls.tlsIsWorking, starttls.acceptStarttls],
    AUTH: [auth.authOverTls, auth.notAuthenticated, auth.authNotInTransaction, auth.authIsWorking, auth.beginAuth],
    ETRN: [etrn],
    XCLIENT: [notAuthorized],
    XFORWARD: [notAuthorized],
  },
  afterContent: [data.contentSizeFits, data.contentDoesNotLoop, data.contentVerdict, data.acceptContent],
  after: count,
  replies,
};

/** "need RCPT command" without MAIL, "no valid recipients" without RCPT. */
function needsRecipients(turn: Turn): Outcome | undefined {
  return data.recipientsFirst(turn);
}

function notAuthorized(turn: Turn): Outcome {
  return refuse(turn, 'sender-not-allowed');
}

function etrn(turn: Turn): Outcome {
  const [node, ...more] = words(turn.argument);
  if (node === undefined || more.length > 0) return refuse(turn, 'etrn-syntax');
  return refuse(turn, 'etrn-refused', { node: node.replace(/^[@#]/, '') });
}
