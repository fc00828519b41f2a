/** Where the page is, as a value, and the one way to change it. */
import { createContext, use, useSyncExternalStore } from 'react';

/** The site's base without its last slash: "" or "/path". */
const base = import.meta.env.BASE_URL.replace(/\/$/, '');

const listeners = new Set<() => void>();

const announce = (): void => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', announce);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('popstate', announce);
  };
}

/** Path, query and fragment below the site's base, as the browser spells them. */
export const currentPlace = (): string =>
  (location.pathname.slice(base.length) || '/') + location.search + location.hash;

/** The place that is rendered, where there is no browser to ask. */
export const ServerPlaceContext = createContext('/');

/** In a component: where the page is. */
export function usePlace(): string {
  const serverPlace = use(ServerPlaceContext);
  return useSyncExternalStore(subscribe, currentPlace, () => (import.meta.env.SSR ? serverPlace : currentPlace()));
}

/** Goes to a place of this site; `isReplacing` leaves no entry in the history. */
export function goTo(place: string, isReplacing = false): void {
  if (isReplacing) history.replaceState(history.state, '', base + place);
  else history.pushState(null, '', base + place);
  announce();
}

/** The `href` of a place. */
export const hrefOf = (place: string): string => base + place;
