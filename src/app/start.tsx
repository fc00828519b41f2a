import { createRoot, hydrateRoot } from 'react-dom/client';
import { createQueryClient } from '../files/file-query.ts';
import { negotiateLanguage } from '../i18n/language.ts';
import { currentPlace } from '../url/location.ts';
import { parsePlace } from '../url/parse-address.ts';
import { App } from './app.tsx';
import { readEmbeddedOrFetch } from './read-json.ts';
import { prepare } from './views.ts';

/** Hydrates the page where it is exactly the prerendered one, and renders the view of any other address. */
export async function start(): Promise<void> {
  const root = document.querySelector<HTMLElement>('#root');
  if (!root) throw new Error('the page has no #root');
  const preferred = negotiateLanguage(navigator.languages);
  const place = currentPlace();
  const address = parsePlace(place, preferred);
  const queryClient = createQueryClient(readEmbeddedOrFetch());
  const app = <App queryClient={queryClient} preferred={preferred} />;

  await prepare(address, queryClient);
  const isPrerendered =
    withoutSlash(root.dataset['path'] ?? '?') === withoutSlash(place) &&
    document.documentElement.lang === address.language;
  if (isPrerendered) {
    hydrateRoot(root, app, { onRecoverableError });
  } else {
    clearHead();
    // The page that is there stays until the other one takes its place.
    createRoot(root).render(app);
  }
}

/** What React mended by rendering again, reported by its cause: React's own message names none. */
function onRecoverableError(error: unknown): void {
  reportError(error instanceof Error ? (error.cause ?? error) : error);
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '');

/** Takes away what the head says of a page that is not shown. */
function clearHead(): void {
  const about = 'title, meta[name], meta[property], link[rel="canonical"], link[hreflang]';
  const kept = '[name="viewport"], [name="color-scheme"], [name="theme-color"]';
  for (const element of document.querySelectorAll(about)) if (!element.matches(kept)) element.remove();
}
