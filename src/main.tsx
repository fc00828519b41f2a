/**
 * The only file with effects on import: styles at once, and the script when the page has been painted. The page is HTML
 * that can be read already, so its text and fonts come before anything that only makes it answer.
 */
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { holdEarlyInput } from './early-input.ts';

const root = document.querySelector<HTMLElement>('#root');
if (root) holdEarlyInput(root);

const start = async () => {
  // What this page needs besides the entry, written by the prerenderer: asked for at once, not one after the other.
  for (const file of root?.dataset['scripts']?.split(' ') ?? []) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: file }));
  }
  const module = await import('./app/start.tsx');
  await module.start();
};

/** Resolves when the page has been painted; a browser that does not tell is given half a second. */
const painted = new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, 500);
});

// A page that nobody sees is not painted, and one that is not prerendered has nothing to paint.
const isPainted = document.visibilityState === 'visible' && root?.dataset['path'] !== undefined;
if (isPainted) await painted;
try {
  await start();
} catch (error) {
  // A script did not come: the page can be read, and says that it cannot be used.
  document.querySelector('#asleep')?.removeAttribute('hidden');
  root?.dispatchEvent(new Event('ready'));
  throw error;
}
