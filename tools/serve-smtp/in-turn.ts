/**
 * Work of many connections, a piece of each after the other. The event loop gets its turn every few milliseconds: however many
 * clients send however much, a new one is greeted, and timers run.
 */

/** Milliseconds of work in one go. One piece more may come on top. */
const slice = 10;

/** Takes pieces of work, and does each soon. */
export type InTurn = (piece: () => void) => void;

export function inTurn(now: () => number = () => performance.now()): InTurn {
  const waiting: (() => void)[] = [];
  let isDue = false;
  const work = (): void => {
    const until = now() + slice;
    let done = 0;
    while (done < waiting.length && now() < until) {
      waiting[done]?.();
      done += 1;
    }
    waiting.splice(0, done);
    if (waiting.length > 0) setImmediate(work);
    else isDue = false;
  };
  return (piece) => {
    waiting.push(piece);
    if (!isDue) setImmediate(work);
    isDue = true;
  };
}
