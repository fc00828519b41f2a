/**
 * Postfix postscreen(8) with its deep protocol tests on: a small SMTP engine that greets in two lines, takes no mail from
 * a client it has not seen pass, and looks at manners only. Beside: postscreen(8), POSTSCREEN_README.
 */
import { upperCase } from '../command.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import * as starttls from '../extensions/starttls.ts';
import { groupsOf } from '../groups.ts';
import type { Host } from '../host.ts';
import { hangUp, refuse, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import { host as postfixHost, server as postfix13, tlsIsRequired } from './postfix13.ts';

/** It knows no users, and sends everybody away before there is anything to count. */
export const host: Host = { ...postfixHost, auth: 'off', maximumErrors: null, maximumRecipients: null };

/** Words are cut at spaces alone; what comes behind a NUL is not seen. */
function readCommand(line: string): { verb: string; argument: string } {
  const [, verb = '', argument = ''] = groupsOf(/^ *([^ ]*) *([^]*)/, line.replace(/\0[^]*$/, ''));
  return { verb: upperCase(verb), argument: argument.trimEnd() };
}

/** `postscreen_command_count_limit`: twenty commands are enough for anybody. */
function tooManyCommands(turn: Turn): Outcome | undefined {
  return turn.session.commands > 20 ? hangUp(turn, 'too-many-commands') : undefined;
}

/** The deep tests: talking out of turn (EHLO offers no PIPELINING), a line that is no SMTP, a bare line feed. A client
 *  that fails one may go on, and gets 550 where it would have got 450. */
function remember(turn: Turn, outcome: Outcome): Outcome {
  const { session } = outcome;
  if (turn.more) return { ...outcome, session: { ...session, tally: { tooEarly: 1 } } };
  const isOther = /^[!-9;-~]+:/.test(turn.line.trim()) || /^(?:CONNECT|GET|POST)$/.test(turn.verb);
  return isOther ? { ...outcome, session: { ...session, tally: { notSmtp: 1, ...session.tally } } } : outcome;
}

/** What stands before the colon is not looked at, nor are address and options; MAIL needs something behind it. */
function hasAddress(syntax: 'mail-syntax' | 'rcpt-syntax'): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const colon = turn.argument.indexOf(':');
    const address = turn.argument.slice(colon + 1).trim();
    if (colon < 0 || (address === '' && syntax === 'mail-syntax')) return refuse(turn, syntax);
    turn.path = { text: address, mailbox: { localPart: address, domain: '' }, rest: '' };
    return undefined;
  };
}

/** No recipient is ever accepted, so DATA and BDAT have none; the client is sent away. */
function noRecipients(turn: Turn): Outcome {
  if (turn.verb === 'DATA' && turn.argument !== '') return hangUp(turn, 'argument-not-allowed');
  const transaction = transactionOf(turn.session);
  if (transaction === null) return hangUp(turn, 'mail-first');
  return hangUp(turn, transaction.refused > 0 ? 'data-no-valid-recipients' : 'rcpt-first');
}

function notNow(turn: Turn): Outcome {
  const { tally } = turn.session;
  if (turn.verb === 'RCPT' && (turn.more || tally['tooEarly'] === 1))
    return rcpt.refuseRecipient(turn, 'talked-too-early');
  if (turn.verb === 'RCPT') return rcpt.refuseRecipient(turn, tally['notSmtp'] === 1 ? 'not-smtp' : 'greylisted');
  return refuse(turn, 'greylisted');
}

function etrn(turn: Turn): Outcome {
  return refuse(turn, turn.argument === '' ? 'etrn-syntax' : 'etrn-unable');
}

const saidHello = [hello.helloNeedsName, hello.acceptHello];

export const server: Server = {
  ...postfix13,
  name: 'postscreen',
  title: 'Postfix postscreen',
  readCommand,
  lines: { bareLf: true, oneCr: true, limit: 2048, overlong: 'refuse' },
  before: [tooManyCommands, tlsIsRequired],
  unknown: [small.unknownCommand],
  // `postscreen_denylist_action = drop`
  hangsUpAfter: new Set(['greeting-refused', 'greeting-no-mail']),
  after: remember,
  commands: {
    HELO: saidHello,
    EHLO: saidHello,
    MAIL: [mail.noNestedMail, hasAddress('mail-syntax'), mail.acceptMail],
    RCPT: [rcpt.mailFirst, hasAddress('rcpt-syntax'), notNow],
    DATA: [noRecipients],
    BDAT: [noRecipients],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    VRFY: [small.needsArgument, notNow],
    ETRN: [etrn],
    STARTTLS: [small.noArgument, starttls.notInTls, starttls.tlsIsOffered, starttls.acceptStarttls],
  },
  replies: {
    ...postfix13.replies,
    'greeting-busy': '421 4.3.2 All server ports are busy',
    'greeting-refused': '521 5.3.2 Service currently unavailable',
    'greeting-no-mail': '521 5.3.2 Service currently unavailable',
    'line-too-long': '421 {host} Service unavailable - try again later',
    'too-many-commands': '421 {host} Service unavailable - try again later',
    'talked-too-early': '550 5.5.1 Protocol error',
    'not-smtp': '550 5.5.1 Protocol error',
    'argument-missing': '501 5.5.4 Syntax: VRFY address',
    'mail-first': ({ verb }) =>
      `${verb === 'BDAT' ? '554 5.5.1 Error: need MAIL' : verb === 'RCPT' ? '503 5.5.1 Error: need MAIL' : '503 5.5.1 Error: need RCPT'} command`,
    greeting: '220 {host} ESMTP Postfix (Debian)\n{host} ESMTP Postfix (Debian)',
    ehlo: ({ session: { tls, host: policy } }) =>
      ['250 {host}', policy.maximumSize === null ? 'SIZE' : 'SIZE {size}', 'VRFY', 'ETRN']
        .concat(
          tls || policy.tls === 'off' ? [] : 'STARTTLS',
          'ENHANCEDSTATUSCODES',
          '8BITMIME',
          'DSN',
          'SMTPUTF8',
          'CHUNKING',
        )
        .join('\n'),
    'command-unknown': '502 5.5.2 Error: command not recognized',
    greylisted: '450 4.3.2 Service currently unavailable',
    'etrn-unable': '458 Unable to queue messages',
  },
};
