/**
 * Haraka 3.3 with tls, auth/flat_file, mail_from.is_resolvable, rcpt_to.in_host_list, queue/discard.
 *
 * Beside: its manual's Connection, `line_length` (512), `strict_rfc1869` (false). Addresses are read by the letter, and a
 * refusal says at which octet; parameters are not looked at but for SIZE.
 *
 * What a host may be told: which plugins are there (tls, auth, greylist, access, limit, relay: all come with it), port 587,
 * which takes no mail without a login, and null MX, which is_resolvable asks for. Passwords go over TLS only, unless the
 * client's address is private. Plugins for content may refuse a message; what they say is theirs, so here it is what
 * Haraka says when they say nothing.
 */
import { upperCase } from '../command.ts';
import { decodeBase64 } from '../base64.ts';
import * as auth from '../extensions/auth.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { groupsOf } from '../groups.ts';
import { domainExists, exampleHost, isLocal, type Host } from '../host.ts';
import { readPath } from '../grammar/haraka.ts';
import { isIPv4 } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { hangUp, move, refuse, withValues, type Outcome, type Server, type Turn } from '../turn.ts';
import { asUtf8 } from '../utf8.ts';
import * as says from '../words/haraka.ts';
import { methodsOf } from '../words/haraka.ts';
import { oneMore, tallyOf } from '../dialect.ts';
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

/** loop_respond(): whom the hook `connect` refuses is told the same, again and again, until QUIT: 421 too. */
function loop(turn: Turn): Outcome | undefined {
  const { host: policy, state } = turn.session;
  if (turn.verb === 'QUIT') return undefined;
  const isBusy = policy.service === 'busy';
  const rule = state.name === 'refused' ? 'after-refusal' : isBusy ? 'greeting-busy' : 'greeting-refused';
  const { session, ...outcome } = refuse(turn, rule, isBusy ? says.later : says.notWelcome);
  return { ...outcome, session: { ...session, state: { name: 'refused' } } };
}

/** A code of its own for a host without mail a plugin cannot give. */
function greet(turn: Turn): Outcome | undefined {
  return /^[on]/.test(turn.session.host.service) ? connection.welcome(turn) : loop(turn);
}

/** A TLS handshake begins with the octet 22. */
function notTls(turn: Turn): Outcome | undefined {
  return turn.line.startsWith('\x16') ? hangUp(turn, 'not-smtp') : undefined;
}

/** A command that cannot be taken apart counts as an error of the connection. */
function unparsed(turn: Turn, rule: RuleName, problem: string): Outcome {
  const session = oneMore(turn.session, 'errors');
  return refuse(withValues({ ...turn, session }, { problem }), rule, says.unparsed);
}

/** The keyword with its colon, the address up to the first space outside brackets, words behind it. */
function readAddress(keyword: 'FROM:' | 'TO:'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const command = turn.verb === 'MAIL' ? 'mail' : 'rcpt';
    const syntax = command === 'mail' ? 'mail-syntax' : 'rcpt-syntax';
    if (upperCase(turn.argument.slice(0, keyword.length)) !== keyword) {
      return unparsed(turn, syntax, `Invalid format of ${command} command: missing ${keyword} prefix`);
    }
    const text = turn.argument.slice(keyword.length).trim();
    const [whole = '', first = ''] = groupsOf(/^(<[^>]*>\S*|\S*|<.*)(?=\s|$)/, text);
    const address = text.startsWith('<') && !text.includes('>') ? text : first;
    const rest = text.slice(Math.max(whole.length, address.length)).trim();
    if (!rest.split(/\s+/).every((word) => /^(?:[A-Za-z0-9][A-Za-z0-9-]*(?:=[^=\s]+)?)?$/.test(word))) {
      return unparsed(turn, 'parameter-syntax', `Syntax error in parameters ("${text}")`);
    }
    const shown = command === 'rcpt' && text.startsWith('<') && !text.includes('>') ? `<${address}>` : address;
    const path = readPath(shown);
    turn.values['shown'] = shown;
    if ('problem' in path) {
      const { problem } = path;
      return refuse(withValues(turn, { problem }), problem.includes('exceeds') ? 'path-too-long' : 'address-syntax');
    }
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

/** access, and its list of bad senders. */
function senderAllowed(turn: Turn): Outcome | undefined {
  const reason = mail.refusalOf(turn.session.host, rcpt.mailboxNamed(turn));
  if (reason === 'policy') return refuse(turn, 'sender-refused');
  if (reason === 'not-now') return refuse(turn, 'sender-not-now', says.putOff);
  return reason && refuse(turn, 'sender-not-allowed');
}

/** Ports 587 and 465. */
function loggedIn(turn: Turn): Outcome | undefined {
  const { host: policy, user } = turn.session;
  return policy.auth === 'required' && user === null ? refuse(turn, 'auth-required') : undefined;
}

/** limit: what the connection counts as an error; hello, MAIL, RCPT and DATA end it when there are too many. */
function fewErrors(turn: Turn): Outcome | undefined {
  const { session } = turn;
  const { maximumErrors } = session.host;
  const tooMany = maximumErrors !== null && tallyOf(session, 'errors') > maximumErrors;
  return tooMany ? hangUp(turn, 'too-many-errors') : undefined;
}

/** What is answered as an unknown command. */
const unrecognized = new Set<RuleName>([
  'command-unknown',
  'not-offered',
  'starttls-again',
  'argument-missing',
  'auth-mechanism-unknown',
]);

const errors = new Set<RuleName>([...unrecognized, 'hello-first', 'auth-required', 'mail-first']);
const errorsOfData = new Set<RuleName>(['rcpt-first', 'data-no-valid-recipients', 'argument-not-allowed']);

/** limit: unknown commands. */
function unknown(turn: Turn, rule: RuleName = 'command-unknown'): Outcome {
  const most = turn.session.host.maximumErrors;
  return most !== null && tallyOf(turn.session, 'unknown') >= most
    ? hangUp(turn, 'too-many-errors')
    : refuse(turn, rule, says.unknown);
}

/** greylist lets those pass that may relay. */
function greylisting(turn: Turn): Outcome | undefined {
  return turn.session.host.relay === 'always' ? undefined : rcpt.greylisting(turn);
}

/** limit: recipients of the connection, refused ones too. */
function recipientsFit(turn: Turn): Outcome | undefined {
  const most = turn.session.host.maximumRecipients;
  return most !== null && tallyOf(turn.session, 'recipients') >= most
    ? rcpt.refuseRecipient(turn, 'too-many-recipients')
    : undefined;
}

/** mail_from.is_resolvable: a domain that has no MX; a literal it cannot even ask for. */
function senderResolves(turn: Turn): Outcome | undefined {
  const domain = turn.path?.mailbox?.domain ?? '';
  if (domain === '' || isIPv4(domain.slice(1, -1))) return undefined;
  if (domain.startsWith('[')) return refuse(turn, 'sender-not-now');
  if (turn.session.host.nullMx.includes(domain.toLowerCase()))
    return refuse(withValues(turn, { domain }), 'sender-null-mx');
  return domainExists(turn.session.host, domain) ? undefined : refuse(turn, 'sender-domain-unknown');
}

function decideRecipient(turn: Turn): Outcome {
  const mailbox = rcpt.mailboxNamed(turn);
  if (turn.path?.mailbox === null)
    return rcpt.refuseRecipient(turn, turn.line.includes('<') ? 'rcpt-null' : 'rcpt-syntax', says.cannotDeliver);
  if (mailbox.domain === '') return rcpt.refuseRecipient(turn, 'rcpt-no-relay');
  const { host: policy, user } = turn.session;
  if (!isLocal(policy, mailbox.domain)) {
    const mayRelay = policy.relay === 'always' || user !== null;
    return rcpt.settleRecipient(turn, mayRelay ? 'rcpt' : 'rcpt-no-relay', mailbox);
  }
  const escaped = policy.verifies && mailbox.localPart.includes('\\');
  const rule = escaped ? 'rcpt-unknown' : rcpt.recipientRule(turn, mailbox);
  return rcpt.settleRecipient(turn, rule, mailbox);
}

function dataOrder(turn: Turn): Outcome | undefined {
  const refused = data.recipientsFirst(turn);
  if (refused === undefined || refused.rule === 'mail-first') return refused;
  return refuse(turn, refused.rule, turn.session.tally['pipelining'] === 1 ? says.noneValid : says.rcptFirst);
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

/** That EHLO was said, and that a client has pipelined, holds for the connection, whatever is said later; what limit counts too. */
function keep(turn: Turn, outcome: Outcome): Outcome {
  const { rule } = outcome;
  const { behind = 0, esmtp = 0, pipelining = 0 } = outcome.session.tally;
  const isDecided =
    turn.verb === 'RCPT' && (/^rcpt(?!-syntax)/.test(rule) || rule === 'greylisted' || rule === 'too-many-recipients');
  const isError = errors.has(rule) || (turn.verb === 'DATA' && errorsOfData.has(rule));
  let { session } = outcome;
  if (isDecided) session = oneMore(session, 'recipients');
  if (isError) session = oneMore(session, 'errors');
  if (unrecognized.has(rule)) session = oneMore(session, 'unknown');
  const tally = {
    ...session.tally,
    behind: turn.more && (rule === 'content-accepted' || behind === 1) ? 1 : 0,
    esmtp: rule === 'ehlo' ? 1 : esmtp,
    pipelining: turn.more && esmtp === 1 ? 1 : pipelining,
  };
  return { ...outcome, session: { ...session, tally } };
}

/** STARTTLS and AUTH belong to plugins: they are there once EHLO has offered them. */
function offered(turn: Turn): Outcome | undefined {
  return turn.session.tally['esmtp'] === 1 ? undefined : unknown(turn, 'not-offered');
}

/** AUTH: PLAIN and LOGIN, again and again if the client likes; what is no mechanism is no command. */
function authenticate(turn: Turn): Outcome {
  const [mechanism = '', initial] = turn.argument.split(/\s+/);
  const name = upperCase(mechanism);
  if (name === '') return unknown(turn, 'argument-missing');
  if (!methodsOf(turn).includes(name))
    return unknown(turn, methodsOf(turn).length === 0 ? 'not-offered' : 'auth-mechanism-unknown');
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
  if (turn.line.length > 510) return hangUp(turn, 'auth-line-too-long');
  if (state.exchange.mechanism === 'PLAIN' && !isPlain(turn.line)) return auth.fail(turn, 'auth-malformed');
  if (state.exchange.mechanism === 'LOGIN' && state.exchange.user === null && decodeBase64(turn.line) === null) {
    turn.values['challenge'] = 'UGFzc3dvcmQ6';
    return move(turn, 'auth-challenge', state.behind);
  }
  return auth.continueAuth(turn);
}

const saidHello = [hello.helloNeedsName, fewErrors, hello.acceptHello];

export const server: Server = {
  ...rfc5321,
  name: 'haraka',
  title: 'Haraka 3.3',
  lines: { bareLf: true, oneCr: true, limit: 512, overlong: 'refuse', unended: 513 },
  readCommand,
  endOfData: () => ['\r\n.\r\n'],
  greeting: [greet],
  refused: (turn) => (turn.session.state.name === 'refused' ? loop(turn) : undefined),
  before: [notTls, notBehindMessage],
  after: keep,
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [
      hello.helloFirst,
      loggedIn,
      readAddress('FROM:'),
      checkSize,
      fewErrors,
      senderAllowed,
      senderResolves,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [rcpt.mailFirst, readAddress('TO:'), fewErrors, recipientsFit, greylisting, decideRecipient],
    DATA: [small.noArgument, dataOrder, fewErrors, data.acceptData],
    RSET: [small.noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.noArgument, small.acceptQuit],
    HELP: [small.tell('help')],
    VRFY: [small.tell('vrfy-not-verified')],
    STARTTLS: [
      offered,
      (turn) =>
        turn.session.tls || turn.session.host.tls === 'off'
          ? unknown(turn, turn.session.tls ? 'starttls-again' : 'not-offered')
          : move(turn, 'starttls', { name: 'handshake' }),
    ],
    AUTH: [offered, authenticate],
  },
  unknown: [(turn) => unknown(turn)],
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
  replies: says.replies,
};
