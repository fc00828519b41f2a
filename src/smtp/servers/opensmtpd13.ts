/**
 * OpenSMTPD 7.6, smtpd(8): a strict reader of addresses that does not take pipelining.
 *
 * Beside: smtpd.conf(5), `smtp max-message-size`. Commands are matched with their keyword (`MAIL FROM:`); anything that
 * comes in before its turn ends the session. Each reply says its enhanced code's own text first.
 */
import * as auth from '../extensions/auth.ts';
import * as starttls from '../extensions/starttls.ts';
import { decodeBase64, encodeBase64 } from '../base64.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { exampleHost, type Host } from '../host.ts';
import { systemUsers } from '../system-users.ts';
import { isIPv4, isIPv6, type Mailbox } from '../path.ts';
import { hangUp, refuse, type Outcome, type Server, type Turn } from '../turn.ts';
import { upperCase } from '../command.ts';
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
  return isDomainPart(turn.argument) ? undefined : refuse(turn, 'hello-refused');
}

/** valid_domainpart(): a literal with or without its tag; or what res_hnok(3) takes for a name, with its escapes. */
function isDomainPart(text: string): boolean {
  const [, literal] = /^\[(?:IPv6:)?(.*)\]$/i.exec(text) ?? [];
  if (literal !== undefined) return isIPv6(literal) || isIPv4(literal);
  const name = text.replace(/\\(?=\D)/g, '');
  return name.length < 254 && !name.startsWith('-') && name.split('.').every((label) => /^[\w-]{1,63}$/.test(label));
}

/** Only between transactions, and after EHLO. */
function onlyReady(turn: Turn): Outcome | undefined {
  return turn.session.state.name === 'ready' ? undefined : refuse(turn, 'mail-nested');
}

/** smtp_mailaddr(): text up to the first ">"; what stands before a colon of the local part is a route, and skipped. */
function readAddress(rule: 'mail-syntax' | 'rcpt-syntax'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const [whole, inside] = /^<([^>]*)>/.exec(turn.argument) ?? [];
    if (whole === undefined || inside === undefined) return refuse(turn, rule);
    const mailbox = mailboxOf(inside);
    const { localPart, domain } = mailbox;
    const isNull = rule === 'mail-syntax' && localPart === '' && domain === '';
    if (!isNull && !isMailbox(mailbox)) return refuse(turn, rule);
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
  if (envid.length > 100) return refuse(turn, 'parameter-syntax', { envid });
  return /^(?:AUTH=|SIZE=|BODY=(?:7BIT|8BITMIME)$|RET=|ENVID=)/i.test(option)
    ? undefined
    : refuse(turn, 'parameter-unknown', { option });
}

/** smtp_tx_rcpt_to(): NEVER beside any other; ORCPT is a type, ";" and xtext (RFC 3461 §4). Unknown words of NOTIFY pass. */
function rcptOption(option: string, turn: Turn): Outcome | undefined {
  const [, notify, orcpt] = /^(?:NOTIFY=(.*)|ORCPT=(.*))/i.exec(option) ?? [];
  if (orcpt !== undefined) {
    const good = orcpt.length <= 500 && /^[^;]*;(?:[!-*,-<>-~]|\+[\dA-F]{2})*$/.test(orcpt);
    return good ? undefined : refuse(turn, 'parameter-value', { orcpt });
  }
  if (notify === undefined) return refuse(turn, 'parameter-unknown', { option });
  const asked = `${turn.values['notify'] ?? ''},${upperCase(notify)},`;
  turn.values['notify'] = asked;
  const both = asked.includes(',NEVER,') && /,(?:SUCCESS|FAILURE|DELAY),/.test(asked);
  return both ? refuse(turn, 'parameter-value') : undefined;
}

function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? { localPart: '', domain: '' };
  const { name } = turn.session.host;
  const asked = mailbox.domain === '' ? { ...mailbox, domain: name } : mailbox;
  const [user = ''] = asked.localPart.split('+');
  const rule = rcpt.recipientRule(turn, { localPart: user, domain: asked.domain });
  if (rule === 'rcpt' || rule === 'rcpt-relayed') return rcpt.acceptRecipient(turn, rule, mailbox);
  return rcpt.refuseRecipient(turn, rule);
}

function needsRecipients(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  if (state.name !== 'envelope') return refuse(turn, 'mail-first');
  return state.transaction.recipients === null ? refuse(turn, 'rcpt-first') : undefined;
}

/** rfc5322_next(): fields, each with lines that continue it, then an empty line or nothing. */
function isMessage(turn: Turn): Outcome | undefined {
  const lines = String(data.contentOf(turn)?.head).slice(2).split('\n').slice(0, -1);
  const end = lines.findIndex((line, index) => !/^(?![ \t]).*:/.test(line) && (index === 0 || !/^[ \t]/.test(line)));
  return end < 0 || /^\r?$/.test(String(lines[end])) ? undefined : data.endTransaction(turn, 'content-failed');
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
  endOfData: () => ['\n.\n', '\n.\r\n', '\n.\0\r\n'],
  before: [noPipelining],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      onlyReady,
      readAddress('mail-syntax'),
      checkOptions(mailOption),
      mail.storageHasRoom,
      mail.senderPolicy,
      mail.acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      readAddress('rcpt-syntax'),
      checkOptions(rcptOption),
      rcpt.recipientsFit,
      rcpt.greylisting,
      decideRecipient,
    ],
    DATA: [noArguments, needsRecipients, data.acceptData],
    RSET: rset,
    NOOP: [small.acceptNoop],
    QUIT: [noArguments, small.acceptQuit],
    HELP: [noArguments, small.tell('help')],
    WIZ: [(turn) => refuse(turn, 'command-not-implemented')],
    STARTTLS: [onlyReady, starttls.notInTls, noArguments, starttls.acceptStarttls],
    AUTH: [onlyReady, auth.notAuthenticated, auth.authOverTls, beginAuth],
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
  authAnswer: [answerFits, (turn) => auth.continueAuth(turn, sasl)],
  hangsUpAfter: new Set(['line-too-long', 'auth-line-too-long']),
  replies: {
    ...rfc5321.replies,
    greeting: '220 {host} ESMTP OpenSMTPD',
    timeout: '421 4.4.2 {host} Timeout',
    'line-too-long': '500 5.0.0 Command line too long',
    'talked-too-early': '500 5.5.1 Invalid command: Pipelining not supported',
    'command-unknown': '500 5.5.1 Invalid command: Command unrecognized',
    'command-not-implemented': '500 5.5.1 Invalid command: this feature is not supported yet ;-)',
    'argument-not-allowed': ({ verb }) =>
      verb === 'STARTTLS'
        ? '501 5.5.4 Invalid command arguments: No parameters allowed'
        : '500 5.5.4 Invalid command arguments: command does not accept arguments.',
    helo: '250 {host} Hello {hello} [{address}], pleased to meet you',
    ehlo: keywords,
    'hello-syntax': '501 5.5.1 Invalid command: {verb} requires domain name',
    'hello-refused': '501 5.5.4 Invalid command arguments: Invalid domain name',
    'hello-first': '503 5.5.1 Invalid command: Command not allowed at this point.',
    'hello-again': '503 5.5.1 Invalid command: Already identified',
    mail: '250 2.0.0 Ok',
    'mail-nested': '503 5.5.1 Invalid command: Command not allowed at this point.',
    'mail-syntax': '553 5.1.0 Sender address syntax error',
    'mail-first': '503 5.5.1 Invalid command: Command not allowed at this point.',
    'parameter-unknown': ({ verb }) =>
      verb === 'MAIL'
        ? '503 5.5.4 Invalid command arguments: Unsupported option {option}'
        : '503 Unsupported option {option}',
    'parameter-syntax': '503 5.5.4 Invalid command arguments: option too large, truncated: {envid}',
    'parameter-value': ({ values }) =>
      values['orcpt'] === undefined
        ? '553 NOTIFY option NEVER cannot be combined with other options'
        : '553 ORCPT address syntax error',
    rcpt: '250 2.1.5 Destination address valid: Recipient ok',
    'rcpt-relayed': '250 2.1.5 Destination address valid: Recipient ok',
    'rcpt-syntax': '501 5.1.3 Recipient address syntax error',
    'rcpt-unknown': '550 Invalid recipient: <{address}>',
    'rcpt-no-relay': '550 Invalid recipient: <{address}>',
    'too-many-recipients': '451 4.5.3 Too many recipients: Too many recipients',
    'rcpt-first': '503 5.5.4 Invalid command arguments: No recipient specified',
    data: '354 Enter mail, end with "." on a line by itself',
    'content-accepted': '250 2.0.0 {id} Message accepted for delivery',
    'content-too-big': '554 5.3.4 Message too big for system: Transaction failed, message too big',
    'content-loop': '500 5.4.6 Routing loop detected: Loop detected',
    'content-failed': '550 5.7.1 Delivery not authorized, message refused: Message is not RFC 2822 compliant',
    rset: '250 2.0.0 Reset state',
    noop: '250 2.0.0 Ok',
    quit: '221 2.0.0 Bye',
    help: help(),
    starttls: '220 2.0.0 Ready to start TLS',
    'starttls-again': '503 5.5.1 Invalid command: Channel already secured',
    'content-line-too-long': '500 5.0.0 Line too long',
    'argument-missing': '501 5.5.4 Invalid command arguments: No parameters given',
    'auth-needs-tls': '503 5.5.1 Invalid command: Command not supported',
    'auth-again': '503 5.5.1 Invalid command: Already authenticated',
    'auth-succeeded': '235 2.0.0 Authentication succeeded',
    'auth-failed': '535 Authentication failed',
    'auth-malformed': '501 5.5.2 Syntax error: Syntax error',
    'auth-cancelled': '501 5.5.2 Syntax error: Syntax error',
    'auth-line-too-long': '500 5.0.0 Command line too long',
    'auth-mechanism-unknown': '504 5.7.4 Security features not supported: AUTH method "{mechanism}" not supported',
    'auth-mechanism-too-weak': '504 5.7.4 Security features not supported: AUTH method "{mechanism}" not supported',
  },
};

function keywords(turn: Turn): string {
  return [
    '250 {host} Hello {hello} [{address}], pleased to meet you',
    '8BITMIME',
    'ENHANCEDSTATUSCODES',
    'SIZE {size}',
    'DSN',
  ]
    .concat(turn.session.tls ? [] : 'STARTTLS', auth.authIsOffered(turn) ? 'AUTH PLAIN LOGIN' : [], 'HELP')
    .join('\n');
}

function help(): string {
  return [
    '214 2.0.0 This is OpenSMTPD',
    '2.0.0 To report bugs in the implementation, please contact bugs@openbsd.org',
    '2.0.0 with full details',
    '2.0.0 End of HELP info',
  ].join('\n');
}
