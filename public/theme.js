// Before the first paint: the theme that the reader chose, and whether the address asks for more than was prerendered.
try {
  const { theme } = localStorage;
  if (/^(light|dark)$/.test(theme)) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden.
}
if (location.search) document.documentElement.dataset.asked = '';
// A script is gone, as after a deploy.
addEventListener(
  'error',
  ({ target }) => {
    const say = () => document.querySelector('#asleep')?.removeAttribute('hidden');
    if (!target.src) return;
    say();
    addEventListener('DOMContentLoaded', say);
  },
  true,
);
