/** MAIL: opens a mail transaction (RFC 5321 §4.1.1.2, §3.3). */
import { domainExists, type Host } from '../host.ts';
import { parseParameters } from '../parameter.ts';
import { formatMailbox, parsePath, type Mailbox } from '../path.ts';
import { upperCase } from '../command.ts';
import { move, noTransaction, outsideTransaction, refuse, type Outcome, type Turn } from '../turn.ts';

/** §4.1.4: MAIL "MUST NOT be sent if a mail transaction is already open"; the answer is 503. */
export const noNestedMail = outsideTransaction('mail-nested');

/** `mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] CRLF`. Leaves path and parameters on the turn. */
export function readReversePath(turn: Turn): Outcome | undefined {
  return (
    readPathArgument(turn, 'FROM:', 'mail-syntax') ??
    (turn.path?.mailbox?.domain === '' ? refuse(turn, 'mail-syntax') : undefined)
  );
}

/** Reads `FROM:<path> parameters` or `TO:<path> parameters` into the turn. */
export function readPathArgument(
  turn: Turn,
  keyword: string,
  rule: 'mail-syntax' | 'rcpt-syntax',
): Outcome | undefined {
  const { argument } = turn;
  if (!startsWith(argument, keyword)) return refuse(turn, rule);
  const path = parsePath(argument.slice(keyword.length));
  if (!path.ok) {
    const tooLong = path.problem.problem.endsWith('too-long');
    return refuse(turn, tooLong ? 'path-too-long' : rule);
  }
  turn.path = path.value;
  if (path.value.rest === '') return undefined;
  const parameters = parseParameters(path.value.rest);
  if (!parameters.ok) return refuse(turn, 'parameter-syntax');
  turn.parameters = parameters.value;
  return undefined;
}

function startsWith(argument: string, keyword: string): boolean {
  return argument.startsWith(keyword) || upperCase(argument.slice(0, keyword.length)) === keyword;
}

/** §7.9, §4.2.2: the host's own reasons to refuse a reverse-path. */
export function senderPolicy(turn: Turn): Outcome | undefined {
  const mailbox = turn.path?.mailbox ?? null;
  const { host } = turn.session;
  if (mailbox === null) return undefined;
  const domain = mailbox.domain.toLowerCase();
  const reason = refusalOf(host, mailbox);
  if (reason !== undefined) return refuse(turn, reason === 'policy' ? 'sender-refused' : `sender-${reason}`);
  if (host.nullMx.includes(domain)) return refuse(turn, 'sender-null-mx');
  if (!domainExists(host, domain)) return refuse(turn, 'sender-domain-unknown');
  return undefined;
}

/** What the host has against an address, or against its domain. Most hosts have nothing against anybody. */
export function refusalOf({ refusedSenders }: Host, mailbox: Mailbox): Host['refusedSenders'][string] | undefined {
  for (const refused in refusedSenders) {
    if (refused === mailbox.domain.toLowerCase() || refused === formatMailbox(mailbox).toLowerCase())
      return refusedSenders[refused];
  }
  return undefined;
}

/** RFC 1870 §6.1: 452 "insufficient system storage" when there is no room for any message now. */
export function storageHasRoom(turn: Turn): Outcome | undefined {
  return turn.session.host.storage === 'full' ? refuse(turn, 'storage-full') : undefined;
}

/** §4.1.1.2: "clears the reverse-path buffer, the forward-path buffer, and the mail data buffer". */
export function acceptMail(turn: Turn): Outcome {
  return move(turn, 'mail', {
    name: 'envelope',
    transaction: {
      ...noTransaction,
      reversePath: turn.path?.mailbox ?? null,
      sender: turn.path?.text ?? '',
      parameters: turn.parameters,
    },
  });
}
