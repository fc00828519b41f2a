import { useCallback, useEffect, useEffectEvent, useState } from 'react';

/** Milliseconds after which a position is written into the address: a step is shown at once, and told a moment later. */
const settling = 150;

export type Position = {
  /** The turn that is shown, from 0. */
  readonly at: number;
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
  // `step` is the address this was last in agreement with; `told` the one it was last asked to become.
  const [held, setHeld] = useState({ step, told: step, chosen: step });
  if (held.step !== step) setHeld({ step, told: step, chosen: step === held.told ? held.chosen : step });
  const { chosen } = held;
  const tell = useEffectEvent(() => {
    setHeld((now) => ({ ...now, told: chosen }));
    onStepChange(chosen);
  });
  useEffect(() => {
    if (chosen === step) return undefined;
    const timer = setTimeout(() => tell(), settling);
    return () => clearTimeout(timer);
  }, [chosen, step]);
  const at = chosen === 0 ? start : chosen - 1;
  const go = useCallback(
    (next: number) => setHeld((now) => ({ ...now, chosen: Math.max(0, Math.min(next, count - 1)) + 1 })),
    [count],
  );
  return {
    at: Math.max(0, Math.min(at, count - 1)),
    isChosen: chosen !== 0,
    isBeyond: chosen > count,
    go,
  };
}
