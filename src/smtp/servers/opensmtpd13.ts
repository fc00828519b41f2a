/**
 * OpenSMTPD 7.6, smtpd(8): a strict reader of addresses that does not take pipelining.
 *
 * Beside: smtpd.conf(5), `smtp max-message-size`. Commands are matched with their keyword (`MAIL FROM:`); anything that
 * comes in before its turn ends the session. Each reply says its enhanced code's own text first.
 */
import * as auth from '../extensions/auth.ts';
import * as starttls from '../extensions/starttls.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { exampleHost, type Host } from '../host.ts';
import { isAddressLiteral, type Mailbox } from '../path.ts';
import { hangUp, refuse, type Outcome, type Server, type Turn } from '../turn.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: {
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    root: { is: 'open' },
    abuse: { is: 'open' },
    staff: { is: 'list', members: ['alice@example.test', 'bob@example.test'] },
  },
  queueId: (count) => (0x963f0c0c + count).toString(16),
  maximumRecipients: 1000,
};

const commandNames = /^(?:(MAIL) FROM:|(RCPT) TO:|(HELO|EHLO|AUTH|STARTTLS|DATA|QUIT|RSET|NOOP|HELP|WIZ)(?= |$))/i;

function readCommand(line: string): { verb: string; argument: string } {
  const [whole = '', path, recipient, plain] = commandNames.exec(line) ?? [];
  const verb = (path ?? recipient ?? plain ?? '').toUpperCase();
  return { verb, argument: plain === undefined ? line.slice(whole.length) : line.slice(whole.length + 1) };
}

/** Octets behind a command are pipelining, which EHLO does not offer. */
function noPipelining(turn: Turn): Outcome | undefined {
  return turn.more ? hangUp(turn, 'talked-too-early') : undefined;
}

/** "command does not accept arguments": not even one space. */
export function noArguments(turn: Turn): Outcome | undefined {
  return /^\S+$/.test(turn.line) ? undefined : refuse(turn, 'argument-not-allowed');
}

/** Once is enough, until RSET or the end of a transaction changes nothing about it. */
function helloOnce(turn: Turn): Outcome | undefined {
  return turn.session.hello === null ? undefined : refuse(turn, 'hello-again');
}

function hasName(turn: Turn): Outcome | undefined {
  return turn.line.includes(' ') ? undefined : refuse(turn, 'hello-syntax');
}

function nameIsDomain(turn: Turn): Outcome | undefined {
  const { argument } = turn;
  return isHost(argument) || isAddressLiteral(argument) ? undefined : refuse(turn, 'hello-refused');
}

/** valid_domainpart(): letters, digits, hyphens and underscores, no label that begins or ends with a hyphen. */
function isHost(text: string): boolean {
  return text
    .split('.')
    .every((label) => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label) && label.length < 64);
}

/** Only between transactions, and after EHLO. */
function onlyReady(turn: Turn): Outcome | undefined {
  return turn.session.state.name === 'ready' ? undefined : refuse(turn, 'mail-nested');
}

/** smtp_mailaddr(): brackets, a route that is skipped, local part and domain by the letter; the null path for MAIL. */
function readAddress(rule: 'mail-syntax' | 'rcpt-syntax'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const [whole, inside] = /^ *<(?:@[^>:]*:)?([^>]*)>/.exec(turn.argument) ?? [];
    if (whole === undefined || inside === undefined) return refuse(turn, rule);
    const mailbox = inside === '' && rule === 'mail-syntax' ? null : mailboxOf(inside);
    if (mailbox === undefined) return refuse(turn, rule);
    turn.path = { text: inside, mailbox, rest: '' };
    turn.values['options'] = turn.argument.slice(whole.length);
    turn.values['address'] = mailbox === null || mailbox.domain !== '' ? inside : `${inside}@${turn.session.host.name}`;
    return undefined;
  };
}

function mailboxOf(text: string): Mailbox | undefined {
  const at = text.lastIndexOf('@');
  const localPart = at < 0 ? text : text.slice(0, at);
  const domain = at < 0 ? '' : text.slice(at + 1);
  if (!/^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/.test(localPart)) return undefined;
  if (localPart.length > 255 || (domain !== '' && !isHost(domain) && !isAddressLiteral(domain))) return undefined;
  return domain.length > 255 ? undefined : { localPart, domain };
}

/** Options are words, compared letter by letter; the first unknown one refuses the command. */
function checkOptions(known: RegExp): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    for (const option of (turn.values['options'] ?? '').split(' ').filter((word) => word !== '')) {
      if (/^NOTIFY=.*NEVER/i.test(option) && /,/.test(option)) return refuse(turn, 'parameter-value');
      if (!known.test(option)) return refuse(turn, 'parameter-unknown', { option });
    }
    return undefined;
  };
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

/** What begins with no header field and no empty line is no message (RFC 5322 §2.1). */
function isMessage(turn: Turn): Outcome | undefined {
  const head = data.contentOf(turn)?.head.slice(2) ?? '';
  return /^(?:[!-9;-~]+[ \t]*:|\r?\n|$)/.test(head) ? undefined : data.endTransaction(turn, 'content-failed');
}

const rset = [noArguments, hello.helloFirst, small.acceptRset];
const saidHello = [hasName, helloOnce, nameIsDomain, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'opensmtpd13',
  title: 'OpenSMTPD 7.6',
  lines: { bareLf: true, oneCr: true, limit: 4096, overlong: 'refuse' },
  readCommand,
  endOfData: () => ['\n.\n', '\n.\r\n'],
  before: [noPipelining],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      onlyReady,
      readAddress('mail-syntax'),
      checkOptions(/^(?:AUTH=.*|SIZE=.*|BODY=(?:7BIT|8BITMIME)|RET=.*|ENVID=.*)$/i),
      mail.storageHasRoom,
      mail.senderPolicy,
      mail.acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      readAddress('rcpt-syntax'),
      checkOptions(/^(?:NOTIFY=.*|ORCPT=.*)$/i),
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
    STARTTLS: [onlyReady, noTlsArguments, starttls.notInTls, starttls.acceptStarttls],
    AUTH: [authIsThere, onlyReady, auth.notAuthenticated, auth.beginAuth],
  },
  afterContent: [
    noPipelining,
    data.contentSizeFits,
    data.contentDoesNotLoop,
    isMessage,
    data.contentVerdict,
    data.acceptContent,
  ],
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
    'parameter-value': '553 NOTIFY option NEVER cannot be combined with other options',
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

function noTlsArguments(turn: Turn): Outcome | undefined {
  return turn.argument === '' ? undefined : refuse(turn, 'argument-not-allowed');
}

function authIsThere(turn: Turn): Outcome | undefined {
  return auth.authIsOffered(turn) ? undefined : refuse(turn, 'auth-needs-tls');
}

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
