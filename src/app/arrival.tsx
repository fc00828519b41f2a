import { useEffect } from 'react';

/** The place the reader was at, and whether it was left by back or forward. */
const journey: { last: string | null; isTraversing: boolean } = { last: null, isTraversing: false };

function markTraversal(): void {
  journey.isTraversing = true;
}

function arriveAt(place: string): void {
  const isElsewhere = journey.last !== null && journey.last !== place;
  const isByLink = isElsewhere && !journey.isTraversing;
  journey.last = place;
  journey.isTraversing = false;
  if (!isByLink) return;
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
}

/**
 * After a link to another place, focus and scroll are where a loaded page would have them. Back and forward keep the
 * browser's own.
 */
export function Arrival({ place }: { readonly place: string }) {
  useEffect(() => arriveAt(place), [place]);
  useEffect(() => {
    addEventListener('popstate', markTraversal);
    return () => removeEventListener('popstate', markTraversal);
  }, []);
  return null;
}
