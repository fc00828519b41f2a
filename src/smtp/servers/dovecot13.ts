/**
 * Dovecot 2.4 submission, with aiosmtpd as its relay host: what it says to RCPT and to the end of the message is the relay
 * host's answer in its own wrapping. Before AUTH it serves nobody (530); AUTH is there inside TLS.
 *
 * Beside: submission_max_mail_size, submission_max_recipients, lib-smtp's command and address parsers.
 */
import { upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import { backendAnswers } from '../extensions/auth-backend.ts';
import { beginChunk, readChunk } from '../extensions/chunking.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, type Host } from '../host.ts';
import { isIPv4, isIPv6, type Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, refuse, settle, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { isUtf8 } from '../utf8.ts';
import * as says from '../words/dovecot.ts';
import { canLogIn } from '../words/dovecot.ts';
import { contentLinesFit, oneMore, tallyOf } from '../dialect.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  maximumRecipients: null,
};

/** A verb of letters, one space, and octets that are text; anything else is "Invalid command syntax". */
function readCommand(line: string): { verb: string; argument: string } {
  const [, verb = '', argument = ''] = /^([A-Za-z]+)(?: ([^]*))?$/.exec(line) ?? [];
  return { verb: upperCase(verb), argument: argument.trimEnd() };
}

/** No control octets, UTF-8 only, one space behind the verb; an empty line, or one of spaces, is an unknown command. */
function commandSyntax(turn: Turn): Outcome | undefined {
  const { line } = turn;
  if (line.startsWith(' ')) return invalid(turn, 'command-syntax', says.unknown);
  if (line === '') return invalid(turn, 'command-unknown');
  if (/[\0-\x1f\x7f]/.test(line) || !isUtf8(line)) return invalid(turn, 'line-octets');
  return /^[A-Za-z]{1,32}(?: (?! )|$)/.test(line) ? undefined : invalid(turn, 'command-syntax');
}

/** The tenth invalid command in a row gets its reply, the eleventh the last word. */
function invalid(turn: Turn, rule: RuleName, words?: string): Outcome {
  const session = oneMore(turn.session, 'invalid');
  return tallyOf(session, 'invalid') > 10 ? hangUp(turn, 'too-many-errors') : refuse({ ...turn, session }, rule, words);
}

const anonymous = new Set(['AUTH', 'EHLO', 'HELO', 'NOOP', 'QUIT', 'STARTTLS', 'RSET', 'XCLIENT']);

function needsLogin(turn: Turn): Outcome | undefined {
  const known = Object.hasOwn(turn.session.server.commands, turn.verb);
  return turn.session.user === null && known && !anonymous.has(turn.verb) ? refuse(turn, 'auth-required') : undefined;
}

/** `auth_allow_cleartext = no`; a server without AUTH it cannot be. */
function authAllowed(turn: Turn): Outcome | undefined {
  return canLogIn(turn) ? undefined : refuse(turn, 'auth-needs-tls');
}

function hasName(turn: Turn): Outcome | undefined {
  return turn.argument === '' ? refuse(turn, 'hello-syntax') : undefined;
}

/** `FROM:`, no space, and a path that smtp_address_parse_path() takes; or its own words for why not. */
function readAddress(keyword: 'FROM' | 'TO', rule: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    if (upperCase(turn.argument.slice(0, keyword.length + 1)) !== `${keyword}:`)
      return refuse(turn, rule, says.badParameters);
    const text = turn.argument.slice(keyword.length + 1);
    const path = parse(text, keyword === 'FROM');
    if ('problem' in path) {
      turn.values['problem'] = path.problem;
      return invalid(turn, path.problem === nullPath ? 'rcpt-null' : rule);
    }
    turn.path = { text: path.text, mailbox: path.mailbox, rest: path.rest.trim() };
    return undefined;
  };
}

const nullPath = 'Null path not allowed';

type Parse =
  | { readonly problem: string }
  | { readonly text: string; readonly mailbox: Mailbox | null; readonly rest: string };

function parse(text: string, mayBeNull: boolean): Parse {
  if (text === '') return { problem: 'Path is empty string' };
  if (text.startsWith(' ')) return { problem: 'Unexpected whitespace before path' };
  if (!text.startsWith('<')) return { problem: `Missing '<' at beginning of path` };
  if (text.startsWith('<>'))
    return mayBeNull ? { text: '', mailbox: null, rest: text.slice(2) } : { problem: nullPath };
  const [route = ''] = /^@[^@:>]*(?:,@[^@:>]*)*:/.exec(text.slice(1)) ?? [];
  let at = 1 + route.length;
  const [localPart = ''] = /^(?:"(?:[^"\\]|\\.)*"|[^\0-\x20()<>@[\]:;,"\\]+)/.exec(text.slice(at)) ?? [];
  at += localPart.length;
  if (localPart === '' || !/^(?:[@>]|$)/.test(text.slice(at))) return { problem: 'Invalid character in localpart' };
  let domain = '';
  if (text[at] === '@') {
    if (text[at + 1] === '@') return { problem: 'Invalid domain' };
    const [found = ''] = groupsOf(/^(?:\[[^\]]*\]|[^\0-\x20<>@()[\]:;,"\\]*)/, text.slice(at + 1));
    const problem = domainProblem(found);
    if (problem !== null) return { problem };
    domain = found;
    at += 1 + found.length;
  } else if (!/^postmaster$/i.test(localPart)) {
    return { problem: 'Missing domain' };
  }
  if (text[at] !== '>') return { problem: `Missing '>' at end of path` };
  const rest = text.slice(at + 1);
  if (rest !== '' && !rest.startsWith(' ')) return { problem: 'Invalid character in path' };
  return { text: text.slice(1, at), mailbox: { localPart, domain }, rest };
}

function domainProblem(domain: string): string | null {
  if (domain === '') return `Missing domain after '@'`;
  if (domain.startsWith('[')) {
    const literal = domain.slice(1, -1);
    const [, six] = /^IPv6:(.*)$/i.exec(literal) ?? [];
    if (six !== undefined) return isIPv6(six) ? null : 'Invalid IPv6 address literal';
    return isIPv4(literal) ? null : 'Invalid IPv4 address literal';
  }
  if (domain.startsWith('.')) return 'Invalid domain';
  return domain.endsWith('.') || domain.includes('..') ? 'Invalid character in domain' : null;
}

/** AUTH, BODY, SIZE, SMTPUTF8; once each; 20 digits at most. */
function mailParameters(turn: Turn): Outcome | undefined {
  const {
    host: { maximumSize },
  } = turn.session;
  const seen = new Set<string>();
  for (const word of (turn.path?.rest ?? '').split(' ').filter((text) => text !== '')) {
    const [name = '', ...rest] = word.split('=');
    const keyword = upperCase(name);
    const value = word.includes('=') ? rest.join('=') : null;
    turn.values['keyword'] = keyword;
    if (seen.has(keyword)) return refuse(turn, 'parameter-twice');
    seen.add(keyword);
    if ((keyword === 'SIZE' || keyword === 'BODY') && value === null)
      return refuse(turn, 'parameter-value', says.noValue);
    if (keyword === 'SIZE') {
      if (!/^\d{1,19}$/.test(String(value))) return refuse(turn, 'size-syntax');
      if (maximumSize !== null && Number(value) > maximumSize) return refuse(turn, 'size-exceeded');
      // The relay host's limit is the submission limit less 1,024 octets.
      if (maximumSize !== null && Number(value) > maximumSize - 1024)
        return refuse(turn, 'size-exceeded', says.tooBigForRelay);
    } else if (keyword === 'BODY') {
      if (!/^(?:7BIT|8BITMIME)$/i.test(String(value))) return refuse(turn, 'parameter-value');
    } else if (keyword !== 'AUTH' && keyword !== 'SMTPUTF8') {
      return refuse(turn, 'parameter-unknown');
    }
  }
  return undefined;
}

function rcptParameters(turn: Turn): Outcome | undefined {
  return (turn.path?.rest ?? '') === '' ? undefined : refuse(turn, 'parameter-unknown');
}

/** The relay host knows its users; what is elsewhere it takes from a client that has logged in. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = rcpt.mailboxNamed(turn);
  const rule = rcpt.recipientRule(turn, mailbox);
  // Its relay host looks nothing up.
  return /^rcpt(?:-relayed|-domain-unknown|-null-mx)?$/.test(rule)
    ? rcpt.acceptRecipient(turn, 'rcpt', mailbox)
    : rcpt.refuseRecipient(turn, rule);
}

function dataOrder(turn: Turn): Outcome | undefined {
  if (transactionOf(turn.session)?.chunks) return refuse(turn, 'after-bdat');
  return data.recipientsFirst(turn);
}

/** A chunk is read whole before it is refused; one with a bad size or marker, likewise if its size is known. */
function bdat(turn: Turn): Outcome {
  const [size = '', marker, ...more] = turn.argument.split(' ');
  if (!/^\d+$/.test(size)) return refuse(turn, 'bdat-syntax');
  const bad = more.length > 0 || (marker !== undefined && upperCase(marker) !== 'LAST');
  const refusal = bad ? refuse(turn, 'bdat-syntax', says.badMarker) : data.recipientsFirst(turn);
  return beginChunk(turn, { octets: Number(size), last: readChunk(turn.argument)?.last ?? false }, refusal);
}

/** VRFY takes one atom or quoted string. */
function verify(turn: Turn): Outcome {
  if (turn.argument === '') return refuse(turn, 'argument-missing');
  return /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]+$|^".*"$/.test(turn.argument)
    ? settle(turn, 'vrfy-not-verified', turn.session)
    : refuse(turn, 'address-syntax');
}

const saidHello = [hasName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'dovecot13',
  title: 'Dovecot 2.4 submission',
  lines: { bareLf: true, oneCr: true, limit: 4096, overlong: 'refuse' },
  readCommand,
  greeting: [connection.welcome],
  endOfData: () => ['\r\n.\r\n'],
  before: [connection.shuttingDown, commandSyntax, needsLogin],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      mail.noNestedMail,
      readAddress('FROM', 'mail-syntax'),
      mailParameters,
      mail.senderPolicy,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [rcpt.mailFirst, readAddress('TO', 'rcpt-syntax'), rcptParameters, rcpt.recipientsFit, decideRecipient],
    DATA: [small.noArgument, dataOrder, data.acceptData],
    BDAT: [bdat],
    BURL: [(turn) => data.recipientsFirst(turn) ?? refuse(turn, 'command-not-implemented')],
    RSET: [small.noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.noArgument, small.acceptQuit],
    VRFY: [verify],
    STARTTLS: [small.noArgument, starttls.notInTls, starttls.tlsIsOffered, starttls.acceptStarttls],
    AUTH: [authAllowed, auth.notAuthenticated, (turn) => backendAnswers(turn, auth.beginAuth)],
    XCLIENT: [(turn) => refuse(turn, 'command-not-implemented')],
  },
  unknown: [(turn) => invalid(turn, 'command-unknown')],
  lineTooLong: [connection.lineTooLong],
  authAnswer: [(turn) => backendAnswers(turn, auth.continueAuth)],
  afterContent: [
    data.contentSizeFits,
    // The relay host's `line_length_limit`.
    contentLinesFit(999),
    data.contentVerdict,
    data.acceptContent,
  ],
  replies: says.replies,
};
