/** A generated session with one server, and what must be so of every step of it. */
import {
  expire,
  formatReply,
  halfClose,
  open,
  readReplies,
  receive,
  secure,
  type Received,
  type Personality,
  type Session,
} from '../../src/smtp/index.ts';
import { lineOf, pick, type Random } from './inputs.ts';
import type { Trial } from './trial.ts';

const octetsOnly = /^[\0-\xff]*$/;

/** @throws Error that says what is not as it must be */
function checkSteps(before: Session, { session, steps }: Received): void {
  let { name } = before.state;
  for (const { reply, session: after } of steps) {
    const next = after.state.name;
    if (name === 'closed' && next !== 'closed') throw new Error(`closed to ${next} is no change of state`);
    name = next;
    if (reply === null) continue;
    if (reply.code < 200 || reply.code > 599) throw new Error(`a reply ${reply.code}`);
    if (reply.lines.some((line) => /[\r\n]/.test(line) || !octetsOnly.test(line))) throw new Error('not octets');
    const text = formatReply(reply);
    const back = readReplies('', text);
    if (back.replies.length !== 1) throw new Error(`${JSON.stringify(text)} reads as ${back.replies.length} replies`);
  }
  if (session.input.length > 100_000) throw new Error('it keeps more than a line');
}

/** RFC 5321 §4.2: a command gets one reply, unless the server hung up, waits for a chunk, or gives an AUTH exchange up in silence. */
function checkAnswered({ steps }: Received): void {
  for (const { event, reply, rule, session } of steps)
    if (
      event.name === 'line' &&
      reply === null &&
      rule !== 'auth-malformed' &&
      !/closed|chunk|content/.test(session.state.name)
    )
      throw new Error('a command without a reply');
}

const endings = ['\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r'] as const;
const services = ['open', 'open', 'open', 'open', 'open', 'refuses-client', 'no-mail'] as const;

/** What else may happen, as a piece of input. */
const events = new Map<string, (session: Session) => Received>([
  ['(tls)', secure],
  ['(timeout)', expire],
  ['(half-close)', halfClose],
]);
const eventNames = ['(tls)', '(tls)', '(timeout)', '(half-close)'] as const;

/** A session of so many lines. */
export function sessionTrial({ server, host }: Personality, random: Random, lines: number): Trial {
  const told = { ...host, service: pick(random, services), auth: pick(random, ['offered', host.auth] as const) };
  const input = Array.from({ length: lines }, () =>
    random(12) === 0 ? pick(random, eventNames) : lineOf(random) + pick(random, endings),
  );
  return {
    of: `${server.name} (service: ${told.service}, auth: ${told.auth})`,
    input,
    check: (sent) => {
      const opened = open(server, told);
      let { session } = opened;
      checkSteps({ ...session, state: { name: 'greeted' } }, opened);
      for (const piece of sent) {
        const received = events.get(piece)?.(session) ?? receive(session, piece);
        checkSteps(session, received);
        if (/^(?:greeted|ready|envelope|refused)$/.test(session.state.name)) checkAnswered(received);
        session = received.session;
      }
    },
  };
}
