/**
 * Exim 4.98, as Debian 13 configures it (exim4-config, "internet site").
 *
 * Beside: the specification's chapters on `smtp_enforce_sync`, `smtp_accept_max_nonmail`, `smtp_max_unknown_commands`,
 * `smtp_max_synprot_errors`, and Debian's acl_check_rcpt. Commands are matched by their first letters up to the colon, so
 * `MAIL FROM <a@b>` is no command; options are split off the end of the line, and what is no option is address.
 */
import { upperCase } from '../command.ts';
import { decodeBase64 } from '../base64.ts';
import * as auth from '../extensions/auth.ts';
import { backendAnswers } from '../extensions/auth-backend.ts';
import { beginChunk } from '../extensions/chunking.ts';
import { etrnNotInTransaction, queueOf } from '../extensions/etrn.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import { senderPolicyAtRcpt } from '../commands/sender-at-rcpt.ts';
import * as small from '../commands/small.ts';
import { endOfData, type Content } from '../content.ts';
import { extract } from '../grammar/exim.ts';
import { groupsOf } from '../groups.ts';
import { exampleHost, type Host } from '../host.ts';
import { systemUsers } from '../system-users.ts';
import type { RuleName } from '../rules.ts';
import { closed, hangUp, refuse, settle, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import * as says from '../words/exim.ts';
import { startsTls } from '../words/exim.ts';
import { contentLinesFit, oneMore, tallyOf } from '../dialect.ts';
import { server as rfc5321 } from './rfc5321.ts';

/** Debian's /etc/aliases sends postmaster and its kin to root. */
export const host: Host = {
  ...exampleHost,
  domains: ['example.test', 'mx.example.test', 'localhost'],
  mailboxes: { ...exampleHost.mailboxes, ...systemUsers, 'mailer-daemon': { is: 'open' } },
  maximumRecipients: 50_000,
  maximumErrors: 3,
  queueId: (count) => `1xVZ${String.fromCharCode(65 + (count % 26))}O-0000000005N-0YKu`,
};

/** `cmd_list`: a word of letters, but for `MAIL FROM:` and `RCPT TO:`. */
const commandName = /^(MAIL(?= FROM:)|RCPT(?= TO:)|(?!MAIL|RCPT)[A-Z]+(?= |$))(?: FROM:| TO:)?/i;

function readCommand(line: string): { verb: string; argument: string } {
  const text = line.trimEnd();
  const [whole = '', verb = ''] = commandName.exec(text) ?? [];
  return { verb: upperCase(verb), argument: text.slice(whole.length).trimStart() };
}

/** A line longer than the buffer is no command, nor is the rest of it; a NUL may be nowhere. */
function readable(turn: Turn): Outcome | undefined {
  if (turn.cut) return unknown(turn, 'line-too-long');
  return turn.line.includes('\0') ? syntaxError(turn, 'line-octets') : undefined;
}

/** `smtp_max_unknown_commands`, 3 by itself: the fourth ends the session; each is an error of syntax too. */
function unknown(turn: Turn, rule: RuleName): Outcome {
  const session = oneMore(turn.session, 'unknown');
  return tallyOf(session, 'unknown') > mostErrors(turn)
    ? hangUp(turn, 'too-many-errors')
    : syntaxError({ ...turn, session }, rule, says.unknown);
}

/** Without its colon `MAIL FROM` is no command either. */
function notMatched(turn: Turn): Outcome {
  const [path] = /^(?:mail|rcpt)(?= |$)/i.exec(turn.line) ?? [];
  return unknown(turn, path === undefined ? 'command-unknown' : /^m/i.test(path) ? 'mail-syntax' : 'rcpt-syntax');
}

const saidEhlo = ({ session }: Turn): boolean => session.hello?.verb === 'EHLO';

/**
 * `smtp_enforce_sync`: what must be last of its group (RFC 2920 §3.1). Until the first DATA or BDAT a client may send early
 * (PIPECONNECT), and only MAIL and RCPT wait, for who said HELO.
 */
function inSync(turn: Turn): Outcome | undefined {
  const { verb, more, session } = turn;
  const { tally } = session;
  const mustWait =
    (session.hello?.verb === 'HELO' && /^(?:MAIL|RCPT)$/.test(verb)) ||
    ((tally['DATA'] ?? tally['BDAT']) === 1 && !/^(?:MAIL|RCPT|RSET|BDAT|AUTH|QUIT|HELP)$/.test(verb));
  return more && mustWait ? hangUp(turn, 'talked-too-early') : undefined;
}

/**
 * `smtp_accept_max_nonmail = 10`: commands that are no mail; the first HELO, EHLO, RSET, STARTTLS and AUTH are free, and
 * all of these but AUTH are free again behind each message (smtp_setup_msg()). Counts for the rules above and below, too.
 */
function count(turn: Turn, outcome: Outcome): Outcome {
  const { verb } = turn;
  const { session } = outcome;
  const { tally } = session;
  const isCounted =
    /^(?:NOOP|VRFY|EXPN|ETRN|HELP)$/.test(verb) ||
    (tally[verb] === 1 && /^(?:HELO|EHLO|RSET|STARTTLS|AUTH)$/.test(verb));
  const nonmail = (tally['nonmail'] ?? 0) + Number(isCounted);
  if (nonmail > 10) return hangUp(turn, 'too-many-commands');
  const isBehindMessage = 'content' in turn.session.state && transactionOf(session) === null;
  const free = isBehindMessage ? { HELO: 0, EHLO: 0, RSET: 0, STARTTLS: 0 } : {};
  return { ...outcome, session: { ...session, tally: { ...tally, ...free, nonmail, [verb]: 1 } } };
}

const mostErrors = ({ session }: Turn): number => session.host.maximumErrors ?? Infinity;

/** `smtp_max_synprot_errors`, 3 by itself: the fourth error of syntax or protocol says so and ends the session. */
function syntaxError(turn: Turn, rule: RuleName, words?: string): Outcome {
  const session = oneMore(turn.session, 'synprot');
  const outcome = refuse({ ...turn, session }, rule, words);
  if (tallyOf(session, 'synprot') <= mostErrors(turn) || outcome.reply === null) return outcome;
  const reply = { code: outcome.reply.code, lines: [...outcome.reply.lines, 'Too many syntax or protocol errors'] };
  return { ...outcome, reply, session: { ...outcome.session, state: closed } };
}

/** Makes an engine's refusal count as an error of syntax or protocol. */
const counted =
  (rule: (turn: Turn) => Outcome | undefined) =>
  (turn: Turn): Outcome | undefined => {
    const outcome = rule(turn);
    return outcome && syntaxError(turn, outcome.rule);
  };

/** Letters, digits, hyphens and dots, or an address between brackets (`helo_allow_chars` empty). */
function helloIsHost(turn: Turn): Outcome | undefined {
  return /^(?:[A-Z0-9.-]+|\[(?:IPv[46]:)?[A-F0-9.:]+\])$/i.test(turn.argument)
    ? undefined
    : syntaxError(turn, 'hello-syntax');
}

/**
 * Reads the address left on the turn; it must have a domain, postmaster aside. RCPT and VRFY have no options: what looks like
 * one is put back with "=" in place of the space before it.
 */
function readAddress(turn: Turn): Outcome | undefined {
  const { argument, values, verb } = turn;
  const isSender = verb === 'MAIL';
  const text = values['operand'] ?? (saidEhlo(turn) ? argument.replace(/\s([^\s"=]+)$/, '=$1') : argument);
  values['operand'] = text;
  const mailbox = extract(text) ?? (isSender ? null : 'missing or malformed local part');
  if (typeof mailbox === 'string') {
    values['problem'] = mailbox;
    if (verb === 'VRFY') return refuse(turn, 'address-syntax', says.badAddress);
    return syntaxError(turn, /^<>$/.test(text) ? 'rcpt-null' : 'address-syntax');
  }
  if (mailbox?.domain === '' && (isSender || !/^postmaster$/i.test(mailbox.localPart))) {
    values['problem'] = `${isSender ? 'sender' : 'recipient'} address must contain a domain`;
    return refuse(turn, 'address-syntax');
  }
  turn.path = { text, mailbox, rest: '' };
  const size = Number(values['SIZE']);
  const most = turn.session.host.maximumSize;
  return most !== null && (size < 0 || size > most) ? refuse(turn, 'size-exceeded') : undefined;
}

/**
 * `extract_option()`: options of MAIL, taken off the end one by one, until one is unknown, and stays with the address, or has no
 * value. A word without "=" is its own value.
 */
function splitOptions(turn: Turn): Outcome | undefined {
  const { values } = turn;
  let text = turn.argument;
  while (saidEhlo(turn)) {
    text = text.trimEnd();
    const [option = '', keyword, value = ''] = /\s(?:([A-Z]*)=)?([^\s=]*)$/i.exec(text) ?? [];
    const name = upperCase(keyword ?? value);
    if (!/^(?:SIZE|BODY|AUTH|RET|ENVID|PRDR|SMTPUTF8)$/.test(name)) break;
    text = text.slice(0, text.length - option.length);
    if (name === 'SMTPUTF8') return syntaxError(turn, 'parameter-not-implemented');
    if (value === '') break;
    if (name === 'BODY' && !/^(?:7BIT|8BITMIME)$/i.test(value)) return syntaxError(turn, 'parameter-value');
    values[name] = value;
  }
  values['operand'] = text;
  return undefined;
}

const needsOperand = counted(small.needsArgument);

/** The line end of the first line is the line end of the message: a bare line feed ends no line that CRLF began. */
function sameAsFirstLine({ head, held }: Content, octets: string): readonly string[] {
  return /^\r\n(?:[^\n]*[^\r\n])?\n/.test(head + held + octets) ? ['\n.\n', '\n.\r\n'] : endOfData;
}

/** Debian's acl_check_rcpt: characters that mean something to programs, more bad recipients than good, relaying, the mailbox. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = rcpt.mailboxNamed(turn);
  const transaction = transactionOf(turn.session);
  const accepted = transaction?.recipients?.count ?? 0;
  const asked = accepted + (transaction?.refused ?? 0) + 1;
  if (/^\.|[@%!/|`#&?]/.test(mailbox.localPart)) return rcpt.refuseRecipient(turn, 'rcpt-refused');
  if (asked > 10 && accepted < Math.floor(asked / 2)) return rcpt.refuseRecipient(turn, 'too-many-bad-recipients');
  const { user, host: policy } = turn.session;
  const rule = user === null || policy.relay === 'never' ? rcpt.recipientRule(turn, mailbox) : 'rcpt-relayed';
  // greylistd's part of the ACL: our own domains, and `!senders = :`
  const greylisted = rule === 'rcpt' && transaction?.reversePath ? rcpt.greylisting(turn) : undefined;
  return greylisted ?? rcpt.settleRecipient(turn, rule, mailbox);
}

/** The words for a refused recipient are told again. */
function recipientsFirst(turn: Turn): Outcome | undefined {
  const refused = data.recipientsFirst(turn);
  turn.values['refusal'] = String(transactionOf(turn.session)?.refusal?.lines[0]);
  return refused && syntaxError(turn, refused.rule);
}

/** `bdat_getc()`: between chunks there is BDAT, and NOOP, RSET and QUIT. */
function betweenChunks(turn: Turn): Outcome | undefined {
  return !transactionOf(turn.session)?.chunks || /^(?:BDAT|NOOP|RSET|QUIT)$/.test(turn.verb)
    ? undefined
    : syntaxError(turn, 'after-bdat');
}

/** BDAT takes an unsigned number (-1 is a large one); LAST is all that is behind it, or it is not the last. */
function bdat(turn: Turn): Outcome {
  if (!saidEhlo(turn)) return syntaxError(turn, 'not-offered', says.noChunking);
  const [, digits = '', last = ''] = groupsOf(/^([-+]?\d+) *([^]*)/, turn.argument);
  if (digits === '') return syntaxError(turn, 'bdat-syntax');
  const refused = recipientsFirst(turn);
  const chunk = { octets: Number(digits) >>> 0, last: /^last$/i.test(last) };
  if (chunk.octets === 0 && !chunk.last && transactionOf(turn.session)?.chunks)
    return syntaxError(turn, 'bdat-syntax', says.noOctets);
  // A chunk is refused at once; its octets are read all the same.
  const begun = beginChunk(turn, chunk, refused && { ...refused, reply: null });
  return refused === undefined ? begun : { ...begun, reply: refused.reply, rule: refused.rule };
}

/** Between chunks the message is being received: QUIT is answered, and then the message has lost its connection. */
function quit(turn: Turn): Outcome {
  const outcome = small.acceptQuit(turn);
  if (!transactionOf(turn.session)?.chunks) return outcome;
  return { ...outcome, unasked: hangUp(turn, 'client-gone') };
}

/** acl_smtp_etrn, none by itself, and `smtp_etrn_serialize`. */
function etrn(turn: Turn): Outcome {
  const queue = queueOf(turn, turn.argument.replace('#', '')) ?? 'refused';
  return queue === 'refused' || queue === 'unable'
    ? refuse(turn, `etrn-${queue}`)
    : queue === 'started'
      ? refuse(turn, 'etrn-unable', says.alreadyProcessing)
      : settle(turn, 'etrn-started', turn.session);
}

/** STARTTLS and AUTH count only when an EHLO has offered them. */
const advertised =
  (isOffered: (turn: Turn) => boolean) =>
  (turn: Turn): Outcome | undefined =>
    saidEhlo(turn) && isOffered(turn) ? undefined : syntaxError(turn, 'not-offered');

const unexpected = counted(small.noArgument);

/** The password file is searched without case; white space in base64 is nothing, and what is missing of PLAIN is empty. */
const sasl: auth.Sasl = {
  decode: (text) => decodeBase64(text.replace(/\s/g, '')),
  plain: (octets) => {
    const [user = '', password = ''] = octets.split('\0').slice(1);
    return [user.toLowerCase(), password];
  },
};

/** The mechanism is a word of letters, digits, `-` and `_`. */
function begin(turn: Turn): Outcome {
  const [, mechanism = '', rest = ''] = groupsOf(/^(\S*)\s*([^]*)/, turn.argument);
  if (/[^\w-]/.test(mechanism)) return syntaxError(turn, 'auth-mechanism-unknown', says.badMechanism);
  return auth.begin(turn, mechanism, rest === '' ? undefined : rest.replace(/^=$/, ''), sasl);
}

const saidHello = [helloIsHost, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'exim13',
  title: 'Exim 4.98',
  lines: { bareLf: true, limit: 16_384, overlong: 'split' },
  readCommand,
  endOfData: sameAsFirstLine,
  before: [connection.shuttingDown, readable, inSync, betweenChunks],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      counted(hello.helloFirst),
      counted(mail.noNestedMail),
      needsOperand,
      splitOptions,
      readAddress,
      mail.storageHasRoom,
      // acl_smtp_mail: `deny !encrypted = *`, `deny !authenticated = *`
      starttls.tlsIsRequired,
      auth.authIsRequired,
      mail.acceptMail,
    ],
    RCPT: [counted(rcpt.mailFirst), needsOperand, readAddress, rcpt.recipientsFit, senderPolicyAtRcpt, decideRecipient],
    DATA: [unexpected, recipientsFirst, data.acceptData],
    BDAT: [bdat],
    RSET: [unexpected, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [unexpected, quit],
    HELP: [small.tell('help')],
    VRFY: [readAddress, small.tell('vrfy-not-verified')],
    EXPN: [small.tell('expn-secret')],
    ETRN: [counted(etrnNotInTransaction), etrn],
    STARTTLS: [
      unexpected,
      counted(starttls.notInTls),
      advertised(startsTls),
      starttls.tlsIsWorking,
      starttls.acceptStarttls,
    ],
    AUTH: [
      advertised(auth.authIsOffered),
      counted(auth.notAuthenticated),
      counted(auth.authNotInTransaction),
      (turn) => backendAnswers(turn, begin),
    ],
  },
  authAnswer: [(turn) => backendAnswers(turn, () => auth.continueAuth(turn, sasl))],
  unknown: [notMatched],
  // `host_reject_connection`; acl_smtp_connect, whose message may begin with another code.
  hangsUpAfter: new Set(['greeting-refused', 'greeting-no-mail']),
  afterContent: [
    data.contentSizeFitsWithoutCr,
    // Debian's acl_check_data
    contentLinesFit(998),
    data.contentVerdict,
    data.acceptContent,
  ],
  after: count,
  replies: says.replies,
};
