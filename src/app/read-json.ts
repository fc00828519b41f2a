import type { ReadJson } from '../files/file-query.ts';

/** Milliseconds: longer than some kilobytes take on a slow line. A server that hangs is reported as unreachable. */
const timeout = 15_000;

/** Fetches from the site itself. */
const fetchJson: ReadJson = async (path) => {
  const response = await fetch(`${import.meta.env.BASE_URL}${path}`, { signal: AbortSignal.timeout(timeout) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json() as Promise<unknown>;
};

/** Reads the files that are embedded in the page, each once, and fetches all others. */
export function readEmbeddedOrFetch(): ReadJson {
  const text = document.querySelector('#data')?.textContent ?? '[]';
  const embedded = new Map(JSON.parse(text) as [path: string, value: unknown][]);
  return async (path) => {
    const value = embedded.get(path);
    embedded.delete(path);
    return value ?? fetchJson(path);
  };
}
