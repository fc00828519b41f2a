/** RSET, NOOP, QUIT, HELP, VRFY, EXPN, and the commands nobody should send (RFC 5321 §4.1.1.5 to §4.1.1.10, §3.5). */
import { isLocal, mailboxStatus } from '../host.ts';
import { parseMailbox, type Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { recipientRule } from './rcpt.ts';
import { hangUp, idle, move, refuse, settle, type Outcome, type Turn } from '../turn.ts';

/** RSET, DATA, QUIT take no argument: 501 (§4.3.2 under "any command"; §4.1.1.5, §4.1.1.10 give none in the syntax). */
export function noArgument(turn: Turn): Outcome | undefined {
  return turn.argument === '' ? undefined : refuse(turn, 'argument-not-allowed');
}

/** VRFY, EXPN, ETRN need one (§4.1.1.6, §4.1.1.7). */
export function needsArgument(turn: Turn): Outcome | undefined {
  return turn.argument === '' ? refuse(turn, 'argument-missing') : undefined;
}

/** §4.1.1.5: "The receiver MUST send a '250 OK' reply … with no arguments"; the hello stays. */
export function acceptRset(turn: Turn): Outcome {
  return move(turn, 'rset', idle(turn.session));
}

/** §4.1.1.9: "has no effect on the reverse-path buffer, the forward-path buffer, or the mail data buffer". */
export function acceptNoop(turn: Turn): Outcome {
  return settle(turn, 'noop', turn.session);
}

/** Says one thing, whatever the argument, and nothing changes. */
export function tell(rule: RuleName): (turn: Turn) => Outcome {
  return (turn) => settle(turn, rule, turn.session);
}

/** §4.1.1.10: "the receiver MUST send a '221 OK' reply, and then close the transmission channel". */
export function acceptQuit(turn: Turn): Outcome {
  return hangUp(turn, 'quit');
}

/** §4.1.1.8: 214 with help, or 211 for the status of the system. */
export function acceptHelp(turn: Turn): Outcome {
  return settle(turn, turn.argument === '' ? 'help-status' : 'help', turn.session);
}

/** §3.5.1: what the host knows of a user name or mailbox. 252 where it will not say (§3.5.3, §7.3). */
export function verify(turn: Turn): Outcome {
  const { host } = turn.session;
  const mailbox = askedFor(turn);
  if (!host.verifies) return settle(turn, 'vrfy-not-verified', turn.session);
  if (mailbox === null) return refuse(turn, 'vrfy-unknown');
  if (mailbox.domain !== '' && !isLocal(host, mailbox.domain)) {
    const rule = recipientRule(turn, mailbox);
    return rule === 'rcpt-relayed' ? settle(turn, 'vrfy-not-verified', turn.session) : refuse(turn, rule);
  }
  const status = mailboxStatus(host, mailbox);
  turn.values['mailbox'] = `${mailbox.localPart}@${host.domains[0] ?? ''}`;
  switch (status?.is) {
    case undefined:
      return refuse(turn, 'vrfy-unknown');
    case 'ambiguous':
      return refuse(turn, 'vrfy-ambiguous');
    case 'forwarded':
      turn.values['to'] = status.to;
      return settle(turn, 'vrfy-forwarded', turn.session);
    case 'moved':
      turn.values['to'] = status.to;
      return refuse(turn, 'vrfy-moved');
    case 'open':
      turn.values['fullName'] = status.fullName === undefined ? '' : `${status.fullName} `;
      break;
    default:
  }
  return settle(turn, 'vrfy-known', turn.session);
}

/** §3.5.2: "the user name is a mailing list": its members, one a line; 550 for what is no list. */
export function expand(turn: Turn): Outcome {
  const { host } = turn.session;
  const mailbox = askedFor(turn);
  const status = mailbox === null ? undefined : mailboxStatus(host, mailbox);
  if (status?.is !== 'list') return refuse(turn, 'expn-not-a-list');
  if (status.secret === true) return settle(turn, 'expn-secret', turn.session);
  return settle(turn, 'expn-list', turn.session);
}

/** The members of the list that EXPN asked for, as lines `<mailbox>`. */
export function membersOf(turn: Turn): readonly string[] {
  const mailbox = askedFor(turn);
  const status = mailbox === null ? undefined : mailboxStatus(turn.session.host, mailbox);
  return status?.is === 'list' ? status.members.map((member) => `<${member}>`) : [];
}

/** The mailboxes that an ambiguous name fits. */
export function candidatesOf(turn: Turn): readonly string[] {
  const mailbox = askedFor(turn);
  const status = mailbox === null ? undefined : mailboxStatus(turn.session.host, mailbox);
  return status?.is === 'ambiguous' ? status.candidates : [];
}

/** VRFY and EXPN take a user name or a mailbox, with or without brackets (§4.1.1.6, §3.5.1). */
function askedFor(turn: Turn): Mailbox | null {
  // RFC 6531 §3.7.4.2: both may carry SMTPUTF8.
  const text = turn.argument.replace(/ SMTPUTF8$/i, '').replace(/^<(.*)>$/, '$1');
  const mailbox = parseMailbox(text, 'user');
  return mailbox.ok ? mailbox.value : null;
}

/** §4.2.4: a verb the server does not know: 500. */
export function unknownCommand(turn: Turn): Outcome {
  return refuse(turn, 'command-unknown');
}

/** §4.2.4: a verb the server knows and does not do: 502. TURN (§F.1), SEND, SOML, SAML (§F.6) are such. */
export function notImplemented(turn: Turn): Outcome {
  return refuse(turn, 'command-not-implemented');
}
