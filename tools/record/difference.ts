/** Holds a recording against another of the same server: counts the steps that agree, and names each that does not. */
import {
  aspects,
  compare,
  count,
  noAgreement,
  recordedAnswer,
  type Agreement,
  type Aspect,
  type Difference,
} from '../replay/agreement.ts';
import type { Capture, CapturedStep } from './capture.ts';

/** One step where the two differ. */
export type Change = Difference & {
  readonly published: readonly string[];
  readonly recorded: readonly string[];
};

export type Comparison = {
  readonly agreement: Agreement;
  readonly differences: readonly Change[];
  /** Dialogues that only one of the two has. */
  readonly missing: readonly string[];
};

/**
 * `timeout` is not compared: it tells what the client had waited for. Nor are the ways to hang up: whether a FIN or an RST
 * is seen first is a race.
 */
export function differenceOf(published: Capture, recorded: Capture): Comparison {
  const agreement = noAgreement();
  const differences: Change[] = [];
  const mine = new Map(recorded.dialogues.map((dialogue) => [dialogue.id, dialogue]));
  const missing = recorded.dialogues.filter(({ id }) => !published.dialogues.some((other) => other.id === id));
  for (const { id, steps } of published.dialogues) {
    const again = mine.get(id)?.steps;
    if (again === undefined) continue;
    for (const index of Array.from({ length: Math.max(steps.length, again.length) }).keys()) {
      const [before, after] = [steps[index], again[index]];
      if (before?.unsent === true && after?.unsent === true) continue;
      const differsIn = compareSteps(before, after);
      count(agreement, differsIn);
      if (differsIn.length === 0) continue;
      const send = before?.send ?? (index === 0 ? '(connect)' : '(TLS handshake)');
      differences.push({ dialogue: id, step: index, send, differsIn, published: said(before), recorded: said(after) });
    }
  }
  const absent = published.dialogues.filter(({ id }) => !mine.has(id));
  return { agreement, differences, missing: [...missing, ...absent].map(({ id }) => id) };
}

function compareSteps(before: CapturedStep | undefined, after: CapturedStep | undefined): readonly Aspect[] {
  if (before === undefined || after === undefined || before.unsent !== after.unsent) return aspects;
  const differsIn = compare(recordedAnswer(before), recordedAnswer(after));
  return before.tls === after.tls ? differsIn : [...new Set([...differsIn, 'text' as const])];
}

function said(step: CapturedStep | undefined): readonly string[] {
  if (step === undefined) return ['(no such step)'];
  if (step.unsent === true) return ['(not sent: the connection was gone)'];
  // As it came: it may be no reply at all.
  const closed = step.closed === true ? ['(closed)'] : [];
  const lines = [...(step.tls === undefined ? [] : [`(TLS: ${step.tls})`]), ...(step.reply ?? []), ...closed];
  return lines.length === 0 ? ['(nothing)'] : lines;
}
