// What must be on the page before it is painted: the theme that the reader chose, and whether the address asks for more
// than was prerendered. Runs before everything else, so it is short.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's theme it is.
}
if (location.search !== '') document.documentElement.dataset.asked = '';
