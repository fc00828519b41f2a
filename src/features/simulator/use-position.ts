import { useCallback, useEffect, useEffectEvent, useState } from 'react';

/** Milliseconds after which a position is written into the address: a step is shown at once, and told a moment later. */
const settling = 150;

export type Position = {
  /** The turn that is shown, from 0. */
  readonly at: number;
  /** The turn that is told of beside it: a reader who runs through many at once is told of the one where they rest. */
  readonly toldAt: number;
  /** Did somebody choose it, here or by the address? */
  readonly isChosen: boolean;
  /** Does the address name a turn behind the last one? The last one is shown. */
  readonly isBeyond: boolean;
  readonly go: (at: number) => void;
};

/**
 * The position in a story. It is held here, so that a step waits for nothing, and told to the address when it has come to
 * rest; when the address changes by itself (back, forward, another link), it follows.
 * @param step the turn in the address, from 1; 0 for none
 * @param start the turn, from 0, that is shown while none was chosen
 */
export function usePosition(
  step: number,
  start: number,
  count: number,
  onStepChange: (step: number) => void,
): Position {
  // `step` is the address this was last in agreement with.
  const [held, setHeld] = useState({ step, chosen: step, rested: step });
  if (held.step !== step) setHeld({ step, chosen: step, rested: step });
  const { chosen, rested } = held;
  const tell = useEffectEvent(() => {
    setHeld((now) => ({ ...now, rested: chosen }));
    onStepChange(chosen);
  });
  useEffect(() => {
    if (chosen === step) return undefined;
    const timer = setTimeout(() => tell(), settling);
    return () => clearTimeout(timer);
  }, [chosen, step]);
  const go = useCallback(
    (next: number) =>
      setHeld((now) => {
        const choice = Math.max(0, Math.min(next, count - 1)) + 1;
        return { ...now, chosen: choice, rested: now.chosen === now.step ? choice : now.rested };
      }),
    [count],
  );
  const turnOf = (choice: number): number => Math.max(0, Math.min(choice === 0 ? start : choice - 1, count - 1));
  return {
    at: turnOf(chosen),
    toldAt: turnOf(rested),
    isChosen: chosen !== 0,
    isBeyond: chosen > count && chosen === step,
    go,
  };
}
