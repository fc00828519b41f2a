/** One generated session with one server, and what must be so of every step of it. */
import {
  expire,
  formatReply,
  halfClose,
  open,
  readReplies,
  receive,
  secure,
  type Host,
  type Received,
  type Server,
  type Session,
} from '../../src/smtp/index.ts';
import { lineOf, pick, type Random } from './inputs.ts';

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
const others = [secure, secure, expire, halfClose] as const;
const services = ['open', 'open', 'open', 'open', 'open', 'refuses-client', 'no-mail'] as const;

/** Plays `inputs` lines; says what was sent in what it throws. */
export function playSession(server: Server, host: Host, random: Random, inputs: number): void {
  const opened = open(server, { ...host, service: pick(random, services), auth: pick(random, ['offered', host.auth]) });
  let { session } = opened;
  const sent: string[] = [];
  try {
    checkSteps({ ...session, state: { name: 'greeted' } }, opened);
    for (let count = 0; count < inputs; count += 1) {
      const other = random(12) === 0 ? pick(random, others) : null;
      const octets = other === null ? lineOf(random) + pick(random, endings) : '';
      sent.push(other?.name ?? octets);
      const received = other === null ? receive(session, octets) : other(session);
      checkSteps(session, received);
      if (/^(?:greeted|ready|envelope|refused)$/.test(session.state.name)) checkAnswered(received);
      session = received.session;
    }
  } catch (error) {
    throw new Error(`${server.name}: ${String(error)} after ${JSON.stringify(sent)}`, { cause: error });
  }
}
