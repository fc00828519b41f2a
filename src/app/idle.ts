/** What can wait until the reader has their page. */

/**
 * Calls back when the browser has nothing better to do, and on a busy one after two seconds. Safari has no idle callback; a
 * moment later does as well.
 */
export function whenIdle(callback: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback, { timeout: 2000 });
  else setTimeout(callback, 500);
}

/** Resolves when the browser is idle; at once where there is no page to wait for. */
export const idle = async (): Promise<void> =>
  import.meta.env.SSR ? Promise.resolve() : new Promise((resolve) => whenIdle(resolve));
