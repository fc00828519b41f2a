/** The only file with effects on import: it wakes the page. */
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { preloadPicker } from './app/lazy-picker.tsx';
import { loadPage, preloadRoutes } from './app/page-loader.ts';
import { createQueryClient, fetchJson } from './app/query-client.ts';
import { negotiateLanguage, parseLanguage } from './i18n/language.ts';
import { formatAddress, parseAddress } from './url/address.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
const root = document.querySelector<HTMLElement>('#root');
const embedded = document.querySelector('#data')?.textContent;
const queryClient = createQueryClient(fetchJson);
for (const [key, value] of JSON.parse(embedded ?? '[]') as [string[], unknown][]) queryClient.setQueryData(key, value);

const path = location.pathname.slice(base.length) || '/';
const preferred = negotiateLanguage(navigator.languages);
const address = parseAddress(path, location.search, preferred);

// A prerendered page shows one address in one language; only what it shows can be woken.
const rendered = root?.dataset['path'];
const isWoken =
  rendered !== undefined &&
  parseLanguage(document.documentElement.lang) === address.language &&
  (rendered.replace(/\/$/, '') === path.replace(/\/$/, '') || rendered === formatAddress(address).split('?')[0]);

await loadPage(address);
if (root && isWoken) {
  hydrateRoot(root, <App queryClient={queryClient} preferred={preferred} />);
} else if (root) {
  // The page is about something else: what its head and body say of that must go.
  for (const element of document.querySelectorAll(
    'title, meta[name], meta[property], link[rel="canonical"], link[hreflang]',
  )) {
    if (!element.matches('[name="viewport"], [name="color-scheme"], [name="theme-color"]')) element.remove();
  }
  root.replaceChildren();
  createRoot(root).render(<App queryClient={queryClient} preferred={preferred} />);
}

// Safari has no idle callback; a moment later does as well.
const whenIdle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 500));
whenIdle(() => {
  preloadPicker();
  preloadRoutes();
});
