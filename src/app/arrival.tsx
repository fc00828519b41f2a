import { useEffect } from 'react';

/** The place the reader was at, whether it was left by back or forward, and which control was used that the next page has too. */
const journey: { last: string | null; isTraversing: boolean; stays?: string | undefined } = {
  last: null,
  isTraversing: false,
};

function markTraversal(): void {
  journey.isTraversing = true;
}

function markFocus({ target }: FocusEvent): void {
  journey.stays = target instanceof HTMLElement ? target.dataset['stays'] : undefined;
}

const withoutLanguage = (place: string): string => place.replace(/^\/[a-z]{2}(?=\/|$)/, '');

function arriveAt(place: string): void {
  // The same place in the other language is read on where the reader was.
  const isElsewhere = journey.last !== null && withoutLanguage(journey.last) !== withoutLanguage(place);
  const isByLink = isElsewhere && !journey.isTraversing;
  journey.last = place;
  journey.isTraversing = false;
  if (!isByLink) return;
  // A reader who swapped or chose something stays on what did it.
  const again = journey.stays && document.querySelector<HTMLElement>(`[data-stays='${journey.stays}']`);
  if (again) {
    again.focus({ preventScroll: true });
    return;
  }
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
    addEventListener('focusin', markFocus);
    return () => {
      removeEventListener('popstate', markTraversal);
      removeEventListener('focusin', markFocus);
    };
  }, []);
  return null;
}
