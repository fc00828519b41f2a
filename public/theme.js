// What must be on the page before it is painted: the theme that the reader chose, and whether the address asks for more
// than was prerendered. Runs before everything else, so it is short.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's theme it is.
}
if (location.search !== '') document.documentElement.dataset.asked = '';

// A page is older than the scripts it names when the site was published anew: it can be read, and says that it cannot be used.
addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    const say = () => document.querySelector('#asleep')?.removeAttribute('hidden');
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', say);
    else say();
  },
  true,
);
