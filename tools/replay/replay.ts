/** Plays a recording through a personality, and counts where the two agree. */
import {
  expire,
  halfClose,
  open,
  receive,
  secure,
  type Host,
  type Received,
  type Server,
  type Session,
} from '../../src/smtp/index.ts';
import { octetsOf } from '../../src/recordings/octets.ts';
import { aspects, compare, repliesOf, show, type Agreement } from './agreement.ts';
import type { CapturedStep, Capture } from '../record/capture.ts';

/** One step where the two differ. */
export type Disagreement = {
  readonly dialogue: string;
  readonly step: number;
  readonly send: string;
  readonly differsIn: readonly (keyof Agreement)[];
  readonly recorded: readonly string[];
  readonly played: readonly string[];
};

/** Plays all dialogues. Each is a connection of its own; queue ids go on counting inside one. */
export function replay(server: Server, host: Host, recording: Capture): [Agreement, readonly Disagreement[]] {
  const agreement: Agreement = { steps: 0, code: 0, enhanced: 0, text: 0, lines: 0, closed: 0 };
  const disagreements: Disagreement[] = [];
  for (const { id, steps } of recording.dialogues) {
    let session: Session | null = null;
    for (const [index, step] of steps.entries()) {
      const received: Received | null = play(server, host, session, step);
      if (received === null) continue;
      const wasClosed: boolean = session?.state.name === 'closed';
      session = received.session;
      if (step.unsent === true || step.reply === undefined) continue;
      const recorded = { replies: repliesOf(step.reply), closed: step.closed === true };
      const played = {
        replies: received.steps.flatMap(({ reply }) => (reply === null ? [] : [reply])),
        closed: !wasClosed && session.state.name === 'closed',
      };
      const differsIn = compare(recorded, played);
      agreement.steps += 1;
      for (const aspect of aspects) if (!differsIn.includes(aspect)) agreement[aspect] += 1;
      if (differsIn.length > 0) {
        const send = step.send ?? '(connect)';
        disagreements.push({
          dialogue: id,
          step: index,
          send,
          differsIn,
          recorded: show(recorded),
          played: show(played),
        });
      }
    }
  }
  return [agreement, disagreements];
}

function play(server: Server, host: Host, session: Session | null, step: CapturedStep): Received | null {
  if (session === null) return step.connect === true ? open(server, host) : null;
  if (step.tls !== undefined) return step.tls.startsWith('TLS') ? secure(session) : { session, steps: [] };
  if (step.send === '' && step.halfclose !== true) return expire(session);
  const sent = receive(session, octetsOf(step.send ?? ''));
  if (step.halfclose !== true) return sent;
  const gone = halfClose(sent.session);
  return { session: gone.session, steps: [...sent.steps, ...gone.steps] };
}
