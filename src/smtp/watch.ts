/**
 * A dialogue as its client lives it: what a sender awaits at each step, and what came of each message.
 *
 * The lines of a dialogue may be anybody's: a script's, or typed by hand. What they amount to is read off them, so that
 * `receiveReply` can say what a sending client must do now (RFC 5321 §4.2.1, §4.3.2) and `summary` what it came to.
 */
import { after } from './after.ts';
import { disconnected, receiveReply, type Client, type ClientState, type Plan, type Recipient } from './client.ts';
import { parseCommandLine } from './command.ts';
import { unstuffDots } from './content.ts';
import type { Dialogue } from './dialogue.ts';
import { parsePath } from './path.ts';
import type { Step } from './session.ts';
import type { Session } from './turn.ts';

export type Watched = {
  /**
   * For each step, the client that awaits its reply; null where there is no reply, or where a sending client would have
   * said no such thing (VRFY, HELP, a line that is no command).
   */
  readonly awaiting: readonly (Client | null)[];
  /** The messages that were begun, in order, each as its client has it at the end of the dialogue. */
  readonly messages: readonly Client[];
};

/** Verbs that end the naming of recipients: those that lead elsewhere. */
const endsEnvelope = new Set(['BDAT', ...Object.keys(after).filter((verb) => verb !== 'RCPT' && verb !== 'AUTH')]);

/**
 * Watches a dialogue. Never throws.
 * @param isLost the connection broke before the last reply reached the client
 */
export function watch(dialogue: Dialogue, isLost = false): Watched {
  const { steps } = dialogue;
  const awaiting: (Client | null)[] = [];
  const messages: Client[] = [];
  const first = planAt(dialogue, 0);
  let client: Client = setOut({ state: { name: 'greeting' }, tls: false }, first);
  let isBegun = false;
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1]?.session ?? step.session;
    const verb = verbOf(step);
    if (verb === 'MAIL' && before.state.name !== 'envelope') {
      const plan = planAt(dialogue, at);
      client = setOut(client, plan);
      const last = messages.at(-1);
      // What was not taken and is sent once more, put right, is one message.
      if (last !== undefined && isSameMail(last, plan) && last.recipients.every(({ result }) => result !== 'delivered'))
        messages.pop();
      messages.push(client);
      isBegun = true;
    }
    const state = awaitedAt(step, before, client);
    const asking = state === null || step.reply === null ? null : { ...client, state, tls: before.tls };
    awaiting.push(asking);
    const isHeard = !(isLost && at === steps.length - 1);
    if (asking === null || step.reply === null || !isHeard) continue;
    client = receiveReply(asking, step.reply).client;
    if (isBegun) messages[messages.length - 1] = client;
  }
  return { awaiting, messages: messages.map(closed) };
}

/**
 * What was neither accepted nor refused when the dialogue ended stays in the client's queue (§3.8). Of a recipient named
 * twice, a mistake and its correction, the last counts.
 */
function closed(client: Client): Client {
  const ended = disconnected({ ...client, state: { name: 'data' } }).client;
  const byAddress = new Map(ended.recipients.map((recipient) => [recipient.address, recipient]));
  return { ...ended, recipients: [...byAddress.values()] };
}

function isSameMail({ plan: { envelope } }: Client, plan: Plan): boolean {
  const { reversePath, recipients } = plan.envelope;
  return envelope.reversePath === reversePath && envelope.recipients.join() === recipients.join();
}

/** The client with a message to send. */
function setOut({ state, tls }: Pick<Client, 'state' | 'tls'>, plan: Plan): Client {
  const recipients = plan.envelope.recipients.map((address): Recipient => ({
    address,
    result: 'waiting',
    reply: null,
    movedTo: null,
  }));
  return { plan, state, tls, recipients };
}

function verbOf({ event }: Step): string {
  return event.name === 'line' ? parseCommandLine(event.line).verb : '';
}

/** Which reply a sending client awaits here; null if it would not be here. */
function awaitedAt(step: Step, before: Session, { plan, recipients }: Client): ClientState | null {
  switch (step.event.name) {
    case 'connection':
      return { name: 'greeting' };
    case 'content':
      // A chunk that is not the last is only a part of the message.
      return step.session.state.name === 'envelope' && before.state.name === 'chunk' ? null : { name: 'content' };
    case 'line':
      break;
    default:
      // Whatever it awaited, it must be ready for 421 (§3.8).
      return { name: 'data' };
  }
  const auth = { name: 'auth', offers: [], credentials: plan.auth ?? nobody, mechanism: 'LOGIN', turn: 0 } as const;
  if (before.state.name === 'authenticating') return step.event.line === '*' ? { name: 'cancel' } : auth;
  const { verb, argument } = parseCommandLine(step.event.line);
  switch (verb) {
    case 'MAIL':
      return before.state.name === 'envelope' ? null : { name: 'mail' };
    case 'EHLO':
    case 'HELO':
    case 'DATA':
    case 'QUIT':
      return { name: stateNames[verb] };
    case 'RSET':
      return { name: 'reset' };
    case 'STARTTLS':
      return { name: 'starttls', offers: [] };
    case 'AUTH':
      return auth;
    case 'BDAT':
      return { name: 'data' };
    case 'RCPT': {
      const address = addressOf(argument);
      const index = recipients.findIndex((one) => one.address === address && one.result === 'waiting');
      return index < 0 ? null : { name: 'rcpt', at: index };
    }
    default:
      return null;
  }
}

const stateNames = { EHLO: 'ehlo', HELO: 'helo', DATA: 'data', QUIT: 'quit' } as const;
const nobody = { user: '', password: '' };

/** The plan that the lines of a dialogue carry out, from step `at` on. */
function planAt({ host, steps, sent }: Dialogue, at: number): Plan {
  const verbs = steps.map(verbOf);
  const from = verbs[at] === 'MAIL' ? at : Math.max(verbs.indexOf('MAIL'), 0);
  const end = verbs.findIndex((verb, index) => index > from && endsEnvelope.has(verb));
  const envelope = steps.slice(from, end < 0 ? steps.length : end);
  const content = steps.findIndex(({ event }, index) => index > from && event.name === 'content');
  const [user] = Object.entries(host.users);
  const says = (verb: string) => verbs.indexOf(verb, at) >= 0;
  return {
    hostName: steps.findLast(({ session }) => session.hello !== null)?.session.hello?.name ?? 'client.example.org',
    envelope: {
      reversePath: argumentsOf(envelope, 'MAIL')[0] ?? '',
      recipients: argumentsOf(envelope, 'RCPT'),
    },
    content: unstuffDots((sent[content] ?? '').replace(/\.\r\n$/, '')),
    tls: says('STARTTLS') ? 'if offered' : 'never',
    ...(user !== undefined && says('AUTH') && { auth: { user: user[0], password: user[1].password } }),
  };
}

function argumentsOf(steps: readonly Step[], verb: string): readonly string[] {
  return steps.flatMap((step) =>
    step.event.name === 'line' && verbOf(step) === verb ? [addressOf(parseCommandLine(step.event.line).argument)] : [],
  );
}

/** The address in `FROM:<address>`; what stands there, if it is none. */
function addressOf(argument: string): string {
  const text = argument.slice(argument.indexOf(':') + 1).trim();
  const path = parsePath(text);
  return path.ok ? path.value.text : text;
}
