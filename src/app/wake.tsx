import type { QueryClient } from '@tanstack/react-query';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { negotiateLanguage, parseLanguage, type Language } from '../i18n/language.ts';
import { formatAddress, type Address } from '../url/address.ts';
import { parseAddress } from '../url/parse-address.ts';
import { App } from './app.tsx';
import { whenIdle } from './idle.ts';
import { preloadPicker } from './lazy-picker.tsx';
import { preloadRoutes } from './page-loader.ts';
import { preparePage } from './prepare-page.ts';
import { createQueryClient, fetchJson } from './query-client.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** Wakes the prerendered page, or renders the view of an address that has none. */
export async function wake(): Promise<void> {
  const root = document.querySelector<HTMLElement>('#root');
  if (!root) throw new Error('the page has no #root');
  const path = location.pathname.slice(base.length) || '/';
  const preferred = negotiateLanguage(navigator.languages);
  const address = parseAddress(path, location.search, preferred);
  const queryClient = queryClientWithEmbeddedData();
  const app = <App queryClient={queryClient} preferred={preferred} />;

  // What cannot be fetched now is told where it belongs, when the view asks for it again.
  await preparePage(address, queryClient);
  if (isPrerendered(root, path, address)) {
    hydrateRoot(root, app, { onRecoverableError });
  } else {
    clearHead();
    // What stands there, if only that the page is being opened, stays until there is something to put in its place.
    createRoot(root).render(app);
  }
  whenIdle(() => {
    preloadPicker();
    preloadRoutes(address.language);
  });
}

/** What React mended by rendering again: told by its cause, for React's own message names none. */
function onRecoverableError(error: unknown): void {
  reportError(error instanceof Error ? (error.cause ?? error) : error);
}

/** The data the page was made from, so that it need not be fetched again. */
function queryClientWithEmbeddedData(): QueryClient {
  const queryClient = createQueryClient(fetchJson);
  const embedded = document.querySelector('#data')?.textContent ?? '[]';
  for (const [key, value] of JSON.parse(embedded) as [string[], unknown][]) queryClient.setQueryData(key, value);
  return queryClient;
}

/** Is what stands in the root the view of this address, in its language? Only that can be woken. */
function isPrerendered(root: HTMLElement, path: string, address: Address): boolean {
  const rendered = root.dataset['path'];
  const language: Language | null = parseLanguage(document.documentElement.lang);
  if (rendered === undefined || language !== address.language) return false;
  return withoutSlash(rendered) === withoutSlash(path) || rendered === formatAddress(address).split('?')[0];
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '');

/** Takes away what the head says of a page that is not shown. */
function clearHead(): void {
  const about = 'title, meta[name], meta[property], link[rel="canonical"], link[hreflang]';
  const kept = '[name="viewport"], [name="color-scheme"], [name="theme-color"]';
  for (const element of document.querySelectorAll(about)) if (!element.matches(kept)) element.remove();
}
