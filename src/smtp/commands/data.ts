/** DATA, and what is answered when the message has come in (RFC 5321 §4.1.1.4, §4.2.5). */
import { upperCase } from '../command.ts';
import { startContent, type Content } from '../content.ts';
import type { RuleName } from '../rules.ts';
import type { Wording } from '../wording.ts';
import { idle, move, refuse, settle, transactionOf, type Outcome, type Turn } from '../turn.ts';

/** §3.3: "If there was no MAIL, or no RCPT, command, or all such commands were rejected, the server MAY return a
 *  'command out of sequence' (503) or 'no valid recipients' (554) reply". */
export function recipientsFirst(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  if (state.name !== 'envelope') return refuse(turn, 'mail-first');
  const { recipients, refused } = state.transaction;
  if (recipients !== null) return undefined;
  return refuse(turn, refused > 0 ? 'data-no-valid-recipients' : 'rcpt-first');
}

/** RFC 3030 §2: DATA may not follow BDAT in a transaction. §3: nor carry BODY=BINARYMIME. */
export function dataNotAfterBdat(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  if (state.name !== 'envelope') return undefined;
  if (state.transaction.chunks !== null) return refuse(turn, 'after-bdat');
  return isBinary(turn) ? refuse(turn, 'data-binary') : undefined;
}

/** RFC 3030 §3: was the message announced as octets of any kind? */
function isBinary(turn: Turn): boolean {
  return (
    transactionOf(turn.session)?.parameters.some(
      ({ keyword, value }) => keyword === 'BODY' && upperCase(String(value)) === 'BINARYMIME',
    ) === true
  );
}

/** 354: from here on octets are the message. */
export function acceptData(turn: Turn): Outcome {
  const { state } = turn.session;
  if (state.name !== 'envelope') return refuse(turn, 'mail-first');
  return move(turn, 'data', { name: 'content', transaction: state.transaction, content: startContent(true) });
}

/** The message that has just come in; null if none has. */
export function contentOf(turn: Turn): Content | null {
  const { state } = turn.session;
  return 'content' in state ? state.content : null;
}

/** §4.5.3.1.9, RFC 1870 §6.3: larger than the host takes: 552. */
export function contentSizeFits(turn: Turn): Outcome | undefined {
  const most = turn.session.host.maximumSize;
  const size = contentOf(turn)?.size ?? 0;
  return most !== null && size > most ? endTransaction(turn, 'content-too-big') : undefined;
}

/** As `contentSizeFits`, of a server that counts one octet for a line end. */
export function contentSizeFitsWithoutCr(turn: Turn): Outcome | undefined {
  const content = contentOf(turn);
  const most = turn.session.host.maximumSize;
  return content !== null && most !== null && content.size - content.lines > most
    ? endTransaction(turn, 'content-too-big')
    : undefined;
}

/** §6.3: too many Received lines mean that the message goes round in a circle. */
export const contentDoesNotLoop =
  (most: number) =>
  (turn: Turn): Outcome | undefined => {
    const received = contentOf(turn)?.received ?? 0;
    return received > most ? endTransaction(turn, 'content-loop') : undefined;
  };

/**
 * §2.3.8: CR and LF "MUST NOT" stand alone in mail data; a server that lets them pass invites smuggling. In BINARYMIME
 * they are octets like others (RFC 3030 §3).
 */
export function contentLineEnds(turn: Turn): Outcome | undefined {
  const has = contentOf(turn)?.has;
  return (has?.bareLf === true || has?.bareCr === true) && !isBinary(turn)
    ? endTransaction(turn, 'content-bare-line-end')
    : undefined;
}

const verdicts = {
  policy: 'content-refused',
  'not-now': 'content-not-now',
  full: 'content-storage-full',
  failed: 'content-failed',
} as const;

/** §4.2.5: after the end of data the server takes the message, or refuses it whole: never in part. */
export function contentVerdict(turn: Turn): Outcome | undefined {
  const { verdict } = turn.session.host;
  return verdict === 'accepted' ? undefined : endTransaction(turn, verdicts[verdict]);
}

/** §4.1.1.4: 250; "all buffers are cleared". From here on the server is responsible for the message (§6.1). */
export function acceptContent(turn: Turn): Outcome {
  const { session } = turn;
  return settle(turn, 'content-accepted', { ...session, messages: session.messages + 1, state: idle(session) });
}

/** Refuses the message; the transaction is over all the same (§4.1.1.4: "clears the buffers"). */
export function endTransaction(turn: Turn, rule: RuleName, says?: Wording): Outcome {
  const outcome = refuse(turn, rule, says);
  if (outcome.session.state.name === 'closed') return outcome;
  return { ...outcome, session: { ...outcome.session, state: idle(outcome.session) } };
}
