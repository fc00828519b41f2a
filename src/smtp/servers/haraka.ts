/**
 * Haraka 3.3 with tls, auth/flat_file, mail_from.is_resolvable, rcpt_to.in_host_list, queue/discard.
 *
 * Beside: its manual's Connection, `line_length` (512), `strict_rfc1869` (false). Addresses are read by the letter, and a
 * refusal says at which octet; parameters are not looked at but for SIZE.
 */
import { decodeBase64 } from '../base64.ts';
import * as auth from '../extensions/auth.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { groupsOf } from '../groups.ts';
import { domainExists, exampleHost, type Host } from '../host.ts';
import { isAddressLiteral, isIPv4, type Mailbox } from '../path.ts';
import { hangUp, move, refuse, settle, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { asUtf8 } from '../utf8.ts';
import { replies } from '../words/haraka.ts';
import { upperCase } from '../command.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  knownDomains: ['example.org', 'example.net', 'client.example.org'],
  auth: 'offered',
  maximumRecipients: null,
  queueId: (count) => `FB432027-3642-4FBA-8C9C-1C18EF56407F.${count + 1}`,
};

/** Letters, then spaces, then the rest. */
function readCommand(line: string): { verb: string; argument: string } {
  const [, verb = '', argument = ''] = /^([A-Za-z]+)(?: +([^]*))?$/.exec(line.replace(/(?<! ) +$/, '')) ?? [];
  return { verb: upperCase(verb), argument };
}

/** A TLS handshake begins with the octet 22. */
function notTls(turn: Turn): Outcome | undefined {
  return turn.line.startsWith('\x16') ? hangUp(turn, 'not-smtp') : undefined;
}

type Read = { readonly mailbox: Mailbox | null } | { readonly problem: string };

/** The address parser: what was expected, and the octet where. */
function readPath(text: string): Read {
  if (text === '<>' || text === '') return { mailbox: null };
  const bracketed = text.startsWith('<');
  let at = bracketed ? 1 : 0;
  const [route = ''] = /^@[^:>]*:/.exec(text.slice(at)) ?? [];
  at += route.length;
  if (text.length > 256) return { problem: `RFC-5321 path exceeds 256 octets (${text.length} given)` };
  const local = localPartAt(text, at);
  if (typeof local === 'string') return { problem: local };
  at += local.length;
  if (text[at] !== '@') {
    const localPart = local.text;
    if (/^postmaster$/i.test(localPart) && text[at] === '>') return { mailbox: { localPart, domain: '' } };
    return expected(at, '"@"');
  }
  at += 1;
  const domain = domainAt(text, at);
  if (typeof domain === 'string') return { problem: domain };
  at += domain.length;
  if (bracketed && text[at] !== '>') return expected(at, '">"');
  if (bracketed) at += 1;
  if (at < text.length) return { problem: `Invalid RFC-5321 address at position ${at}: trailing input after address` };
  if (local.length > 64) return { problem: 'RFC-5321 local-part exceeds 64 octets' };
  return { mailbox: { localPart: local.text, domain: domain.text } };
}

type Part = { readonly text: string; readonly length: number };

function localPartAt(text: string, from: number): Part | string {
  const [quoted] = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(from)) ?? [];
  if (quoted !== undefined) return { text: quoted, length: quoted.length };
  let at = from;
  for (;;) {
    const [atom = ''] = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\x80-\xff]+/.exec(text.slice(at)) ?? [];
    if (atom === '') return problemAt(at, at === from ? 'expected atom in local-part' : 'expected atom after "."');
    at += atom.length;
    if (text[at] !== '.') return { text: text.slice(from, at), length: at - from };
    at += 1;
  }
}

function domainAt(text: string, from: number): Part | string {
  const [literal] = /^\[[^\]]*\]/.exec(text.slice(from)) ?? [];
  if (literal !== undefined) {
    return isAddressLiteral(literal)
      ? { text: literal, length: literal.length }
      : problemAt(from, 'invalid address literal');
  }
  let at = from;
  for (;;) {
    const [label = ''] =
      /^[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]*[A-Za-z0-9\x80-\xff])?/.exec(text.slice(at)) ?? [];
    if (label === '') return problemAt(at, 'expected sub-domain');
    at += label.length;
    if (label.length > 63) return problemAt(at, 'sub-domain label exceeds 63 octets');
    if (text[at] !== '.') return { text: text.slice(from, at), length: at - from };
    at += 1;
  }
}

function problemAt(at: number, what: string): string {
  return `Invalid RFC-5321 address at position ${at}: ${what}`;
}

function expected(at: number, what: string): Read {
  return { problem: problemAt(at, `expected ${what}`) };
}

/** The keyword with its colon, the address up to the first space outside brackets, words behind it. */
function readAddress(keyword: 'FROM:' | 'TO:'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const command = turn.verb === 'MAIL' ? 'mail' : 'rcpt';
    if (upperCase(turn.argument.slice(0, keyword.length)) !== keyword) {
      return refuse(turn, 'parameter-syntax', {
        problem: `Invalid format of ${command} command: missing ${keyword} prefix`,
      });
    }
    const text = turn.argument.slice(keyword.length).trim();
    const [whole = '', first = ''] = groupsOf(/^(<[^>]*>\S*|\S*|<.*)(?=\s|$)/, text);
    const address = text.startsWith('<') && !text.includes('>') ? text : first;
    const rest = text.slice(Math.max(whole.length, address.length)).trim();
    if (!rest.split(/\s+/).every((word) => /^(?:[A-Za-z0-9][A-Za-z0-9-]*(?:=[^=\s]+)?)?$/.test(word))) {
      return refuse(turn, 'parameter-syntax', { problem: `Syntax error in parameters ("${text}")` });
    }
    const shown = command === 'rcpt' && text.startsWith('<') && !text.includes('>') ? `<${address}>` : address;
    const path = readPath(shown);
    turn.values['shown'] = shown;
    if ('problem' in path)
      return refuse(turn, command === 'mail' ? 'mail-syntax' : 'rcpt-syntax', { problem: path.problem });
    const inside = address.replace(/^<?(?:@[^:>]*:)?|>$/g, '');
    turn.path = { text: path.mailbox === null ? '' : asUtf8(inside), mailbox: path.mailbox, rest };
    return undefined;
  };
}

function checkSize(turn: Turn): Outcome | undefined {
  const { maximumSize } = turn.session.host;
  const rest = turn.path?.rest ?? '';
  if (rest !== '' && turn.session.tally['esmtp'] !== 1) return refuse(turn, 'parameter-unknown');
  const [, size] = /(?:^|\s)SIZE=(\S*)/i.exec(rest) ?? [];
  return maximumSize !== null && Number(size ?? 0) > maximumSize ? refuse(turn, 'size-exceeded') : undefined;
}

/** mail_from.is_resolvable: a domain that has no MX; a literal it cannot even ask for. */
function senderResolves(turn: Turn): Outcome | undefined {
  const domain = turn.path?.mailbox?.domain ?? '';
  if (domain === '' || isIPv4(domain.slice(1, -1))) return undefined;
  if (domain.startsWith('[')) return refuse(turn, 'sender-not-now');
  return domainExists(turn.session.host, domain) ? undefined : refuse(turn, 'sender-domain-unknown');
}

function decideRecipient(turn: Turn): Outcome {
  const mailbox = turn.path?.mailbox ?? { localPart: '', domain: '' };
  if (mailbox.domain === '') return rcpt.refuseRecipient(turn, 'rcpt-no-relay');
  const escaped = mailbox.localPart.includes('\\');
  const rule = escaped ? 'rcpt-unknown' : rcpt.recipientRule(turn, mailbox);
  return rule === 'rcpt' || rule === 'rcpt-relayed'
    ? rcpt.acceptRecipient(turn, 'rcpt', mailbox)
    : rcpt.refuseRecipient(turn, rule);
}

function dataOrder(turn: Turn): Outcome | undefined {
  const transaction = transactionOf(turn.session);
  if (transaction === null) return refuse(turn, 'mail-first');
  if (transaction.recipients !== null) return undefined;
  return refuse(turn, turn.session.tally['pipelining'] === 1 ? 'data-no-valid-recipients' : 'rcpt-first');
}

/** A bare line feed in the message: the connection is cut. */
function bareLineFeed(turn: Turn): Outcome | undefined {
  const content = data.contentOf(turn);
  if (content === null) return undefined;
  const seen = content.has.bareLf || /[^\r]\n/.test(content.last + content.held);
  return seen ? hangUp(turn, 'content-bare-line-end') : undefined;
}

/** What came in one packet behind the end of the message is out of sequence. */
function notBehindMessage(turn: Turn): Outcome | undefined {
  return turn.session.tally['behind'] === 1 ? refuse(turn, 'talked-too-early') : undefined;
}

/** That EHLO was said, and that a client has pipelined, holds for the connection, whatever is said later. */
function keep(turn: Turn, outcome: Outcome): Outcome {
  const { session, rule } = outcome;
  const { behind = 0, esmtp = 0, pipelining = 0 } = session.tally;
  const tally = {
    behind: turn.more && (rule === 'content-accepted' || behind === 1) ? 1 : 0,
    esmtp: rule === 'ehlo' ? 1 : esmtp,
    pipelining: turn.more && esmtp === 1 ? 1 : pipelining,
  };
  const same = tally.behind === behind && tally.esmtp === esmtp && tally.pipelining === pipelining;
  return same ? outcome : { ...outcome, session: { ...session, tally } };
}

/** STARTTLS and AUTH belong to plugins: they are there once EHLO has offered them. */
function offered(turn: Turn): Outcome | undefined {
  return turn.session.tally['esmtp'] === 1 ? undefined : refuse(turn, 'command-unknown');
}

/** AUTH: PLAIN and LOGIN, again and again if the client likes; what is no mechanism is no command. */
function authenticate(turn: Turn): Outcome {
  const [mechanism = '', initial] = turn.argument.split(/\s+/);
  const name = upperCase(mechanism);
  if (name !== 'PLAIN' && name !== 'LOGIN') return refuse(turn, 'command-unknown');
  if (name === 'PLAIN' && initial !== undefined && !isPlain(initial)) return refuse(turn, 'auth-malformed');
  return auth.beginAuth(turn);
}

function isPlain(text: string): boolean {
  return (decodeBase64(text) ?? '').split('\0').length === 3;
}

/** An answer to PLAIN that is none ends the exchange; LOGIN takes any name, "*" too. */
function answer(turn: Turn): Outcome {
  const { state } = turn.session;
  if (state.name !== 'authenticating') return refuse(turn, 'command-unknown');
  if (turn.line.length > 510) return hangUp(turn, 'line-too-long');
  if (state.exchange.mechanism === 'PLAIN' && !isPlain(turn.line)) return auth.fail(turn, 'auth-malformed');
  if (state.exchange.mechanism === 'LOGIN' && state.exchange.user === null && decodeBase64(turn.line) === null) {
    turn.values['challenge'] = 'UGFzc3dvcmQ6';
    return move(turn, 'auth-challenge', state.behind);
  }
  return auth.continueAuth(turn);
}

function help(turn: Turn): Outcome {
  return settle(turn, 'help', turn.session);
}

function noArgument(turn: Turn): Outcome | undefined {
  return turn.argument === '' ? undefined : refuse(turn, 'argument-not-allowed');
}

const saidHello = [hello.helloNeedsName, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'haraka',
  title: 'Haraka 3.3',
  lines: { bareLf: true, oneCr: true, limit: 512, overlong: 'refuse' },
  readCommand,
  endOfData: () => ['\r\n.\r\n'],
  before: [notTls, notBehindMessage],
  after: keep,
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [hello.helloFirst, readAddress('FROM:'), checkSize, senderResolves, mail.acceptMail],
    RCPT: [rcpt.mailFirst, readAddress('TO:'), rcpt.recipientsFit, rcpt.greylisting, decideRecipient],
    DATA: [noArgument, dataOrder, data.acceptData],
    RSET: [noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [noArgument, small.acceptQuit],
    HELP: [help],
    VRFY: [small.tell('vrfy-not-verified')],
    STARTTLS: [
      offered,
      (turn) => (turn.session.tls ? refuse(turn, 'command-unknown') : move(turn, 'starttls', { name: 'handshake' })),
    ],
    AUTH: [offered, authenticate],
  },
  lineTooLong: [connection.lineTooLong],
  duringContent: [bareLineFeed],
  afterContent: [
    bareLineFeed,
    data.contentSizeFits,
    data.contentDoesNotLoop(100),
    data.contentVerdict,
    data.acceptContent,
  ],
  authAnswer: [answer],
  hangsUpAfter: new Set(['line-too-long']),
  replies,
};
