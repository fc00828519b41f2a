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
  /** Goes to a turn that a change of the story is about to make. */
  readonly goToNew: (at: number) => void;
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
  // `step` is the address this was last in agreement with; `told` the one it was last asked to become.
  const [held, setHeld] = useState({ step, told: step, chosen: step, rested: step });
  if (held.step !== step) {
    const isOwn = step === held.told;
    setHeld({ step, told: step, chosen: isOwn ? held.chosen : step, rested: isOwn ? held.rested : step });
  }
  const { chosen, rested } = held;
  const tell = useEffectEvent(() => {
    // What was to be new may not have come: a server may say nothing.
    const settled = Math.min(chosen, count);
    setHeld((now) => ({ ...now, told: settled, chosen: settled, rested: settled }));
    onStepChange(settled);
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
        return { ...now, chosen: choice, rested: now.chosen === now.told ? choice : now.rested };
      }),
    [count],
  );
  const goToNew = useCallback((next: number) => {
    const choice = Math.max(0, next) + 1;
    setHeld((now) => ({ ...now, chosen: choice, rested: choice }));
  }, []);
  const turnOf = (choice: number): number => Math.max(0, Math.min(choice === 0 ? start : choice - 1, count - 1));
  return {
    at: turnOf(chosen),
    toldAt: turnOf(rested),
    isChosen: chosen !== 0,
    isBeyond: chosen > count && chosen === step,
    go,
    goToNew,
  };
}
