/**
 * One light for the page: what stands for a code (its number, its mark, a reply) lights all that stands for the same.
 *
 * Written past React, so that nothing is drawn again while a pointer moves; styles ask `[data-lit='left']`.
 */
type Side = 'left' | 'right';

/** Lights a side of the page; null puts the light out. */
export function light(side: Side | null): void {
  const page = document.querySelector('main');
  if (page === null || (page.dataset['lit'] ?? null) === side) return;
  if (side === null) delete page.dataset['lit'];
  else page.dataset['lit'] = side;
}

/** Props of an element that lights its side while the pointer is on it, or the keyboard. */
export const lights = (side: Side) => ({
  onPointerEnter: () => light(side),
  onPointerLeave: () => light(null),
  onFocus: ({ target }: { readonly target: Element }) => target.matches(':focus-visible') && light(side),
  onBlur: () => light(null),
});
