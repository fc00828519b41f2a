import { useCallback, useEffect, useEffectEvent, useState } from 'react';

export const speeds = [0.5, 1, 2, 4] as const;

export type Speed = (typeof speeds)[number];

/** Milliseconds a turn stays at speed 1. */
const beat = 1_400;

type Playing = { readonly isPlaying: boolean; readonly play: () => void; readonly pause: () => void };

/** Plays on from turn to turn, and stops at the end. Playing from the end begins again. */
export function usePlaying(at: number, count: number, speed: number, go: (at: number) => void): Playing {
  const [isPlaying, setPlaying] = useState(false);
  const advance = useEffectEvent((from: number) => {
    if (from + 1 < count) go(from + 1);
    if (from + 2 >= count) setPlaying(false);
  });
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => advance(at), beat / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, at, speed]);
  const play = (): void => {
    if (at + 1 >= count) go(0);
    setPlaying(true);
  };
  const pause = useCallback(() => setPlaying(false), []);
  return { isPlaying, play, pause };
}
