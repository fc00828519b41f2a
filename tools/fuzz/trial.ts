/** One generated input, what must be so of it, and what is wrong if it is not. */
import { createContext, Script } from 'node:vm';

export type Trial = {
  /** Who gets it: "postfix13", "parsePath". */
  readonly of: string;
  /** What it gets, piece by piece, so that a failure can be shown with as few of them as fail. */
  readonly input: readonly string[];
  /** Throws, or rejects, if something is not as it must be. */
  readonly check: (input: readonly string[]) => unknown;
};

/** Processor time that one trial may take, in milliseconds. */
const limit = 50;

/** What runs so long by the clock hangs: it is stopped, regular expressions too. */
const deadline = 5_000;

const guarded = createContext({ check: null as (() => unknown) | null });
const call = new Script('check()');

export async function run(trial: Trial): Promise<{ readonly problem: string | null; readonly time: number }> {
  const first = await runOnce(trial);
  if (first.problem !== null || first.time <= limit) return first;
  // Once may have been the collector of garbage, or the compiler.
  const again = [await runOnce(trial), await runOnce(trial), await runOnce(trial)];
  const time = Math.min(...again.map((one) => one.time));
  return { time, problem: time > limit ? `takes ${time.toFixed(0)} ms of processor time` : null };
}

async function runOnce(
  { input, check }: Trial,
  timeout = deadline,
): Promise<{ readonly problem: string | null; readonly time: number }> {
  const before = process.cpuUsage();
  let problem: string | null = null;
  try {
    guarded['check'] = () => check(input);
    await call.runInContext(guarded, { timeout });
  } catch (error) {
    problem = String(error);
  }
  const { user, system } = process.cpuUsage(before);
  return { problem, time: (user + system) / 1000 };
}

/** Processor time for making a failure smaller, in milliseconds. */
const patience = 10_000;

/** The trial with as little input as still fails. */
export async function shrink(trial: Trial): Promise<Trial> {
  let now = trial;
  let spent = 0;
  for (let next: Trial | null = now; next !== null;) {
    next = null;
    for (const input of smaller(now.input)) {
      if (spent > patience) return now;
      const one = { ...now, input };
      // oxlint-disable-next-line no-await-in-loop -- what is tried next depends on it
      const { problem, time } = await runOnce(one, 10 * limit);
      spent += time;
      if (problem === null && time <= limit) continue;
      now = next = one;
      break;
    }
  }
  return now;
}

/** Without one of its pieces, and with a half, a quarter … of a piece gone: the largest cuts first. */
function* smaller(input: readonly string[]): Generator<readonly string[]> {
  for (let size = input.length; size >= 1; size = Math.floor(size / 2))
    for (let at = 0; input.length > 1 && at < input.length; at += size)
      yield [...input.slice(0, at), ...input.slice(at + size)];
  for (const [index, piece] of input.entries())
    for (let size = Math.ceil(piece.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let at = 0; at < piece.length; at += size)
        yield input.with(index, piece.slice(0, at) + piece.slice(at + size));
}
