/** Two stories in step: what was sent at each step, and what either server replied. */
import { visible } from '../../scenarios/turns.ts';
import type { Dialogue, Reply } from '../../smtp/index.ts';
import type { Story } from './story.ts';

export type StepBeside = {
  readonly sent: string;
  readonly replies: readonly [Reply | null, Reply | null];
  /** Have both the same code? What differs in words alone is the same answer. */
  readonly isSame: boolean;
};

export type SessionBeside = { readonly caption: string | null; readonly steps: readonly StepBeside[] };

/** The sessions of a story, each with another server's beside it. */
export function sessionsBeside(left: Story, right: Story): SessionBeside[] {
  return left.sessions.map(({ caption, dialogue }, index) => ({
    caption,
    steps: stepsBeside(dialogue, right.sessions[index]?.dialogue),
  }));
}

/** How many replies of two servers have another code. */
export function countDifferences(sessions: readonly SessionBeside[]): number {
  return sessions.flatMap(({ steps }) => steps).filter(({ isSame }) => !isSame).length;
}

function stepsBeside(left: Dialogue, right: Dialogue | undefined): StepBeside[] {
  const length = Math.max(left.steps.length, right?.steps.length ?? 0);
  return Array.from({ length }, (_, at) => {
    const replies = [left.steps[at]?.reply ?? null, right?.steps[at]?.reply ?? null] as const;
    const sent = left.sent[at] ?? right?.sent[at] ?? '';
    const [first = ''] = sent.split('\r\n');
    const more = sent.split('\r\n').length > 2 ? ' …' : '';
    return { sent: visible(first) + more, replies, isSame: replies[0]?.code === replies[1]?.code };
  });
}
