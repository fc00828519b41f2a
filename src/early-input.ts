/**
 * What the reader does before the page is awake is not lost: the last control that was clicked, or "/", is held, and
 * clicked again when `root` says `awake`.
 */
export function holdEarlyInput(root: HTMLElement): void {
  let held: (() => HTMLElement | null) | null = null;

  const onClick = ({ target }: MouseEvent) => {
    const control = target instanceof Element ? target.closest<HTMLElement>('button, input[type="checkbox"]') : null;
    if (control) held = () => control;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    held = () => root.querySelector('[aria-keyshortcuts="/"]');
  };

  root.addEventListener('click', onClick);
  addEventListener('keydown', onKeyDown);
  const release = () => {
    root.removeEventListener('click', onClick);
    removeEventListener('keydown', onKeyDown);
    const control = held?.();
    if (!control?.isConnected) return;
    // The browser has ticked it already; the click must tick it anew for React to hear of it.
    if (control instanceof HTMLInputElement) control.checked = !control.checked;
    control.click();
  };
  root.addEventListener('awake', release, { once: true });
}
