/**
 * The server's side of an SMTP session, as a pure transition function.
 *
 * Specification: RFC 5321 §3.1 to §3.10 (procedures), §4.1.4 (order of commands), §4.2 (replies), §4.3 (sequence).
 * Not here: what each command asks (`commands/`, `extensions/`), grammar (`command`, `path`, `parameter`), words
 * (`servers/`).
 *
 * A session is a value. `receive` takes one and some octets, and returns the next session and the steps between: each
 * with at most one reply, and the rule that decided it. Nothing is changed in place, nothing is read from a clock.
 * Which state follows which is in `after.ts`.
 */
import { parseCommandLine } from './command.ts';
import { afterRefusal } from './commands/connection.ts';
import { takeChunk, takeContent } from './content.ts';
import { secured } from './extensions/starttls.ts';
import type { Host } from './host.ts';
import { limits } from './limits.ts';
import type { Reply } from './reply.ts';
import { sectionsOf, type RuleName } from './rules.ts';
import {
  hangUp,
  inState,
  settle,
  type Event,
  type Outcome,
  type Rule,
  type Server,
  type Session,
  type State,
  type Turn,
} from './turn.ts';
import type { Citation } from './citation.ts';

/** One event and what came of it. `reply` is null where the server says nothing (yet). */
export type Step = {
  readonly event: Event;
  readonly reply: Reply | null;
  /** Why the server answers so. */
  readonly rule: RuleName;
  /** Are the words the server's own? False: the standard's words stand in for words that nobody recorded. */
  readonly recorded: boolean;
  /** What the server would have said, where somebody chose another reply for it (`substitute`). */
  readonly replaced?: Reply | null;
  readonly session: Session;
};

/** The session behind the last step, and the steps. */
export type Received = { readonly session: Session; readonly steps: readonly Step[] };

/** Why a step was answered as it was: sections, never none. */
export function becauseOf(step: Step): readonly Citation[] {
  return sectionsOf(step.rule);
}

/** §3.1: "An SMTP session is initiated when a client opens a connection to a server and the server responds with an
 *  opening message." */
export function open(server: Server, host: Host): Received {
  const session: Session = {
    server,
    host,
    state: { name: 'greeted' },
    hello: null,
    tls: false,
    user: null,
    commands: 0,
    errors: 0,
    messages: 0,
    tally: {},
    input: '',
    overlong: false,
  };
  return one(session, { name: 'connection' }, server.greeting);
}

/**
 * Takes in octets (a string of characters 0 to 255), cut anywhere. §4.2: "Every command MUST generate exactly one
 * reply." §3.3, §4.5.2: between 354 and the end of data there are no commands and no replies.
 * @param isMoreBehind were these octets cut from a packet that goes on? Some servers look whether more is already there
 */
export function receive(before: Session, octets: string, isMoreBehind = false): Received {
  const steps: Step[] = [];
  let session = before;
  let buffer = octets;
  if (session.input !== '' && session.state.name !== 'content') {
    buffer = session.input + octets;
    session = { ...session, input: '' };
  }
  let from = 0;
  while (from < buffer.length) {
    const { state } = session;
    if (state.name === 'closed') break;
    if (state.name === 'handshake') {
      session = push(steps, session, { name: 'line', line: '' }, session.server.noHandshake, false, false);
      break;
    } else if (state.name === 'content') {
      const here = buffer.slice(from);
      const taken = takeContent(state.content, here, session.server.endOfData(state.content, here));
      session = inState(session, { ...state, content: taken.content });
      const progress = during(steps, session, taken.content.size);
      if (progress !== null) {
        session = progress;
        break;
      }
      if (taken.end < 0) return { session, steps };
      from += taken.end;
      session = push(
        steps,
        session,
        { name: 'content', octets: taken.content.size },
        session.server.afterContent,
        isMoreBehind || from < buffer.length,
        false,
      );
      if (session.input !== '') {
        [buffer, from] = [session.input, 0];
        session = { ...session, input: '' };
      } else if (session.server.lines.messageApart === true) break;
    } else if (state.name === 'chunk') {
      const octetsHere = Math.min(state.left, buffer.length - from);
      session = takeOctets(session, state, buffer.slice(from, from + octetsHere));
      from += octetsHere;
      session = endChunk(steps, session, isMoreBehind || from < buffer.length);
    } else {
      const line = nextLine(session, buffer, from);
      if (line.end < 0) return { session: waiting(session, buffer, from), steps };
      from = line.end;
      session = readLine(steps, session, line, isMoreBehind || from < buffer.length);
      if (session.state.name === 'chunk') session = endChunk(steps, session, isMoreBehind || from < buffer.length);
      if (session.state.name === 'content' && session.server.lines.messageApart === true) {
        return { session: { ...session, input: buffer.slice(from) }, steps };
      }
      // RFC 3207 §4.2: what came in clear behind STARTTLS is forgotten, lest it be taken for something sent inside TLS.
      if (session.state.name === 'handshake') break;
    }
  }
  return { session, steps };
}

/** The TLS handshake was made (RFC 3207 §4.2). */
export function secure(session: Session): Received {
  if (session.state.name !== 'handshake') return { session, steps: [] };
  const after = (session.server.afterHandshake ?? secured)(session);
  return {
    session: after,
    steps: [{ event: { name: 'tls' }, reply: null, rule: 'starttls', recorded: true, session: after }],
  };
}

/** The client shut its side of the connection (§3.8). */
export function halfClose(session: Session): Received {
  if (session.state.name === 'closed') return { session, steps: [] };
  return one(session, { name: 'half-close' }, session.server.halfClose);
}

/** Nothing came for longer than the server waits (§4.5.3.2.7): 421. */
export function expire(session: Session): Received {
  if (session.state.name === 'closed') return { session, steps: [] };
  return one(session, { name: 'timeout' }, [(turn) => hangUp(turn, 'timeout')]);
}

function one(session: Session, event: Event, rules: readonly Rule[]): Received {
  const steps: Step[] = [];
  return { session: push(steps, session, event, rules, false, false), steps };
}

/** A line found in the buffer: its text, the index behind it, and whether it was longer than the server reads. */
type Line = { readonly text: string; readonly end: number; readonly overlong: boolean };

const noLine: Line = { text: '', end: -1, overlong: false };

/** RFC 4954 §4: lines of an AUTH exchange may be far longer than commands. One octet more than fits shows an overlong one. */
const authLines = { limit: limits.authLine + 3, overlong: 'cut', unended: Infinity } as const;

/** The octets of the longest line that is read now, for the one that begins at `from`. */
function limitOf({ server: { lines }, state, hello }: Session, buffer: string, from: number): number {
  if (state.name === 'authenticating') return authLines.limit;
  const isExtended = hello?.verb === 'EHLO' && /^(?:MAIL|RCPT) /i.test(buffer.slice(from, from + 5));
  return isExtended ? (lines.limitWithParameters ?? lines.limit) : lines.limit;
}

function nextLine(session: Session, buffer: string, from: number): Line {
  const {
    server: { lines: discipline },
    state,
    overlong,
  } = session;
  const lines = state.name === 'authenticating' ? { ...discipline, ...authLines } : discipline;
  let end = buffer.indexOf('\n', from);
  if (!lines.bareLf)
    while (end >= 0 && (end === from || buffer.charCodeAt(end - 1) !== 0x0d)) end = buffer.indexOf('\n', end + 1);
  const length = (end < 0 ? buffer.length : end + 1) - from;
  const limit = length > lines.limit ? limitOf(session, buffer, from) : lines.limit;
  if (length > limit + 1 && lines.overlong === 'split' && !overlong) {
    return { text: buffer.slice(from, from + limit), end: from + limit, overlong: true };
  }
  if (end < 0 && length >= (lines.unended ?? Infinity)) return { text: '', end: buffer.length, overlong: true };
  if (end < 0) return noLine;
  let stop = end;
  while (
    stop > from &&
    buffer.charCodeAt(stop - 1) === 0x0d &&
    ((lines.bareLf && lines.oneCr !== true) || stop === end)
  )
    stop -= 1;
  if (overlong || length > limit) {
    return { text: buffer.slice(from, Math.min(stop, from + limit)), end: end + 1, overlong: true };
  }
  return { text: buffer.slice(from, stop), end: end + 1, overlong: false };
}

/** Keeps what has come of a line; no more of it than the server would read, so that an endless line costs nothing. */
function waiting(session: Session, buffer: string, from: number): Session {
  const limit = limitOf(session, buffer, from);
  const input = buffer.slice(from);
  if (input.length <= limit + 1) return { ...session, input };
  return { ...session, input: input.slice(0, limit) + input.slice(-1), overlong: true };
}

function readLine(steps: Step[], before: Session, line: Line, more: boolean): Session {
  const { server, state } = before;
  const session = before.overlong ? { ...before, overlong: false } : before;
  const event: Event = { name: 'line', line: line.text };
  if (state.name === 'authenticating') return push(steps, session, event, server.authAnswer, more, line.overlong);
  if (line.overlong && server.lines.overlong === 'refuse') {
    return push(steps, session, event, server.lineTooLong, more, true);
  }
  return push(steps, inState(session, session.state, session.commands + 1), event, null, more, line.overlong);
}

/** Asks the rules in order and notes the step. `rules` null: those of the line's own verb. */
function push(
  steps: Step[],
  session: Session,
  event: Event,
  rules: readonly Rule[] | null,
  more: boolean,
  cut: boolean,
): Session {
  const line = event.name === 'line' ? event.line : '';
  const turn = turnOf(session, line, more, cut);
  const decided = decide(turn, rules);
  // Whoever was refused at the door has no session that a server could count in or put into another state.
  const after = session.state.name === 'refused' ? undefined : session.server.after;
  return note(steps, event, after === undefined ? decided : after(turn, decided));
}

function turnOf(session: Session, line: string, more: boolean, cut: boolean): Turn {
  return { session, line, verb: '', argument: '', more, cut, path: null, parameters: [], values: {} };
}

/** Notes an outcome as a step, and what the server says unasked behind it as another. */
function note(steps: Step[], event: Event, { session, reply, rule, recorded, unasked }: Outcome): Session {
  steps.push({ event, reply, rule, recorded, session });
  return unasked === undefined ? session : note(steps, { name: 'unasked' }, unasked);
}

function decide(turn: Turn, rules: readonly Rule[] | null): Outcome {
  if (rules !== null) return ask(turn, rules) ?? undecided(turn);
  const { server } = turn.session;
  const { verb, argument } =
    server.readCommand === undefined ? parseCommandLine(turn.line) : server.readCommand(turn.line);
  turn.verb = verb;
  turn.argument = argument;
  const own = commandsOf(server).get(verb);
  return (
    (server.refused ?? afterRefusal)(turn) ??
    ask(turn, server.before) ??
    ask(turn, own ?? server.unknown) ??
    undecided(turn)
  );
}

const tables = new WeakMap<Server, ReadonlyMap<string, readonly Rule[]>>();

/** The rules by verb. A map, because verbs come from outside: an object finds a name it has not met only slowly. */
function commandsOf(server: Server): ReadonlyMap<string, readonly Rule[]> {
  const known = tables.get(server);
  if (known !== undefined) return known;
  const made = new Map(Object.entries(server.commands));
  tables.set(server, made);
  return made;
}

function ask(turn: Turn, rules: readonly Rule[]): Outcome | undefined {
  for (const rule of rules) {
    const outcome = rule(turn);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

/** No rule spoke: the server stays silent. */
function undecided({ session }: Turn): Outcome {
  return { session, reply: null, rule: 'noop', recorded: true };
}

function during(steps: Step[], session: Session, octets: number): Session | null {
  if (session.server.duringContent.length === 0) return null;
  const outcome = ask(turnOf(session, '', false, false), session.server.duringContent);
  if (outcome === undefined) return null;
  return note(steps, { name: 'content', octets }, outcome);
}

type Chunk = Extract<State, { name: 'chunk' }>;

function takeOctets(session: Session, state: Chunk, octets: string): Session {
  const content = takeChunk(state.content, octets);
  return inState(session, { ...state, content, left: state.left - octets.length });
}

/** RFC 3030 §2: each BDAT gets one reply, once its octets have come; LAST ends the message. */
function endChunk(steps: Step[], session: Session, more: boolean): Session {
  const { state } = session;
  if (state.name !== 'chunk' || state.left > 0) return session;
  const event: Event = { name: 'content', octets: state.content.size };
  if (state.refusedBy !== null) return note(steps, event, state.refusedBy);
  if (state.last) return push(steps, session, event, session.server.afterContent, more, false);
  const transaction = { ...state.transaction, chunks: state.content };
  const next = inState(session, { name: 'envelope', transaction });
  const before = state.transaction.chunks?.size ?? 0;
  return push(steps, next, event, [(turn) => bdatReceived(turn, state.content.size - before)], more, false);
}

function bdatReceived(turn: Turn, octets: number): Outcome {
  turn.values['octets'] = String(octets);
  return settle(turn, 'bdat', turn.session);
}
