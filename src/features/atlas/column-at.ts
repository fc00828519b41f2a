/** The server whose column the pointer is in, from 0; -1 for the standard's; null outside the strips of a row. */
export function columnAt(target: EventTarget, clientX: number): number | null {
  const strips = target instanceof Element ? target.closest('[data-strips]') : null;
  const [standard, servers] = strips?.children ?? [];
  if (standard === undefined || servers === undefined) return null;
  const { left, width } = servers.getBoundingClientRect();
  if (clientX < left) return -1;
  const count = servers.textContent.length;
  const column = Math.floor(((clientX - left) / width) * count);
  return column < count ? column : null;
}
