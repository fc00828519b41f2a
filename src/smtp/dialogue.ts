/**
 * Dialogues: a script run into a list of steps, any of which can be gone to and branched from; and one run with a client.
 *
 * Going to a step is an index. A branch is the steps up to one, and what else might have been sent after it. A step may also
 * be given another reply than the server's own: `substitute` says what the session is then.
 */
import { nameAfter, rowOf } from './after.ts';
import { receiveReply, handshake, start, type Client, type ClientStep, type Plan } from './client.ts';
import { startContent } from './content.ts';
import type { Host } from './host.ts';
import type { Parsed } from './parsed.ts';
import { parsePath, type Path } from './path.ts';
import type { Reply } from './reply.ts';
import { expire, halfClose, open, receive, secure, type Received, type Step } from './session.ts';
import { inState, noTransaction, type Server, type Session, type State, type Transaction } from './turn.ts';

/** One thing that happens on the client's side: octets in one packet, or an event of the connection. */
export type Entry = { readonly octets: string } | { readonly event: 'tls' | 'half-close' | 'timeout' };

/**
 * A dialogue so far. `steps[0]` is the greeting; each step holds the session behind it. `sent` has, for each step, the octets
 * that the client sent up to it since the step before, line ends included; '' where there were none.
 */
export type Dialogue = {
  readonly server: Server;
  readonly host: Host;
  readonly steps: readonly Step[];
  readonly sent: readonly string[];
};

/** Opens a connection and plays a script. Never throws: what comes after the end has no steps. */
export function run(server: Server, host: Host, script: readonly Entry[]): Dialogue {
  const { steps } = open(server, host);
  return play({ server, host, steps, sent: steps.map(() => '') }, script);
}

/** The dialogue up to and with step `at`, and then another script. `at` outside the dialogue means its nearest step. */
export function branch({ server, host, steps, sent }: Dialogue, at: number, script: readonly Entry[]): Dialogue {
  const length = Math.max(0, Math.min(at, steps.length - 1)) + 1;
  return play({ server, host, steps: steps.slice(0, length), sent: sent.slice(0, length) }, script);
}

function play({ server, host, steps, sent }: Dialogue, script: readonly Entry[]): Dialogue {
  const all = [...steps];
  const allSent = [...sent];
  let session = sessionBehind(steps, server, host);
  let waiting = '';
  for (const entry of script) {
    for (const [octets, received] of happen(session, entry)) {
      session = received.session;
      waiting += octets;
      for (const [at, step] of received.steps.entries()) {
        const length = lengthOf(step, received.steps.slice(at + 1), waiting, session.input);
        all.push(step);
        allSent.push(waiting.slice(0, length));
        waiting = waiting.slice(length);
      }
    }
  }
  return { server, host, steps: all, sent: allSent };
}

/** How many of the octets at hand made a step: all of them, unless a line behind it needs some, ended or not. */
function lengthOf({ event }: Step, behind: readonly Step[], octets: string, unended: string): number {
  // What an event of the connection cuts off, nobody else will have.
  if (event.name === 'half-close' || event.name === 'timeout') return octets.length;
  if (event.name !== 'line' && event.name !== 'content') return 0;
  const next = behind.find(({ event }) => event.name === 'line')?.event;
  const line = next?.name === 'line' ? next.line : '';
  const at = line === '' ? -1 : octets.lastIndexOf(line);
  return at < 0 ? octets.length - unended.length : at;
}

function sessionBehind(steps: readonly Step[], server: Server, host: Host): Session {
  return (steps.at(-1) ?? open(server, host)).session;
}

/** What came of an entry: a packet line by line, so that it is known which octets made which step. */
function* happen(session: Session, entry: Entry): Generator<readonly [octets: string, received: Received]> {
  if (!('octets' in entry)) {
    yield ['', eventOf(session, entry.event)];
    return;
  }
  let now = session;
  let from = 0;
  // RFC 3207 §4.2: what comes in one packet behind STARTTLS is dropped unread.
  while (from < entry.octets.length && (from === 0 || now.state.name !== 'handshake')) {
    const end = entry.octets.indexOf('\n', from) + 1 || entry.octets.length;
    const octets = entry.octets.slice(from, end);
    const received = receive(now, octets, end < entry.octets.length);
    now = received.session;
    from = end;
    yield [octets, received];
  }
}

function eventOf(session: Session, event: Extract<Entry, { event: string }>['event']): Received {
  switch (event) {
    case 'tls':
      return secure(session);
    case 'half-close':
      return halfClose(session);
    case 'timeout':
      return expire(session);
  }
}

/**
 * The step with another reply, and the session as it then is: by the first digit, for that is what binds the client (§4.2.1).
 * 2yz accepts what was asked, 3yz goes on into what was asked, 4yz and 5yz leave the session where it stood, 421 ends it
 * (§3.8). `before` is the session in front of the step.
 */
export function substitute(step: Step, before: Session, reply: Reply): Step {
  return { ...step, reply, replaced: step.reply, session: inState(step.session, stateAfter(step, before, reply)) };
}

/** The table's state, with what belongs to it; where there is nothing for it, the session stands where it stood. */
function stateAfter({ event, session }: Step, before: Session, reply: Reply): State {
  const row = rowOf(event, before);
  const name = nameAfter(row, reply, before);
  const { state } = before;
  const line = event.name === 'line' ? event.line : '';
  if (reply.code < 300 && row === 'MAIL') return { name: 'envelope', transaction: opened(line) };
  if (reply.code < 300 && row === 'RCPT' && state.name === 'envelope') {
    return { name: 'envelope', transaction: named(state.transaction, line) };
  }
  if (name === state.name) return state;
  if (name === session.state.name) return session.state;
  if (name === 'content' && state.name === 'envelope') {
    return { name, transaction: state.transaction, content: startContent(true) };
  }
  return name === 'ready' || name === 'greeted' || name === 'handshake' || name === 'closed' ? { name } : state;
}

function pathIn(line: string): Path | null {
  const path = parsePath(line.slice(line.indexOf(':') + 1));
  return path.ok ? path.value : null;
}

function opened(line: string): Transaction {
  const path = pathIn(line);
  return { ...noTransaction, reversePath: path?.mailbox ?? null, sender: path?.text ?? '' };
}

function named(transaction: Transaction, line: string): Transaction {
  const mailbox = pathIn(line)?.mailbox ?? { localPart: '', domain: '' };
  const before = transaction.recipients;
  return { ...transaction, recipients: { mailbox, before, count: (before?.count ?? 0) + 1 } };
}

/** One exchange of a conversation: the server's step, and what the client makes of its reply. */
export type Exchange = { readonly server: Step; readonly client: ClientStep };

/** A message sent from end to end: every exchange, and the client as it is at the end. */
export type Conversation = { readonly exchanges: readonly Exchange[]; readonly client: Client };

/**
 * Lets a client send a message to a server. `instead` may put another reply in place of the server's own, by the number of
 * the exchange, from 0 for the greeting. The problem, if the plan cannot be sent at all.
 */
export function converse(
  plan: Plan,
  server: Server,
  host: Host,
  instead: Readonly<Record<number, Reply>> = {},
): Parsed<Conversation> {
  const started = start(plan);
  if (!started.ok) return started;
  const exchanges: Exchange[] = [];
  let client = started.value;
  let { session, steps } = open(server, host);
  let before = session;
  while (steps.length > 0) {
    const send: (string | null)[] = [];
    for (const step of steps) {
      const other = instead[exchanges.length];
      const said = other === undefined ? step : substitute(step, before, other);
      if (said.reply === null) continue;
      if (other !== undefined) session = said.session;
      const next = receiveReply(client, said.reply);
      exchanges.push({ server: said, client: next });
      client = next.client;
      send.push(next.send);
    }
    before = session;
    const shaken = client.state.name === 'handshake' ? handshake(client, true) : null;
    if (shaken !== null) {
      session = secure(session).session;
      client = shaken.client;
      send.push(shaken.send);
    }
    ({ session, steps } = receive(session, send.join('')));
  }
  return { ok: true, value: { exchanges, client } };
}
