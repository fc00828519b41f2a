/** What more than one server does otherwise than the standard, named once. */
import { contentOf, endTransaction } from './commands/data.ts';
import * as hello from './commands/hello.ts';
import { refuse, type Outcome, type Session, type Turn } from './turn.ts';

/** How often something was, by a server's own name for it. */
export const tallyOf = ({ tally }: Session, name: string): number => tally[name] ?? 0;

/** The session with one more of it. */
export function oneMore(session: Session, name: string): Session {
  return { ...session, tally: { ...session.tally, [name]: tallyOf(session, name) + 1 } };
}

/** A server without AUTH knows of none to whoever asks. */
export function authIsThere(turn: Turn): Outcome | undefined {
  return turn.session.host.auth === 'off' ? refuse(turn, 'not-offered') : undefined;
}

/** A second HELO leaves a transaction as it was (RFC 5321 §4.1.4 would end it). */
export function helloKeepsTransaction(turn: Turn): Outcome {
  const outcome = hello.acceptHello(turn);
  const { state } = turn.session;
  return state.name === 'envelope' ? { ...outcome, session: { ...outcome.session, state } } : outcome;
}

/** A line in a message, its end not counted, may have so many octets; what is longer is said at the end of the message. */
export const contentLinesFit =
  (most: number) =>
  (turn: Turn): Outcome | undefined => {
    const longest = (contentOf(turn)?.longestLine ?? 0) - 2;
    turn.values['longest'] = String(longest);
    return longest > most ? endTransaction(turn, 'content-line-too-long') : undefined;
  };
