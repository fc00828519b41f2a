/** The servers that answer a dialogue, each loaded once. */
import { queryOptions, useSuspenseQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { loadCode } from '../files/load-code.ts';
import { loadServer, type Personality, type ServerName } from '../smtp/index.ts';

/** A personality, and the host it was recorded on. */
export const serverQuery = (name: ServerName) =>
  queryOptions({ queryKey: ['server', name] as const, queryFn: async () => loadCode(async () => loadServer(name)) });

/** In a component: personalities, the same list as long as the names are the same. */
export function usePersonalities(names: readonly ServerName[]): readonly Personality[] {
  const all = useSuspenseQueries({ queries: names.map(serverQuery) }).map(({ data }) => data);
  const key = names.join();
  // A personality is loaded once and never changes.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the names say which they are
  return useMemo(() => all, [key]);
}
