/** Where two answers to one step agree: what was recorded, and what was played or recorded again. */
import { repliesIn, type HeardReply } from '../../src/recordings/answer.ts';
import { octetsOf } from '../../src/recordings/octets.ts';
import type { CapturedStep } from '../record/capture.ts';
import { normaliseText } from './normalise.ts';

/** How many steps got or missed a reply, and how many of them agree, in each respect. */
export type Agreement = { steps: number; code: number; enhanced: number; text: number; lines: number; closed: number };

/** A step at which two answers differ, and in what. */
export type Difference = {
  readonly dialogue: string;
  readonly step: number;
  readonly send: string;
  readonly differsIn: readonly Aspect[];
};

export type Answer = { readonly replies: readonly HeardReply[]; readonly closed: boolean };

export const aspects = ['code', 'enhanced', 'text', 'lines', 'closed'] as const;
export type Aspect = (typeof aspects)[number];

/** Nothing compared yet. */
export const noAgreement = (): Agreement => ({ steps: 0, code: 0, enhanced: 0, text: 0, lines: 0, closed: 0 });

/** Counts one step more. */
export function count(agreement: Agreement, differsIn: readonly Aspect[]): void {
  agreement.steps += 1;
  for (const aspect of aspects) if (!differsIn.includes(aspect)) agreement[aspect] += 1;
}

export function compare(recorded: Answer, played: Answer): readonly Aspect[] {
  const same = (value: (reply: HeardReply) => unknown): boolean =>
    JSON.stringify(recorded.replies.map(value)) === JSON.stringify(played.replies.map(value));
  const verdicts: Record<Aspect, boolean> = {
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

/** A difference as it is printed, both sides below it under their names: `{ recorded: […], played: […] }`. */
export function formatDifference(
  { dialogue, step, send, differsIn }: Difference,
  sides: Readonly<Record<string, readonly string[]>>,
): string {
  const width = Math.max(...Object.keys(sides).map((name) => name.length));
  const lines = Object.entries(sides).flatMap(([name, own]) =>
    own.map((line) => `  ${name.padEnd(width)} ${short(line)}`),
  );
  return [`${dialogue} step ${step}: ${differsIn.join(', ')}`, `  > ${short(send)}`, ...lines].join('\n');
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 150)}… (${text.length})` : text;
}
