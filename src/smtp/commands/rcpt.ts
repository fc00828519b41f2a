/** RCPT: names one recipient of the open transaction (RFC 5321 §4.1.1.3, §3.3). */
import { domainExists, isLocal, mailboxStatus } from '../host.ts';
import type { Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import type { Wording } from '../wording.ts';
import { closed, move, refuse, type Outcome, type Transaction, type Turn } from '../turn.ts';
import { readPathArgument } from './mail.ts';

/** §4.1.4, §3.3: "If a RCPT command appears without a previous MAIL command, the server MUST return a 503". */
export function mailFirst(turn: Turn): Outcome | undefined {
  return turn.session.state.name === 'envelope' ? undefined : refuse(turn, 'mail-first');
}

/** `rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP Rcpt-parameters] CRLF`. */
export function readForwardPath(turn: Turn): Outcome | undefined {
  return readPathArgument(turn, 'TO:', 'rcpt-syntax');
}

/** A forward-path names a mailbox: `<>` is a reverse-path only (§4.1.2). */
export function recipientIsNotNull(turn: Turn): Outcome | undefined {
  return turn.path?.mailbox === null ? refuse(turn, 'rcpt-null') : undefined;
}

/** §4.5.3.1.10: "the server MUST use the response code 452" when it takes no more recipients. */
export function recipientsFit(turn: Turn): Outcome | undefined {
  const { host, state } = turn.session;
  const most = host.maximumRecipients;
  if (most === null || state.name !== 'envelope') return undefined;
  return (state.transaction.recipients?.count ?? 0) >= most ? refuse(turn, 'too-many-recipients') : undefined;
}

/** RFC 6647 §2: a first attempt is put off with a 4yz; the same client, sender and recipient may pass later. Users are not. */
export function greylisting(turn: Turn): Outcome | undefined {
  const { host, user } = turn.session;
  return host.greylist === 'on' && user === null ? refuse(turn, 'greylisted') : undefined;
}

/** What this host would do with mail for a mailbox, as the rule that says so. */
export function recipientRule(turn: Turn, mailbox: Mailbox): RuleName {
  const { host, user } = turn.session;
  if (mailbox.domain !== '' && !isLocal(host, mailbox.domain)) {
    if (host.relay === 'never' || (host.relay === 'authenticated' && user === null)) return 'rcpt-no-relay';
    if (host.nullMx.includes(mailbox.domain.toLowerCase())) return 'rcpt-null-mx';
    if (!domainExists(host, mailbox.domain)) return 'rcpt-domain-unknown';
    return 'rcpt-relayed';
  }
  if (!host.verifies) return 'rcpt';
  const status = mailboxStatus(host, mailbox);
  switch (status?.is) {
    case undefined:
      return 'rcpt-unknown';
    case 'open':
    case 'list':
    case 'forwarded':
      return 'rcpt';
    case 'busy':
    case 'failing':
    case 'disabled':
      return `rcpt-${status.is}`;
    case 'full':
      return status.until === 'later' ? 'rcpt-full-for-now' : 'rcpt-full';
    case 'moved':
      turn.values['to'] = status.to;
      return 'rcpt-moved';
    case 'ambiguous':
      turn.values['candidates'] = status.candidates.join(', ');
      return 'rcpt-ambiguous';
  }
}

/** The mailbox that the command names. */
export function mailboxNamed(turn: Turn): Mailbox {
  return turn.path?.mailbox ?? { localPart: '', domain: '' };
}

/** Accepts the recipient into the forward-path buffer, or refuses it for the host's reason. */
export function decideRecipient(turn: Turn): Outcome {
  const mailbox = mailboxNamed(turn);
  return settleRecipient(turn, recipientRule(turn, mailbox), mailbox);
}

/** Accepts or refuses, as the rule says. */
export function settleRecipient(turn: Turn, rule: RuleName, mailbox: Mailbox): Outcome {
  return rule === 'rcpt' || rule === 'rcpt-relayed'
    ? acceptRecipient(turn, rule, mailbox)
    : refuseRecipient(turn, rule);
}

/** §3.4: a server that forwards may say so (251). Few do: it tells where somebody is. */
export function tellForwarding(turn: Turn): Outcome | undefined {
  const { host } = turn.session;
  const mailbox = turn.path?.mailbox;
  const isOurs = mailbox && host.verifies && isLocal(host, mailbox.domain);
  const status = isOurs && mailboxStatus(host, mailbox);
  if (!status || status.is !== 'forwarded') return undefined;
  turn.values['to'] = status.to;
  return acceptRecipient(turn, 'rcpt-forwarded', mailbox);
}

/** §4.1.1.3: "appended to the forward-path buffer". */
export function acceptRecipient(turn: Turn, rule: RuleName, mailbox: Mailbox): Outcome {
  return withTransaction(turn, (transaction) => {
    const before = transaction.recipients;
    const recipients = { mailbox, before, count: before === null ? 1 : before.count + 1 };
    return move(turn, rule, { name: 'envelope', transaction: { ...transaction, recipients } });
  });
}

/** §3.3: a refused recipient leaves the transaction open, and those accepted before it in it. */
export function refuseRecipient(turn: Turn, rule: RuleName, says?: Wording): Outcome {
  return withTransaction(turn, (transaction) => {
    const outcome = refuse(turn, rule, says);
    if (outcome.session.state === closed) return outcome;
    const refused = { ...transaction, refused: transaction.refused + 1, refusal: outcome.reply };
    return { ...outcome, session: { ...outcome.session, state: { name: 'envelope', transaction: refused } } };
  });
}

function withTransaction(turn: Turn, then: (transaction: Transaction) => Outcome): Outcome {
  const { state } = turn.session;
  return state.name === 'envelope' ? then(state.transaction) : refuse(turn, 'mail-first');
}
