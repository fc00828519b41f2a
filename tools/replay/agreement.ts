/** Where two answers to one step agree: what was recorded, and what was played or recorded again. */
import { repliesIn, type HeardReply } from '../../src/recordings/answer.ts';
import { octetsOf } from '../../src/recordings/octets.ts';
import type { CapturedStep } from '../record/capture.ts';
import { normaliseText } from './normalise.ts';

/** How many steps got or missed a reply, and how many of them agree, in each respect. */
export type Agreement = { steps: number; code: number; enhanced: number; text: number; lines: number; closed: number };

export type Answer = { readonly replies: readonly HeardReply[]; readonly closed: boolean };

export const aspects = ['code', 'enhanced', 'text', 'lines', 'closed'] as const;

export function compare(recorded: Answer, played: Answer): readonly (keyof Agreement)[] {
  const same = (value: (reply: HeardReply) => unknown): boolean =>
    JSON.stringify(recorded.replies.map(value)) === JSON.stringify(played.replies.map(value));
  const verdicts: Record<(typeof aspects)[number], boolean> = {
    code: same(({ code }) => code),
    enhanced: same(({ enhanced }) => enhanced),
    text: same(({ lines }) => lines.map((line) => normaliseText(line.slice(4)))),
    lines: same(({ lines }) => lines.length),
    closed: recorded.closed === played.closed,
  };
  return aspects.filter((aspect) => !verdicts[aspect]);
}

/** What was recorded at a step, its octets as they were on the wire. */
export function recordedAnswer({ reply = [], closed }: CapturedStep): Answer {
  return { replies: repliesIn(reply.map(octetsOf)), closed: closed === true };
}

export function show({ replies, closed }: Answer): readonly string[] {
  const lines = replies.flatMap((reply) => reply.lines);
  return closed ? [...lines, '(closed)'] : lines;
}
