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
import { domainExists, exampleHost, isLocal, mailboxStatus, unquoted, type Host } from '../host.ts';
import { closingBracket, formatMailbox, type Mailbox } from '../path.ts';
import { hangUp, refuse, settle, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: {
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    root: { is: 'open' },
    staff: { is: 'list', members: ['alice@mx.example.test', 'bob@mx.example.test'] },
  },
  domains: ['example.test', 'mx.example.test'],
  users: { alice: { password: 'wonderland' }, 'alice@example.test': { password: 'wonderland' } },
  knownDomains: ['example.org', 'example.net', 'client.example.org'],
  mechanisms: ['LOGIN', 'PLAIN'],
  queueId: (count) => `6ANJKMWU${String(184 + count).padStart(6, '0')}`,
  maximumErrors: 25,
  maximumRecipients: null,
};

/** The first word, leading white space aside; nothing behind a NUL is seen. */
function readCommand(line: string): { verb: string; argument: string } {
  const [, verb = '', argument = ''] = /^[\s]*(\S*)\s*([^]*?)\s*$/.exec(line.replace(/\0[^]*$/, '')) ?? [];
  return { verb: verb.toUpperCase(), argument };
}

/** `MaxBadCommands`: unknown and unimplemented commands, not those that are refused. */
function tooManyBadCommands(turn: Turn): Outcome | undefined {
  const bad = turn.session.tally['bad'] ?? 0;
  return bad >= (turn.session.host.maximumErrors ?? Infinity) && isBad(turn) ? hangUp(turn, 'too-many-errors') : undefined;
}

function isBad({ verb, session }: Turn): boolean {
  return !Object.hasOwn(session.server.commands, verb) || ['SEND', 'SOML', 'SAML', 'TURN'].includes(verb);
}

function count(_: Turn, outcome: Outcome): Outcome {
  const { rule, session } = outcome;
  if (rule !== 'command-unknown' && rule !== 'command-not-implemented') return outcome;
  return { ...outcome, session: { ...session, tally: { ...session.tally, bad: (session.tally['bad'] ?? 0) + 1 } } };
}

/** A first command that is HTTP: somebody tries an open proxy. */
function openProxy(turn: Turn): Outcome | undefined {
  const { session, verb } = turn;
  return session.commands === 1 && /^(?:GET|POST|CONNECT|USER)$/.test(verb) ? hangUp(turn, 'not-smtp') : undefined;
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
  return /^[A-Za-z0-9._:[\]-]+$/.test(turn.argument) ? undefined : refuse(turn, 'hello-refused');
}

/** `FROM`, spaces, a colon, spaces, the address up to the first space outside brackets, then parameters. */
function readAddress(keyword: 'FROM' | 'TO'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const text = turn.argument;
    const rule = keyword === 'FROM' ? 'mail-syntax' : 'rcpt-syntax';
    const [found = '', word = ''] = /^([^\s:]*)\s*:\s*/.exec(text) ?? [];
    const [first = ''] = /^[^\s:]*/.exec(text) ?? [];
    if (word.toUpperCase() !== keyword || found.length === text.length) return refuse(turn, rule, { word: first });
    const rest = text.slice(found.length);
    const close = rest.startsWith('<') ? closingBracket(rest, 1) : -1;
    const [tail = ''] = /^\S*/.exec(rest.slice(close + 1)) ?? [];
    const address = rest.slice(0, close + 1 + tail.length);
    turn.values['path'] = shown(address);
    const problem = problemOf(turn.line.includes('\0') ? `${address}...` : address);
    if (problem !== null) {
      turn.values['path'] = shown(address);
      return refuse(turn, 'path-too-long', { problem });
    }
    turn.path = { text: address, mailbox: mailboxOf(address), rest: '' };
    turn.values['parameters'] = rest.slice(address.length).trim();
    return undefined;
  };
}

/** `%.100s...%s`: the middle of a long word is left out. */
function shown(text: string): string {
  const seven = text.replace(/[\x80-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 127));
  return seven.length > 203 ? `${seven.slice(0, 100)}...${seven.slice(-100)}` : seven;
}

function inside(address: string): string {
  return address.replace(/^[^<]*<+/, '').replace(/>.*$/, '').replace(/^@[^:]*:/, '').trim();
}

function mailboxOf(address: string): Mailbox | null {
  const text = inside(address);
  if (text === '') return null;
  const at = text.lastIndexOf('@');
  return at < 0 ? { localPart: text, domain: '' } : { localPart: text.slice(0, at), domain: text.slice(at + 1).replace(/\.$/, '') };
}

/** prescan() and the canonicalising rules: enhanced code and text of what is wrong with an address. */
function problemOf(address: string): string | null {
  const bare = address.replace(/"(?:[^"\\]|\\.)*"/g, 'q');
  const opens = bare.split('<').length;
  const closes = bare.split('>').length;
  if (opens > closes) return "5.0.0 {path}... Unbalanced '<'";
  if (closes > opens) return "5.0.0 {path}... Unbalanced '>'";
  const text = inside(bare);
  const at = text.indexOf('@');
  const localPart = at < 0 ? text : text.slice(0, at);
  const domain = at < 0 ? null : text.slice(at + 1);
  if (localPart.length > 255) return '5.1.0 {path}... prescan: token too long';
  if (domain === null) return null;
  if (domain.length > 255) return `5.1.0 {path}... Address "${address}" too long (255 bytes max)`;
  if (domain === '') return '5.1.3 {path}... Hostname required';
  if (domain.includes('@')) return '5.1.3 {path}... Invalid route address';
  return domain.startsWith('.') || domain.includes('..') ? '5.1.2 {path}... Invalid host name' : null;
}

const mailParameters: Readonly<Record<string, (value: string | null, turn: Turn) => string | undefined>> = {
  SIZE: (value, { session: { host: policy } }) => {
    if (value === null) return '501 5.5.2 SIZE requires a value';
    const size = Number.parseInt(value, 10) || 0;
    if (size < 0) return '552 5.2.3 Message size invalid';
    if (size >= 2 ** 63) return '552 5.2.3 Message size exceeds maximum value';
    return policy.maximumSize !== null && size > policy.maximumSize
      ? `552 5.2.3 Message size exceeds fixed maximum message size ({size})`
      : undefined;
  },
  BODY: (value) => {
    if (value === null) return '501 5.5.2 BODY requires a value';
    return /^(?:7bit|8bitmime)$/i.test(value) ? undefined : '501 5.5.4 Unknown BODY type {value}';
  },
  ENVID: (value) => (value === null ? '501 5.5.2 ENVID requires a value' : undefined),
  RET: (value) => {
    if (value === null) return '501 5.5.2 RET requires a value';
    return /^(?:full|hdrs)$/i.test(value) ? undefined : '501 5.5.2 Bad argument "{value}" to RET';
  },
  AUTH: (value) => (value === null ? '501 5.5.2 AUTH= requires a value' : undefined),
  BY: (value) => (value === null ? '501 5.5.2 BY= requires a value' : undefined),
};

const rcptParameters: typeof mailParameters = {
  NOTIFY: (value) => {
    if (value === null) return '501 5.5.2 NOTIFY requires a value';
    const words = value.toUpperCase().split(',');
    const bad = words.find((word) => !['SUCCESS', 'FAILURE', 'DELAY'].includes(word));
    return bad === undefined || value.toUpperCase() === 'NEVER' ? undefined : `501 5.5.4 Bad argument "{value}"  to NOTIFY`;
  },
  ORCPT: (value) => (value === null ? '501 5.5.2 ORCPT requires a value' : undefined),
};

/** Each parameter in turn, with its own words. */
function checkParameters(table: typeof mailParameters): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    for (const word of (turn.values['parameters'] ?? '').split(/\s+/).filter((text) => text !== '')) {
      const [name = '', ...rest] = word.split('=');
      const value = word.includes('=') ? rest.join('=') : null;
      const known = Object.hasOwn(table, name.toUpperCase()) ? table[name.toUpperCase()] : undefined;
      const wording = known === undefined ? '555 5.5.4 {name} parameter unrecognized' : known(value, turn);
      if (wording === undefined) continue;
      const bad = (value ?? '').split(',').find((part) => !/^(?:success|failure|delay)$/i.test(part)) ?? '';
      return refuse(turn, 'parameter-value', { wording, name: /^[A-Z0-9-]+$/i.test(name) ? name : '', value: name === 'NOTIFY' ? bad : (value ?? '') });
    }
    return undefined;
  };
}

/** check_rcpt: a program is no mailbox; strangers' mail for elsewhere; then the user. */
function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? null;
  if (mailbox === null) return rcpt.refuseRecipient(turn, 'rcpt-ambiguous');
  const { localPart, domain } = mailbox;
  const elsewhere = domain !== '' && !isLocal(turn.session.host, domain.toLowerCase());
  if (localPart.startsWith('|')) return rcpt.refuseRecipient(turn, 'rcpt-disabled');
  if (turn.session.user === null && (elsewhere || /[!%]/.test(localPart))) return rcpt.refuseRecipient(turn, 'rcpt-no-relay');
  const [user = ''] = unquoted(localPart).split('+');
  const rule = rcpt.recipientRule(turn, { localPart: user, domain });
  if (rule === 'rcpt' || rule === 'rcpt-relayed') return rcpt.acceptRecipient(turn, rule, mailbox);
  return rcpt.refuseRecipient(turn, rule);
}

/** VRFY and EXPN tell all, to who has said hello. */
function verify(turn: Turn): Outcome {
  if (turn.session.hello === null) return refuse(turn, 'hello-again');
  if (turn.argument === '') return refuse(turn, 'argument-missing');
  const mailbox = mailboxOf(turn.argument) ?? { localPart: '', domain: '' };
  turn.values['asked'] = turn.argument;
  const { host: policy } = turn.session;
  if (mailbox.domain !== '' && !isLocal(policy, mailbox.domain.toLowerCase())) {
    return turn.verb === 'VRFY' ? settle(turn, 'vrfy-not-verified', turn.session) : settle(turn, 'expn-list', turn.session);
  }
  const status = mailboxStatus(policy, mailbox);
  if (status === undefined) return refuse(turn, 'vrfy-unknown');
  const members = status.is === 'list' ? status.members : [`${mailbox.localPart}@{host}`];
  turn.values['wording'] = `250 ${members.map((member) => `2.1.5 <${member}>`).join('\n')}`;
  return settle(turn, 'vrfy-known', turn.session);
}

function etrn(turn: Turn): Outcome {
  if (turn.argument === '') return refuse(turn, 'etrn-syntax');
  turn.values['node'] = turn.argument.replace(/^[@#]/, '');
  return settle(turn, 'etrn-started', turn.session);
}

/** Bare CR or LF in the message, once it has been seen: 421, at once for what came before the end. */
function bareLineEnd(turn: Turn): Outcome | undefined {
  const content = data.contentOf(turn);
  if (content === null) return undefined;
  const held = content.line.slice(-1) + content.held;
  if (content.has.bareLf || /[^\r]\n/.test(held)) return hangUp(turn, 'content-bare-line-end');
  return content.has.bareCr || /\r[^\n]/.test(held) ? hangUp(turn, 'content-failed') : undefined;
}

/** `delay_checks`: what is wrong with the sender is said at the first recipient. */
function senderExists(turn: Turn): Outcome | undefined {
  const sender = transactionOf(turn.session)?.reversePath ?? null;
  if (sender === null || turn.session.user !== null) return undefined;
  turn.values['sender'] = formatMailbox(sender);
  if (sender.domain === '') return rcpt.refuseRecipient(turn, 'sender-not-allowed');
  return domainExists(turn.session.host, sender.domain) ? undefined : rcpt.refuseRecipient(turn, 'sender-domain-unknown');
}

function noNul(turn: Turn): Outcome | undefined {
  return data.contentOf(turn)?.has.nul === true ? data.endTransaction(turn, 'line-octets') : undefined;
}

function recipientsFirst(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  if (transaction === null) return refuse(turn, 'mail-first');
  return transaction.recipients === null ? refuse(turn, 'rcpt-first') : undefined;
}

const saidHello = [hello.helloNeedsName, helloName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'sendmail13',
  title: 'Sendmail 8.18',
  lines: { bareLf: true, limit: 2047, overlong: 'refuse' },
  readCommand,
  before: [tooManyBadCommands, openProxy, talkedTooEarly],
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [hello.helloFirst, mail.noNestedMail, readAddress('FROM'), checkParameters(mailParameters), mail.storageHasRoom, mail.acceptMail],
    RCPT: [rcpt.mailFirst, readAddress('TO'), checkParameters(rcptParameters), rcpt.recipientsFit, rcpt.greylisting, senderExists, decideRecipient],
    DATA: [recipientsFirst, dataLast, data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    HELP: [(turn) => settle(turn, 'help', turn.session)],
    VRFY: [verify],
    EXPN: [verify],
    VERB: [(turn) => refuse(turn, 'command-not-implemented')],
    ETRN: [etrn],
    STARTTLS: [starttls.notInTls, tlsNotInTransaction, small.noArgument, starttls.tlsIsWorking, starttls.acceptStarttls],
    AUTH: [auth.authOverTls, auth.notAuthenticated, auth.authNotInTransaction, auth.beginAuth],
    SEND: [small.notImplemented],
    SOML: [small.notImplemented],
    SAML: [small.notImplemented],
    TURN: [small.notImplemented],
  },
  endOfData: () => ['\r\n.\r\n'],
  duringContent: [bareLineEnd],
  afterContent: [bareLineEnd, noNul, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  halfClose: [clientGone],
  after: count,
  replies: {
    ...rfc5321.replies,
    greeting:
      '220 {host} ESMTP Sendmail 8.18.1/8.18.1/Debian-6; {date}; (No UCE/UBE) logging access from: {client}(OK)-{client} [{address}]',
    timeout: (turn) => (inContent(turn) ? collect('read timeout') : '421 4.4.2 {host} Timeout waiting for command from {client}.'),
    'client-gone': (turn) => (inContent(turn) ? collect('unexpected close') : ''),
    'line-too-long': '421 4.7.0 {host} Command too long, possible attack {client} [{address}]',
    'line-octets': '554 5.6.1 NUL byte not allowed',
    'too-many-errors': '421 4.7.0 {host} Too many bad commands; closing connection',
    'not-smtp': '421 4.7.0 {host} Rejecting open proxy {client} [{address}]',
    'talked-too-early': '554 5.5.0 SMTP protocol error',
    'after-refusal': '550 5.0.0 Command rejected',
    'command-unknown': (turn) => named(turn, '500 5.5.1 Command unrecognized: "{shown}"'),
    'command-not-implemented': (turn) => named(turn, '502 5.5.1 Command not implemented: "{shown}"'),
    'argument-not-allowed': '501 5.5.2 Syntax error (no parameters allowed)',
    'argument-missing': '501 5.5.2 Argument required',
    helo: '250 {host} Hello {client} [{address}], pleased to meet you',
    ehlo: keywords,
    'hello-syntax': '501 5.0.0 {verb} requires domain address',
    'hello-refused': '501 5.0.0 Invalid domain name',
    'hello-first': '503 5.0.0 Polite people say HELO first',
    'hello-again': '503 5.0.0 I demand that you introduce yourself first',
    mail: '250 2.1.0 {path}... Sender ok',
    'mail-nested': '503 5.5.0 Sender already specified',
    'mail-syntax': '501 5.5.2 Syntax error in parameters scanning "{word}"',
    'rcpt-syntax': '501 5.5.2 Syntax error in parameters scanning "{word}"',
    'path-too-long': ({ values }) => `553 ${values['problem'] ?? ''}`,
    'parameter-value': ({ values }) => values['wording'] ?? '',
    'sender-not-allowed': '553 5.5.4 {path}... Domain name required for sender address {sender}',
    'sender-domain-unknown': '553 5.1.8 {path}... Domain of sender address {sender} does not exist',
    'mail-first': ({ verb }) => (verb === 'RCPT' ? '503 5.0.0 Need MAIL before RCPT' : '503 5.0.0 Need MAIL command'),
    'rcpt-first': '503 5.0.0 Need RCPT (recipient)',
    rcpt: '250 2.1.5 {path}... Recipient ok',
    'rcpt-relayed': '250 2.1.5 {path}... Recipient ok',
    'rcpt-unknown': '550 5.1.1 {path}... User unknown',
    'rcpt-disabled': '550 5.7.1 {path}... Cannot mail directly to programs',
    'rcpt-no-relay': '550 5.7.1 {path}... Relaying denied. Proper authentication required.',
    'rcpt-ambiguous': '553 5.0.0 {path}... User address required',
    data: '354 End data with <CR><LF>.<CR><LF>',
    'content-accepted': '250 2.0.0 {id} Message accepted for delivery',
    'content-too-big': '552 5.2.3 Message exceeds maximum fixed size ({size})',
    'content-bare-line-end': '421 4.5.0 Bare linefeed (LF) not allowed',
    'content-failed': '421 4.5.0 Bare carriage return (CR) not allowed',
    rset: '250 2.0.0 Reset state',
    noop: '250 2.0.0 OK',
    quit: '221 2.0.0 {host} closing connection',
    help: (turn) => help(turn),
    'vrfy-known': ({ values }) => values['wording'] ?? '',
    'vrfy-unknown': '550 5.1.1 {asked}... User unknown',
    'vrfy-not-verified': '252 2.1.5 <{asked}>',
    'expn-list': '250 2.1.5 <{asked}>',
    starttls: '220 2.0.0 Ready to start TLS',
    'starttls-again': '503 5.5.0 TLS already active',
    'starttls-required': '503 5.5.0 TLS not permitted during a mail transaction',
    'auth-needs-tls': '503 5.3.3 AUTH not available',
    'auth-again': '503 5.5.0 Already Authenticated',
    'auth-in-transaction': '503 5.5.0 AUTH not permitted during a mail transaction',
    'auth-succeeded': '235 2.0.0 OK Authenticated',
    'auth-failed': '535 5.7.0 authentication failed',
    'auth-malformed': '535 5.7.0 authentication failed',
    'auth-line-too-long': (turn) => named(turn, '501 5.5.4 cannot decode AUTH parameter {shown}'),
    'auth-cancelled': '501 5.0.0 AUTH aborted',
    'auth-mechanism-unknown': '504 5.3.3 AUTH mechanism {mechanism} not available',
    'auth-mechanism-too-weak': '504 5.3.3 AUTH mechanism {mechanism} not available',
    'etrn-started': '250 2.0.0 Queuing for node {node} started',
    'etrn-syntax': '500 5.5.2 Parameter required',
  },
};

function named(turn: Turn, wording: string): string {
  turn.values['shown'] = shown(turn.line.replace(/\0[^]*$/, ''));
  return wording;
}

function clientGone(turn: Turn): Outcome {
  return hangUp(turn, 'client-gone');
}

/** Inside the message? Leaves the sender for the words. */
function inContent(turn: Turn): boolean {
  turn.values['sender'] = transactionOf(turn.session)?.sender.replace(/[<>]/g, '') ?? '';
  return turn.session.state.name === 'content';
}

function collect(info: string): string {
  return `421 4.4.1 collect: relay={client}, from=<{sender}>, info=${info}`;
}

function tlsNotInTransaction(turn: Turn): Outcome | undefined {
  return transactionOf(turn.session) === null ? undefined : refuse(turn, 'starttls-required');
}

function keywords(turn: Turn): string {
  const { tls } = turn.session;
  return ['250 {host} Hello {client} [{address}], pleased to meet you', 'ENHANCEDSTATUSCODES', 'PIPELINING', 'EXPN', 'VERB', '8BITMIME']
    .concat('SIZE {size}', 'DSN', 'ETRN', auth.authIsOffered(turn) ? 'AUTH LOGIN PLAIN' : [], tls ? [] : 'STARTTLS', 'DELIVERBY', 'HELP')
    .join('\n');
}

/** HELP: the topics, or one of them. */
export function help({ argument }: Turn, version = '8.18.1'): string {
  const topics = [`This is sendmail version ${version}`, 'Topics:', '\tHELO\tEHLO\tMAIL\tRCPT\tDATA', '\tRSET\tNOOP\tQUIT\tHELP\tVRFY']
    .concat('\tEXPN\tVERB\tETRN\tDSN\tAUTH', '\tSTARTTLS', 'For more info use "HELP <topic>".')
    .concat('To report bugs in the implementation see', '\thttp://www.sendmail.org/email-addresses.html')
    .concat('For local information send email to Postmaster at your site.');
  const mailTopic = ['MAIL From:<sender> [ <parameters> ]', '\tSpecifies the sender.  Parameters are ESMTP extensions.', '\tSee "HELP DSN" for details.'];
  if (argument !== '' && argument.toUpperCase() !== 'MAIL') return '504 5.3.0 HELP topic "{argument}" unknown';
  const lines = argument === '' ? topics : mailTopic;
  return `214 ${lines.concat('End of HELP info').map((line) => `2.0.0 ${line}`).join('\n')}`;
}
