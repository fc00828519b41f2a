/**
 * OpenSMTPD 7.6, smtpd(8): a strict reader of addresses that does not take pipelining.
 *
 * Beside: smtpd.conf(5), `smtp max-message-size`. Commands are matched with their keyword (`MAIL FROM:`); anything that
 * comes in before its turn ends the session. Each reply says its enhanced code's own text first.
 */
import { upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import { backendAnswers } from '../extensions/auth-backend.ts';
import * as starttls from '../extensions/starttls.ts';
import { decodeBase64, encodeBase64 } from '../base64.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import { senderPolicyAtRcpt } from '../commands/sender-at-rcpt.ts';
import * as small from '../commands/small.ts';
import { unmatchedBecause } from '../commands/unmatched.ts';
import { exampleHost, type Host } from '../host.ts';
import { systemUsers } from '../system-users.ts';
import { isIPv4, isIPv6, type Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, idle, refuse, transactionOf, withValues, type Outcome, type Server, type Turn } from '../turn.ts';
import * as says from '../words/opensmtpd.ts';
import { isOffered } from '../words/opensmtpd.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: {
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    abuse: { is: 'open' },
    ...systemUsers,
    staff: { is: 'list', members: ['alice@example.test', 'bob@example.test'] },
  },
  queueId: (count) => (0x963f0c0c + count).toString(16),
  maximumRecipients: 1000,
};

const commandNames = /^(?:(MAIL) FROM:|(RCPT) TO:|(HELO|EHLO|AUTH|STARTTLS|DATA|QUIT|RSET|NOOP|HELP|WIZ)(?= |$))/i;

/** smtp_command(): a line is a C string, and white space before the argument does not count. */
function readCommand(line: string): { verb: string; argument: string } {
  const text = untilNul(line);
  const [whole = '', path, recipient, plain] = commandNames.exec(text) ?? [];
  const verb = upperCase(path ?? recipient ?? plain ?? '');
  const argument = plain === undefined ? text.slice(whole.length) : text.slice(whole.length + 1);
  return { verb, argument: argument.replace(/^[\s\v]+/, '') };
}

function untilNul(line: string): string {
  return line.replace(/\0[^]*/, '');
}

/** A space behind the verb is an argument, be it an empty one. */
function hasArgument({ line }: Turn): boolean {
  return untilNul(line).includes(' ');
}

/** Octets behind a command are pipelining, which EHLO does not offer. */
function noPipelining(turn: Turn): Outcome | undefined {
  return turn.more ? hangUp(turn, 'talked-too-early') : undefined;
}

/** "command does not accept arguments": not even one space. */
export function noArguments(turn: Turn): Outcome | undefined {
  return hasArgument(turn) ? refuse(turn, 'argument-not-allowed') : undefined;
}

/** Once is enough, until RSET or the end of a transaction changes nothing about it. */
function helloOnce(turn: Turn): Outcome | undefined {
  return turn.session.hello === null ? undefined : refuse(turn, 'hello-again');
}

function hasName(turn: Turn): Outcome | undefined {
  return hasArgument(turn) ? undefined : refuse(turn, 'hello-syntax');
}

function nameIsDomain(turn: Turn): Outcome | undefined {
  return isDomainPart(turn.argument) ? undefined : refuse(turn, 'hello-syntax', says.badName);
}

/** valid_domainpart(): a literal with or without its tag; or what res_hnok(3) takes for a name, with its escapes. */
function isDomainPart(text: string): boolean {
  const [, literal] = /^\[(?:IPv6:)?(.*)\]$/i.exec(text) ?? [];
  if (literal !== undefined) return isIPv6(literal) || isIPv4(literal);
  const name = text.replace(/\\(?=\D)/g, '');
  return name.length < 254 && !name.startsWith('-') && name.split('.').every((label) => /^[\w-]{1,63}$/.test(label));
}

/** Only between transactions, and after EHLO. */
const onlyReady =
  (inTransaction: RuleName) =>
  (turn: Turn): Outcome | undefined =>
    hello.helloFirst(turn) ?? (transactionOf(turn.session) === null ? undefined : refuse(turn, inTransaction));

/** `senders <table>` of the listener, and a filter of the phase mail-from. */
function listener(turn: Turn): Outcome | undefined {
  const refused = mail.senderPolicy(turn);
  return refused?.rule === 'sender-not-allowed' || refused?.rule === 'sender-not-now' ? refused : undefined;
}

/** `match … mail-from <table> … reject`: rules are looked through once the recipient is known. */
function ruleset(turn: Turn): Outcome | undefined {
  const { address = '' } = turn.values;
  const refused = senderPolicyAtRcpt(turn);
  turn.values['address'] = address;
  return refused?.rule === 'sender-refused' ? refused : undefined;
}

/** Its mechanisms are two, and nobody's choice. The table of users cannot be asked: 421, and the session goes on (lka's `LKA_TEMPFAIL`). */
function backend(turn: Turn, rule: (turn: Turn) => Outcome): Outcome {
  const { host: policy } = turn.session;
  const host = { ...policy, mechanisms: ['PLAIN', 'LOGIN'], tooWeak: [] };
  const outcome = backendAnswers({ ...turn, session: { ...turn.session, host } }, rule);
  const session = { ...outcome.session, host: policy };
  return { ...outcome, session: outcome.rule === 'auth-unavailable' ? { ...session, state: idle(session) } : session };
}

/** smtp_mailaddr(): text up to the first ">"; what stands before a colon of the local part is a route, and skipped. */
function readAddress(rule: 'mail-syntax' | 'rcpt-syntax'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const [whole, inside] = /^<([^>]*)>/.exec(turn.argument) ?? [];
    if (whole === undefined || inside === undefined) return refuse(turn, rule);
    const mailbox = mailboxOf(inside);
    const { localPart, domain } = mailbox;
    const isSender = rule === 'mail-syntax';
    const isNull = isSender && localPart === '' && domain === '';
    if (!isSender && inside === '') return refuse(turn, 'rcpt-null', says.badRecipient);
    if (!isNull && !isMailbox(mailbox))
      return refuse(turn, 'address-syntax', isSender ? says.badSender : says.badRecipient);
    turn.path = { text: inside, mailbox: isNull ? null : mailbox, rest: '' };
    turn.values['options'] = turn.argument.slice(whole.length);
    turn.values['address'] = `${localPart}@${domain || turn.session.host.name}`;
    return undefined;
  };
}

function mailboxOf(text: string): Mailbox {
  const at = text.lastIndexOf('@');
  const localPart = at < 0 ? text : text.slice(0, at);
  return { localPart: localPart.replace(/^[^:]*:/, ''), domain: at < 0 ? '' : text.slice(at + 1) };
}

function isMailbox({ localPart, domain }: Mailbox): boolean {
  const isLocalPart = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/.test(localPart);
  return isLocalPart && localPart.length < 256 && (domain === '' || isDomainPart(domain));
}

type OptionCheck = (option: string, turn: Turn) => Outcome | undefined;

/** Options are words between spaces; the first that is wrong refuses the command. */
function checkOptions(check: OptionCheck): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    for (const option of (turn.values['options'] ?? '').split(' ')) {
      const refused = option === '' ? undefined : check(option, turn);
      if (refused !== undefined) return refused;
    }
    return undefined;
  };
}

/** smtp_tx_mail_from(): values are not looked at, but ENVID must fit into 100 octets. */
function mailOption(option: string, turn: Turn): Outcome | undefined {
  const [, envid = ''] = /^ENVID=(.*)/i.exec(option) ?? [];
  if (envid.length > 100) return refuse(withValues(turn, { envid }), 'parameter-value', says.longEnvid);
  if (/^(?:AUTH=|SIZE=|BODY=(?:7BIT|8BITMIME)$|RET=|ENVID=)/i.test(option)) return undefined;
  const isKnown = /^(?:AUTH|SIZE|BODY|RET|ENVID)(?:=|$)/i.test(option);
  return refuse(withValues(turn, { option }), isKnown ? 'parameter-value' : 'parameter-unknown');
}

/** smtp_tx_rcpt_to(): NEVER beside any other; ORCPT is a type, ";" and xtext (RFC 3461 §4). Unknown words of NOTIFY pass. */
function rcptOption(option: string, turn: Turn): Outcome | undefined {
  const [, notify, orcpt] = /^(?:NOTIFY=(.*)|ORCPT=(.*))/i.exec(option) ?? [];
  if (orcpt !== undefined) {
    const good = orcpt.length <= 500 && /^[^;]*;(?:[!-*,-<>-~]|\+[\dA-F]{2})*$/.test(orcpt);
    return good ? undefined : refuse(turn, 'parameter-value', says.badOrcpt);
  }
  if (notify === undefined) {
    const isKnown = /^(?:NOTIFY|ORCPT)$/i.test(option);
    return refuse(withValues(turn, { option }), isKnown ? 'parameter-value' : 'parameter-unknown');
  }
  const asked = `${turn.values['notify'] ?? ''},${upperCase(notify)},`;
  turn.values['notify'] = asked;
  const both = asked.includes(',NEVER,') && /,(?:SUCCESS|FAILURE|DELAY),/.test(asked);
  return both ? refuse(turn, 'parameter-value', says.never) : undefined;
}

function decideRecipient(turn: Turn): Outcome {
  const mailbox = rcpt.mailboxNamed(turn);
  const { name } = turn.session.host;
  const asked = mailbox.domain === '' ? { ...mailbox, domain: name } : mailbox;
  const [user = ''] = asked.localPart.split('+');
  const rule = rcpt.recipientRule(turn, { localPart: user, domain: asked.domain });
  // Where mail for elsewhere goes is looked up when it is sent.
  if (/^rcpt(?:-relayed|-domain-unknown|-null-mx)?$/.test(rule)) return rcpt.acceptRecipient(turn, 'rcpt', mailbox);
  return rcpt.refuseRecipient(turn, rule);
}

/** rfc5322_next(): fields, each with lines that continue it, then an empty line or nothing. */
function isMessage(turn: Turn): Outcome | undefined {
  const lines = String(data.contentOf(turn)?.head).slice(2).split('\n').slice(0, -1);
  const end = lines.findIndex((line, index) => !/^(?![ \t]).*:/.test(line) && (index === 0 || !/^[ \t]/.test(line)));
  return end < 0 || /^\r?$/.test(String(lines[end])) ? undefined : data.endTransaction(turn, 'content-syntax');
}

/** `SMTP_LINE_MAX`: no line of 65,535 octets, in a message either. */
function linesFit(turn: Turn): Outcome | undefined {
  return Number(data.contentOf(turn)?.longestLine) > 65_536 ? hangUp(turn, 'content-line-too-long') : undefined;
}

/** smtp_rfc4954_auth_plain(): C strings, each of one octet at least and not the last; b64_pton(3) skips white space. */
const sasl: auth.Sasl = {
  decode: (text) => {
    const packed = text.replace(/[\s\v]/g, '');
    const octets = decodeBase64(packed);
    return octets !== null && encodeBase64(octets) === packed && octets.length < 1024 ? octets : null;
  },
  plain: (octets) => {
    const [, user, password] = /^[^\0]*\0([^\0]*)\0([^\0]*)/.exec(octets) ?? [];
    const first = octets.indexOf('\0');
    const isWhole = octets.indexOf('\0', first + 1) < octets.length - 2;
    return user !== undefined && isWhole ? [user.toLowerCase(), String(password)] : null;
  },
};

function authIsThere(turn: Turn): Outcome | undefined {
  if (isOffered(turn)) return undefined;
  return refuse(turn, turn.session.host.auth === 'off' ? 'not-offered' : 'auth-needs-tls');
}

/** smtp_proceed_auth(): the mechanism ends at the first space or tab; what is behind it is the response, if empty too. */
function beginAuth(turn: Turn): Outcome {
  if (!hasArgument(turn)) return refuse(turn, 'argument-missing');
  const [mechanism = '', ...initial] = turn.argument.split(turn.argument.includes(' ') ? ' ' : '\t');
  const response = initial.length === 0 ? undefined : initial.join(' ');
  return auth.begin(turn, mechanism, response === '' && /^login$/i.test(mechanism) ? undefined : response, sasl);
}

function answerFits(turn: Turn): Outcome | undefined {
  return turn.line.length > 2047 ? refuse(turn, 'auth-line-too-long') : undefined;
}

const rset = [noArguments, hello.helloFirst, small.acceptRset];
const saidHello = [helloOnce, hasName, nameIsDomain, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'opensmtpd13',
  title: 'OpenSMTPD 7.6',
  lines: { bareLf: true, oneCr: true, limit: 2049, overlong: 'refuse' },
  readCommand,
  unknown: [(turn) => refuse(turn, unmatchedBecause(turn), says.unknown)],
  endOfData: () => ['\n.\n', '\n.\r\n', '\n.\0\r\n'],
  before: [noPipelining],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      onlyReady('mail-nested'),
      // `tls-require` and `auth` of the listener
      starttls.tlsIsRequired,
      auth.authIsRequired,
      readAddress('mail-syntax'),
      checkOptions(mailOption),
      listener,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      readAddress('rcpt-syntax'),
      checkOptions(rcptOption),
      rcpt.recipientsFit,
      ruleset,
      decideRecipient,
    ],
    DATA: [noArguments, data.recipientsFirst, data.acceptData],
    RSET: rset,
    NOOP: [small.acceptNoop],
    QUIT: [noArguments, small.acceptQuit],
    HELP: [noArguments, small.tell('help')],
    WIZ: [(turn) => refuse(turn, 'command-not-implemented')],
    STARTTLS: [
      onlyReady('starttls-too-late'),
      starttls.tlsIsOffered,
      starttls.notInTls,
      noArguments,
      starttls.acceptStarttls,
    ],
    AUTH: [onlyReady('auth-in-transaction'), auth.notAuthenticated, authIsThere, (turn) => backend(turn, beginAuth)],
  },
  afterContent: [
    noPipelining,
    data.contentSizeFitsWithoutCr,
    // `MAX_HOPS_COUNT`
    data.contentDoesNotLoop(99),
    isMessage,
    data.contentVerdict,
    data.acceptContent,
  ],
  duringContent: [linesFit],
  authAnswer: [answerFits, (turn) => backend(turn, (asked) => auth.continueAuth(asked, sasl))],
  // `filter … connect … disconnect`
  hangsUpAfter: new Set(['line-too-long', 'auth-line-too-long', 'greeting-refused', 'greeting-no-mail']),
  replies: says.replies,
};
