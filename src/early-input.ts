/**
 * What the reader does before the page answers is not lost: the last click on a control, or the last key, is held, and done
 * again when `root` is `ready`; so is what was typed into a field. The page may by then be another one than was prerendered:
 * a control is found again by what it is called. Where the address has a query or a fragment links are held too, for the
 * prerendered ones would lead away without it.
 */
export function holdEarlyInput(root: HTMLElement): void {
  let held: (() => void) | null = null;
  const typed = new Map<HTMLInputElement, { readonly find: () => HTMLElement | undefined; text: string }>();

  const onClick = (event: MouseEvent) => {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    const control = target instanceof Element ? target.closest<HTMLElement>(controls) : null;
    if (!control || ctrlKey || metaKey || shiftKey) return;
    event.stopPropagation();
    if (control instanceof HTMLAnchorElement) {
      event.preventDefault();
      setTimeout(release, patience);
    }
    const find = finderOf(control);
    held = () => clickAgain(control, find());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const isTyping = target instanceof Element && target.matches('input, textarea, select');
    if (ctrlKey || metaKey || altKey || isTyping || /^(?:Tab|Enter|Shift)$/.test(key)) return;
    event.stopPropagation();
    if (key === '/') event.preventDefault();
    held = () => target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };
  const take = (field: HTMLInputElement) => {
    typed.set(field, { find: typed.get(field)?.find ?? finderOf(field), text: field.value });
  };
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && target.type === 'search') take(target);
  };
  // Typed before this script ran.
  for (const field of root.querySelectorAll<HTMLInputElement>('input[type="search"]'))
    if (field.value !== field.defaultValue) take(field);
  const release = () => {
    removeEventListener('click', onClick, true);
    removeEventListener('keydown', onKeyDown, true);
    removeEventListener('input', onInput, true);
    for (const [field, { find, text }] of typed) if (!field.isConnected) typeAgain(find(), text);
    held?.();
    held = null;
  };

  // Ahead of the page's own listeners.
  addEventListener('click', onClick, true);
  addEventListener('keydown', onKeyDown, true);
  addEventListener('input', onInput, true);
  root.addEventListener('ready', release, { once: true });
}

const controls = `button, input[type="checkbox"]${location.search + location.hash === '' ? '' : ', a[href^="/"]'}`;

/** Milliseconds that a link waits for the page; then it leads where it says. */
const patience = 3000;

/** How to find a control again when the page was rendered anew: the same kind, the same name, the same one of them. */
function finderOf(control: HTMLElement): () => HTMLElement | undefined {
  const nameOf = (element: HTMLElement) => element.getAttribute('aria-label') ?? element.textContent;
  const name = nameOf(control);
  const alike = () =>
    [...document.querySelectorAll<HTMLElement>(control.localName)].filter((other) => nameOf(other) === name);
  const index = alike().indexOf(control);
  return () => (control.isConnected ? control : alike()[index]);
}

function clickAgain(control: HTMLElement, found: HTMLElement | undefined): void {
  // The browser has ticked it already; the click must tick it again for React to see it.
  if (control instanceof HTMLInputElement && control === found) control.checked = !control.checked;
  if (found !== undefined) found.click();
  else if (control instanceof HTMLAnchorElement) location.assign(control.href);
}

function typeAgain(field: HTMLElement | undefined, text: string): void {
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  // React watches the field's own property; the prototype's setter is what typing amounts to.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
