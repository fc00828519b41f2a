/** A file of the site as a query: its path, its parser and its type travel as one value. */
import { QueryClient, queryOptions } from '@tanstack/react-query';

/** Gives the JSON at a path below the site's base: `catalogue/codes/250.json`. Rejects if there is none. */
export type ReadJson = (path: string) => Promise<unknown>;

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { readonly readJson?: ReadJson };
  }
}

/**
 * A query for a file. How a path becomes JSON is the query client's: fetch in the browser, the disk when prerendering. A
 * file that cannot be parsed is a query that failed, and is asked for again when the reader tries again.
 * @param part names what a parser takes from the file, where several read it
 */
export function fileQuery<T>(path: string, parse: (value: unknown) => T, part = '') {
  return queryOptions({
    queryKey: ['file', path, part] as const,
    queryFn: async ({ meta }): Promise<T> => {
      if (meta?.readJson === undefined) throw new Error('the query client has no reader');
      return parse(await meta.readJson(path));
    },
  });
}

/** A query client that reads files in this way. What has been read stays: the site's files do not change while it is open. */
export function createQueryClient(readJson: ReadJson): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        meta: { readJson },
        // Offline must fail at once and say so, not wait in silence.
        networkMode: 'always',
        retry: 1,
        retryDelay: 300,
        staleTime: Infinity,
        gcTime: Infinity,
        refetchOnWindowFocus: false,
        structuralSharing: false,
      },
    },
  });
}
