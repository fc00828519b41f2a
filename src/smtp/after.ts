/**
 * The states of a session, as one table: which state a reply of each class leads to, verb by verb (RFC 5321 §3.3, §4.2.1,
 * §4.3.2). A class that is not named leaves the session where it stood; 421 ends it, whatever was asked (§3.8).
 *
 * `substitute` executes it, the drawing in the app is made from it (`places.ts` says where each verb has its place), and a
 * property test holds the standard's server to it; what the others do otherwise is listed there.
 */
import { upperCase } from './command.ts';
import type { Reply } from './reply.ts';
import type { Event, Session, State } from './turn.ts';

/** The names of the states of a session. */
export type StateName = State['name'];

/** By the first digit of the reply. */
type ByClass = { readonly [digit: number]: StateName };

const hello = { 2: 'ready' } as const;

export const after = {
  EHLO: hello,
  HELO: hello,
  MAIL: { 2: 'envelope' },
  RCPT: { 2: 'envelope' },
  DATA: { 3: 'content' },
  chunk: { 2: 'envelope', 4: 'envelope', 5: 'envelope' },
  // The end of the message ends the transaction, whatever the reply says (§4.1.1.4).
  content: { 2: 'ready', 4: 'ready', 5: 'ready' },
  RSET: { 2: 'ready' },
  STARTTLS: { 2: 'handshake' },
  AUTH: { 2: 'ready', 3: 'authenticating' },
  answer: { 2: 'ready', 3: 'authenticating', 4: 'ready', 5: 'ready' },
  QUIT: { 2: 'closed' },
} as const satisfies Readonly<Record<string, ByClass>>;

/** The row of an event: a verb; `answer` in an AUTH exchange; `content` the end of a message, `chunk` of one that goes on. */
export function rowOf({ name, ...event }: Event, { state }: Session): string {
  if (!('line' in event)) return name === 'content' && state.name === 'chunk' && !state.last ? 'chunk' : name;
  const [verb = ''] = upperCase(event.line).split(' ');
  return state.name === 'authenticating' ? 'answer' : verb;
}

/** The name of the state after a reply, by the table. A session without a hello is `greeted` where it were `ready`. */
export function nameAfter(row: string, reply: Reply | null, { state, hello: said }: Session): StateName {
  const code = reply?.code ?? 0;
  // Verbs are in capitals: no name of an object's own inheritance is among them.
  const found = (after as Readonly<Record<string, ByClass>>)[row];
  const name = code === 421 ? 'closed' : (found?.[Math.floor(code / 100)] ?? state.name);
  return name === 'ready' && said === null && found !== hello ? 'greeted' : name;
}
