/** Plays dialogues to a server and writes down what came back. */
import { octetsOf } from '../../src/recordings/octets.ts';
import type { RecordedDialogue, Said } from '../../src/recordings/recording.ts';
import type { Capture, CapturedStep } from './capture.ts';
import { escapeOctets } from './escape.ts';
import { repliesOwed } from './owed.ts';
import { Wire } from './wire.ts';

type CapturedDialogue = Capture['dialogues'][number];

/** All in milliseconds. */
const patience = {
  /** For a reply that is owed: servers hold back replies to a client that errs. */
  owed: 20_000,
  /** For a reply to what is no whole command. */
  unlikely: 2_000,
  /** For the server to hang up on a client that says nothing. */
  idle: 660_000,
  /** For the server to hang up after it said so. */
  farewell: 1_000,
  /** For more of the same packet. */
  more: 30,
  /** For more where a server may see more commands than there are. */
  muchMore: 500,
};

/** Plays the dialogues, some at once, and says on the error stream how far it is. */
export async function playAll(
  put: readonly RecordedDialogue[],
  port: number,
  workers: number,
): Promise<Capture['dialogues']> {
  const captured = new Map<string, Capture['dialogues'][number]>();
  const queue = put.values();
  const work = async (): Promise<void> => {
    for (const dialogue of queue) {
      // eslint-disable-next-line no-await-in-loop -- each worker has one connection at a time
      captured.set(dialogue.id, await playDialogue(dialogue, port));
      if (process.stderr.isTTY) process.stderr.write(`\rrecord: ${captured.size} of ${put.length} dialogues `);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  if (process.stderr.isTTY) process.stderr.write('\n');
  return put.flatMap(({ id }) => captured.get(id) ?? []);
}

async function playDialogue({ id, group, title, steps }: RecordedDialogue, port: number): Promise<CapturedDialogue> {
  const wire = new Wire(port);
  const captured: CapturedStep[] = [];
  let lastLine = '';
  for (const [index, step] of steps.entries()) {
    // eslint-disable-next-line no-await-in-loop -- a dialogue is one step after the other
    const answer = await (index === 0 ? greeting(wire) : answerTo(wire, step, lastLine));
    captured.push(answer);
    lastLine = answer.reply?.at(-1) ?? lastLine;
  }
  const end = wire.closed === null ? 'left open by server' : 'closed by server';
  wire.destroy();
  return { id, group, title, steps: captured, end };
}

async function greeting(wire: Wire): Promise<CapturedStep> {
  return { connect: true, ...(await listen(wire, { replies: 1, wait: patience.owed, after: patience.more })) };
}

async function answerTo(wire: Wire, said: Said, lastLine: string): Promise<CapturedStep> {
  const { tls, ...step } = said;
  if (tls === true) return secure(wire, lastLine);
  if (wire.closed !== null) return { ...step, reply: [], unsent: true };
  const octets = octetsOf(step.send ?? '');
  const { replies, mayBeMore } = repliesOwed(octets, lastLine.startsWith('354'));
  wire.send(octets);
  if (step.halfclose === true) wire.halfClose();
  const idle = step.send === '' && step.halfclose !== true;
  const wait = idle ? patience.idle : replies > 0 ? patience.owed : patience.unlikely;
  const after = mayBeMore || step.halfclose === true ? patience.muchMore : patience.more;
  return { ...step, ...(await listen(wire, { replies: Math.max(replies, 1), wait, after })) };
}

type Listening = { readonly replies: number; readonly wait: number; readonly after: number };

async function listen(wire: Wire, { replies, wait, after }: Listening): Promise<CapturedStep> {
  const came = await wire.until(() => wire.replies >= replies, wait);
  if (came) await wire.quiet(after);
  const taken = wire.take();
  // RFC 5321 §3.8: after 221 and 421 the server hangs up. So it does after a TLS alert, which is no reply.
  if (/^[24]21\b|^\D/.test(taken.lines.at(-1) ?? '')) await wire.until(() => false, patience.farewell);
  const { closed } = wire;
  return {
    reply: taken.lines.map(escapeOctets),
    ...(closed === null ? {} : { closed: true as const, how: closed }),
    ...(came ? {} : { timeout: true as const }),
    ...(taken.noLineEnd ? { noLineEnd: true as const } : {}),
    ...(taken.bareLf ? { bareLf: true as const } : {}),
  };
}

async function secure(wire: Wire, lastLine: string): Promise<CapturedStep> {
  if (wire.closed !== null) return { tls: 'not reached' };
  if (!lastLine.startsWith('220')) return { tls: 'not offered' };
  const tls = await wire.startTls();
  return wire.closed === null ? { tls } : { tls, closed: true };
}
