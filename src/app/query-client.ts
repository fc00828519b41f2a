import { QueryClient, type QueryKey } from '@tanstack/react-query';

/** Gives the JSON at a path below the site's base: `catalogue/codes/250.json`. Rejects if there is none. */
export type ReadJson = (path: string) => Promise<unknown>;

/** A query client for the site's data: a key is a folder and a path in it. How a path becomes JSON is the caller's: fetch in the browser, the disk when prerendering. */
export function createQueryClient(readJson: ReadJson): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        queryFn: ({ queryKey }: { queryKey: QueryKey }) => readJson(queryKey.join('/')),
        // Offline must fail at once and say so, not wait in silence.
        networkMode: 'always',
        retry: 1,
        retryDelay: 300,
        staleTime: Infinity,
        gcTime: Infinity,
        refetchOnWindowFocus: false,
      },
    },
  });
}

/** Longer than a slow line takes for some kilobytes; a server that hangs is told of as one that is not there. */
const patience = 15_000;

/** Fetches from the site itself. */
export const fetchJson: ReadJson = async (path) => {
  const response = await fetch(`${import.meta.env.BASE_URL}${path}`, {
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json() as Promise<unknown>;
};
