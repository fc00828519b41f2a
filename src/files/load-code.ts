/** Code that is loaded when it is needed. */

/** Code that did not come. A browser does not ask for a module again that failed once: only loading the page anew helps. */
export class MissingCodeError extends Error {
  override readonly name = 'MissingCodeError';
}

/** Loads code: `loadCode(() => import('./picker.tsx'))`. Rejects with a `MissingCodeError`. */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new MissingCodeError('a script did not come', { cause });
  }
}
