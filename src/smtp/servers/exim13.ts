/**
 * Exim 4.98, as Debian 13 configures it (exim4-config, "internet site").
 *
 * Beside: the specification's chapters on `smtp_enforce_sync`, `smtp_accept_max_nonmail`, `smtp_max_unknown_commands`,
 * `smtp_max_synprot_errors`, and Debian's acl_check_rcpt. Commands are matched by their first letters up to the colon, so
 * `MAIL FROM <a@b>` is no command; options are split off the end of the line, and what is no option is address.
 */
import * as auth from '../extensions/auth.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { endOfData, startContent, type Content } from '../content.ts';
import { extract } from '../grammar/exim.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, isLocal, mailboxStatus, type Host } from '../host.ts';
import { systemUsers } from '../system-users.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, move, refuse, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { replies } from '../words/exim.ts';
import { server as rfc5321 } from './rfc5321.ts';

/** Debian's /etc/aliases sends postmaster and its kin to root. */
export const host: Host = {
  ...exampleHost,
  domains: ['example.test', 'mx.example.test'],
  mailboxes: { ...exampleHost.mailboxes, ...systemUsers },
  maximumRecipients: 50_000,
  queueId: (count) => `1xVZ${String.fromCharCode(65 + (count % 26))}O-0000000005N-0YKu`,
};

/** `cmd_list`: the letters that make a command, and nothing else. */
const commandNames =
  /^(?:(MAIL) FROM:|(RCPT) TO:|(HELO|EHLO|AUTH|STARTTLS|BDAT|DATA|QUIT|RSET|NOOP|VRFY|EXPN|ETRN|HELP)(?= |$))/i;

function readCommand(line: string): { verb: string; argument: string } {
  const text = line.trimEnd();
  const [whole = '', path, recipient, plain] = commandNames.exec(text) ?? [];
  const verb = (path ?? recipient ?? plain ?? '').toUpperCase();
  return { verb, argument: text.slice(whole.length).trimStart() };
}

/** A line longer than the buffer is no command, nor is the rest of it. */
function fitsBuffer(turn: Turn): Outcome | undefined {
  return turn.cut ? unknown(turn) : undefined;
}

/** A NUL anywhere in a command. */
function noNul(turn: Turn): Outcome | undefined {
  return turn.line.includes('\0') ? syntaxError(turn, 'line-octets') : undefined;
}

/** `smtp_enforce_sync`: after HELO a client must wait for each reply; EHLO gives it PIPELINING. */
function inSync(turn: Turn): Outcome | undefined {
  const { hello: said } = turn.session;
  return turn.more && turn.verb !== '' && said?.verb === 'HELO' ? hangUp(turn, 'talked-too-early') : undefined;
}

const mailCommands = new Set(['', 'MAIL', 'RCPT', 'DATA', 'BDAT', 'QUIT']);
const oneFree = new Set(['HELO', 'EHLO', 'RSET', 'STARTTLS', 'AUTH']);

/** `smtp_accept_max_nonmail = 10`: commands that are no mail; the first HELO, RSET, STARTTLS and AUTH are free. */
function nonMail(turn: Turn): Outcome | undefined {
  const { verb, session } = turn;
  const { tally } = session;
  if (mailCommands.has(verb) || (oneFree.has(verb) && tally[verb] === undefined)) return undefined;
  return (tally['nonmail'] ?? 0) >= 10 ? hangUp(turn, 'too-many-errors') : undefined;
}

/** Counts for the limits above and below. */
function count(turn: Turn, outcome: Outcome): Outcome {
  const { verb } = turn;
  const { session, rule } = outcome;
  if (turn.line === '' && verb === '' && rule !== 'command-unknown') return outcome;
  const { tally } = session;
  const free = mailCommands.has(verb) || (oneFree.has(verb) && tally[verb] === undefined);
  const next = {
    ...tally,
    ...(oneFree.has(verb) ? { [verb]: 1 } : {}),
    nonmail: (tally['nonmail'] ?? 0) + (free ? 0 : 1),
  };
  // `rcpt_smtp_response`: the ACL's words are told again when DATA finds no recipient.
  const remembered =
    verb === 'RCPT' && outcome.reply?.code === 550 ? String(outcome.reply.lines[0]) : session.remembered;
  return { ...outcome, session: { ...session, tally: next, remembered } };
}

/** `smtp_max_unknown_commands = 3`: the fourth ends the session. */
function unknown(turn: Turn): Outcome {
  const seen = (turn.session.tally['unknown'] ?? 0) + 1;
  const session = { ...turn.session, tally: { ...turn.session.tally, unknown: seen } };
  return seen > 3 ? hangUp(turn, 'not-smtp') : refuse({ ...turn, session }, 'command-unknown');
}

/** `smtp_max_synprot_errors = 3`: the fourth error of syntax or protocol says so and ends the session. */
function syntaxError(turn: Turn, rule: RuleName, values: Record<string, string> = {}): Outcome {
  const seen = (turn.session.tally['synprot'] ?? 0) + 1;
  const session = { ...turn.session, tally: { ...turn.session.tally, synprot: seen } };
  const outcome = refuse({ ...turn, session }, rule, values);
  if (seen <= 3 || outcome.reply === null) return outcome;
  const reply = { code: outcome.reply.code, lines: [...outcome.reply.lines, 'Too many syntax or protocol errors'] };
  return { ...outcome, reply, session: { ...outcome.session, state: { name: 'closed' } } };
}

/** Makes an engine's refusal count as an error of syntax or protocol. */
const counted =
  (rule: (turn: Turn) => Outcome | undefined) =>
  (turn: Turn): Outcome | undefined => {
    const outcome = rule(turn);
    return outcome === undefined ? undefined : syntaxError(turn, outcome.rule, turn.values);
  };

/** A host name of letters, digits, hyphens and dots, or a literal (`helo_allow_chars` empty). */
function helloIsHost(turn: Turn): Outcome | undefined {
  return /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f.:IPv]+\])$/.test(turn.argument)
    ? undefined
    : syntaxError(turn, 'hello-syntax');
}

/** Options of MAIL, taken off the end one by one; the first that is none stays with the address. */
function splitOptions(turn: Turn): Outcome | undefined {
  let text = turn.argument;
  const { maximumSize } = turn.session.host;
  while (turn.session.hello?.verb === 'EHLO') {
    const [option = '', name = '', value] = / +([A-Z0-9-]+)(?:=(\S*))?$/i.exec(text) ?? [];
    const keyword = name.toUpperCase();
    if (keyword === 'SIZE') {
      const size = Number.parseInt(value ?? '0', 10) || 0;
      if (maximumSize !== null && (size < 0 || size > maximumSize)) return refuse(turn, 'size-exceeded');
    } else if (keyword === 'BODY') {
      if (!/^(?:7BIT|8BITMIME)$/i.test(value ?? '')) return syntaxError(turn, 'parameter-value');
    } else if (keyword === 'SMTPUTF8' && value === undefined) {
      return syntaxError(turn, 'parameter-not-implemented');
    } else if (!['AUTH', 'RET', 'ENVID', 'PRDR'].includes(keyword) || (value === undefined) !== (keyword === 'PRDR')) {
      break;
    }
    text = text.slice(0, text.length - option.length);
  }
  turn.values['operand'] = text;
  return undefined;
}

/** Reads the address left on the turn; `sender` or `recipient` must have a domain, postmaster aside. */
function readAddress(who: 'sender' | 'recipient', rule: RuleName): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const text = turn.values['operand'] ?? turn.argument;
    turn.values['operand'] = text;
    if (text === '') {
      return turn.verb === 'VRFY' ? refuse(turn, 'vrfy-unknown') : syntaxError(turn, 'argument-missing');
    }
    const address = extract(text);
    if (typeof address === 'string') return syntaxError(turn, rule, { problem: address });
    const { mailbox } = address;
    if (mailbox === null && who === 'recipient') return syntaxError(turn, rule, { problem: 'empty address' });
    if (mailbox?.domain === '' && (who === 'sender' || !/^postmaster$/i.test(mailbox.localPart))) {
      return syntaxError(turn, rule, { problem: `${who} address must contain a domain` });
    }
    turn.path = { text, mailbox, rest: '' };
    return undefined;
  };
}

/** The line end of the first line is the line end of the message: a bare line feed ends no line that CRLF began. */
function sameAsFirstLine({ head, held }: Content, octets: string): readonly string[] {
  return /^\r\n[^\n]*[^\r\n]\n/.test(head + held + octets) ? ['\n.\n', '\n.\r\n'] : endOfData;
}

/** Debian's acl_check_rcpt: ten bad recipients, characters that mean something to programs, then relaying, then the mailbox. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? { localPart: '', domain: '' };
  const { host: policy } = turn.session;
  const transaction = transactionOf(turn.session);
  if (transaction !== null && transaction.refused >= 10) return rcpt.refuseRecipient(turn, 'rcpt-failing');
  const local = mailbox.domain === '' || isLocal(policy, mailbox.domain.toLowerCase());
  const plain = mailbox.localPart.replace(/^"|"$/g, '');
  if ((local ? /^\.|[@%!/|`#&?]/ : /^[./|]|[@%!`#&?]|\/\.\.\//).test(plain)) {
    return rcpt.refuseRecipient(turn, 'rcpt-disabled');
  }
  const status = mailboxStatus(policy, { localPart: mailbox.localPart, domain: '' });
  if (local && status === undefined && !plain.startsWith('"')) return rcpt.refuseRecipient(turn, 'rcpt-unknown');
  const rule = rcpt.recipientRule(turn, mailbox);
  if (rule === 'rcpt' || rule === 'rcpt-relayed') return rcpt.acceptRecipient(turn, rule, mailbox);
  return rcpt.refuseRecipient(turn, rule);
}

function noData(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  if (transaction !== null && transaction.chunks !== null) return syntaxError(turn, 'data-after-bdat');
  if (transaction?.recipients) return undefined;
  if (transaction !== null && transaction.refused > 0)
    return syntaxError(turn, 'data-no-valid-recipients', { refusal: turn.session.remembered });
  return syntaxError(turn, 'rcpt-first');
}

/** BDAT takes a number and looks at nothing behind it; -1 is a chunk that never ends. */
function bdat(turn: Turn): Outcome {
  const { state } = turn.session;
  const [, sign = '', digits = '', last = ''] = groupsOf(/^(-?)(\d*)(?: +(LAST))?/i, turn.argument);
  const left = sign === '-' ? Number.MAX_SAFE_INTEGER : Number(digits);
  const open = state.name === 'envelope' && state.transaction.recipients !== null;
  const transaction =
    state.name === 'envelope'
      ? state.transaction
      : { reversePath: null, sender: '', parameters: [], recipients: null, refused: 0, chunks: null };
  const refusedBy = open ? null : syntaxError(turn, 'rcpt-first');
  const content = transaction.chunks ?? startContent(false);
  turn.values['octets'] = digits;
  const session = { ...turn.session, tally: { ...turn.session.tally, chunk: left } };
  return {
    ...move({ ...turn, session }, 'bdat', { name: 'chunk', transaction, content, left, last: last !== '', refusedBy }),
    reply: null,
  };
}

/** Lines over 998 octets are refused at the end of the message (Debian's acl_check_data). */
function linesFit(turn: Turn): Outcome | undefined {
  const content = data.contentOf(turn);
  const longest = (content?.longestLine ?? 0) - 2;
  return longest > 998 ? data.endTransaction(turn, withLength(turn, longest)) : undefined;
}

function withLength(turn: Turn, longest: number): RuleName {
  turn.values['longest'] = String(longest);
  return 'content-line-too-long';
}

/** Between chunks the message is being received: QUIT is answered, and then the message has lost its connection. */
function quit(turn: Turn): Outcome {
  const outcome = small.acceptQuit(turn);
  if (!transactionOf(turn.session)?.chunks) return outcome;
  return { ...outcome, unasked: hangUp(turn, 'client-gone') };
}

const unexpected = counted(small.noArgument);
const saidHello = [helloIsHost, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'exim13',
  title: 'Exim 4.98',
  lines: { bareLf: true, limit: 16_384, overlong: 'split' },
  readCommand,
  endOfData: sameAsFirstLine,
  before: [connection.afterRefusal, fitsBuffer, noNul, inSync, nonMail],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      counted(hello.helloFirst),
      counted(mail.noNestedMail),
      splitOptions,
      readAddress('sender', 'mail-syntax'),
      mail.storageHasRoom,
      mail.senderPolicy,
      mail.acceptMail,
    ],
    RCPT: [
      noRcptAfterBdat,
      counted(rcpt.mailFirst),
      readAddress('recipient', 'rcpt-syntax'),
      rcpt.recipientsFit,
      rcpt.greylisting,
      decideRecipient,
    ],
    DATA: [unexpected, noData, data.acceptData],
    BDAT: [bdat],
    RSET: [unexpected, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [unexpected, quit],
    HELP: [small.tell('help')],
    VRFY: [readAddress('recipient', 'rcpt-syntax'), (turn) => refuse(turn, 'vrfy-not-verified')],
    EXPN: [(turn) => refuse(turn, 'expn-not-a-list')],
    ETRN: [(turn) => refuse(turn, 'etrn-unable')],
    STARTTLS: [unexpected, advertised, starttls.acceptStarttls],
    AUTH: [
      counted(auth.authOverTls),
      authAdvertised,
      auth.notAuthenticated,
      counted(auth.authNotInTransaction),
      (turn) => auth.beginAuth(turn, auth.lenientSasl),
    ],
  },
  authAnswer: [(turn) => auth.continueAuth(turn, auth.lenientSasl)],
  unknown: [unknown],
  afterContent: [linesFit, data.contentSizeFitsWithoutCr, data.contentVerdict, data.acceptContent],
  after: count,
  replies,
};

/** STARTTLS and AUTH count only when an EHLO has offered them. */
function advertised(turn: Turn): Outcome | undefined {
  return turn.session.hello?.verb === 'EHLO' && !turn.session.tls ? undefined : syntaxError(turn, 'starttls-again');
}

function authAdvertised(turn: Turn): Outcome | undefined {
  return turn.session.hello?.verb === 'EHLO' ? undefined : syntaxError(turn, 'auth-needs-tls');
}

function noRcptAfterBdat(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  return transaction === null || transaction.chunks === null ? undefined : syntaxError(turn, 'data-after-bdat');
}
