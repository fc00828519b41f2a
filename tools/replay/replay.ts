/** Plays a recording through a personality, and counts where the two agree. */
import { heardFrom, perform } from '../../src/recordings/perform.ts';
import { open, type Host, type Received, type Server, type Session } from '../../src/smtp/index.ts';
import { compare, count, noAgreement, recordedAnswer, show, type Agreement, type Difference } from './agreement.ts';
import type { CapturedStep, Capture } from '../record/capture.ts';

/** One step where the two differ. */
export type Disagreement = Difference & {
  readonly recorded: readonly string[];
  readonly played: readonly string[];
};

/** Plays all dialogues. Each is a connection of its own; queue ids go on counting inside one. */
export function replay(server: Server, host: Host, recording: Capture): [Agreement, readonly Disagreement[]] {
  const agreement = noAgreement();
  const disagreements: Disagreement[] = [];
  for (const { id, steps } of recording.dialogues) {
    let session: Session | null = null;
    for (const [index, step] of steps.entries()) {
      const received: Received | null = play(server, host, session, step);
      if (received === null) continue;
      const wasClosed: boolean = session?.state.name === 'closed';
      session = received.session;
      if (step.unsent === true || step.reply === undefined) continue;
      const recorded = recordedAnswer(step);
      const played = {
        replies: heardFrom(received),
        closed: !wasClosed && session.state.name === 'closed',
      };
      const differsIn = compare(recorded, played);
      count(agreement, differsIn);
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
  const { tls, ...said } = step;
  if (tls !== undefined) return tls.startsWith('TLS') ? perform(session, { tls: true }) : { session, steps: [] };
  return perform(session, said);
}
