/**
 * What the reader does before the page is awake is not lost: the last click on a control, or the last key, is held, and
 * done again when `root` says `awake`. Until then the page is the prerendered one, which knows nothing of the query and
 * fragment of its address: links are held too where there is one, for they would lead away without it.
 */
export function holdEarlyInput(root: HTMLElement): void {
  let held: (() => void) | null = null;

  const onClick = (event: MouseEvent) => {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    const control = target instanceof Element ? target.closest<HTMLElement>(controls) : null;
    if (!control || ctrlKey || metaKey || shiftKey) return;
    event.stopPropagation();
    if (control instanceof HTMLAnchorElement) {
      event.preventDefault();
      setTimeout(release, patience);
    }
    held = () => clickAgain(control);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const isTyping = target instanceof Element && target.matches('input, textarea, select');
    if (ctrlKey || metaKey || altKey || isTyping || /^(?:Tab|Enter|Shift)$/.test(key)) return;
    event.stopPropagation();
    if (key === '/') event.preventDefault();
    held = () => target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };
  const release = () => {
    removeEventListener('click', onClick, true);
    removeEventListener('keydown', onKeyDown, true);
    held?.();
    held = null;
  };

  // Ahead of the page's own listeners, which may be there before the page knows its query.
  addEventListener('click', onClick, true);
  addEventListener('keydown', onKeyDown, true);
  root.addEventListener('ready', release, { once: true });
}

const controls = `button, input[type="checkbox"]${location.search + location.hash === '' ? '' : ', a[href^="/"]'}`;

/** Milliseconds that a link waits for the page; then it leads where it says. */
const patience = 3000;

function clickAgain(control: HTMLElement): void {
  // The browser has ticked it already; the click must tick it anew for React to hear of it.
  if (control instanceof HTMLInputElement) control.checked = !control.checked;
  if (control.isConnected) control.click();
  else if (control instanceof HTMLAnchorElement) location.assign(control.href);
}
