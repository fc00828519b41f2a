/** What a recorded dialogue does to a session of the engine, and what the engine then says, as if it had been recorded. */
import { expire, formatReply, halfClose, receive, secure, type Received, type Session } from '../smtp/index.ts';
import { repliesIn, type HeardReply } from './answer.ts';
import { octetsOf } from './octets.ts';
import type { Said } from './recording.ts';

/** Does to a session what the client did. A step that sends no octets at all waited until the server hung up. */
export function perform(session: Session, { send, halfclose, tls }: Said): Received {
  if (tls === true) return secure(session);
  if (send === '' && halfclose !== true) return expire(session);
  const sent = receive(session, octetsOf(send ?? ''));
  if (halfclose !== true) return sent;
  const gone = halfClose(sent.session);
  return { session: gone.session, steps: [...sent.steps, ...gone.steps] };
}

/** The replies of the engine, as they would have been heard. */
export function heardFrom({ steps }: Received): HeardReply[] {
  return repliesIn(steps.flatMap(({ reply }) => (reply === null ? [] : formatReply(reply).split('\r\n').slice(0, -1))));
}
