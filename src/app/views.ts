/**
 * The views by name. A view is described once, in its file of `routes/`: what it shows, what it needs, which of its pages are
 * prerendered. Start, navigation, links and the prerenderer all use `prepare`.
 */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { loadCode } from '../files/load-code.ts';
import type { Address } from '../url/address.ts';
import { i18nQuery } from './words.ts';
import type { Need, View, ViewName } from './view.ts';

const load: { readonly [Name in ViewName]: () => Promise<View<Name>> } = {
  compare: async () => (await import('./routes/compare-route.tsx')).compareView,
  code: async () => (await import('./routes/code-route.tsx')).codeView,
  enhanced: async () => (await import('./routes/enhanced-route.tsx')).enhancedView,
  'full-code': async () => (await import('./routes/full-code-route.tsx')).fullCodeView,
  codes: async () => (await import('./routes/codes-route.tsx')).codesView,
  'enhanced-list': async () => (await import('./routes/enhanced-list-route.tsx')).enhancedListView,
  scenarios: async () => (await import('./routes/scenarios-route.tsx')).scenariosView,
  simulator: async () => (await import('./routes/simulator-route.tsx')).simulatorView,
  recordings: async () => (await import('./routes/recordings-route.tsx')).recordingsView,
  recording: async () => (await import('./routes/recording-route.tsx')).recordingView,
  servers: async () => (await import('./routes/servers-route.tsx')).serversView,
  server: async () => (await import('./routes/server-route.tsx')).serverView,
  providers: async () => (await import('./routes/providers-route.tsx')).providersView,
  provider: async () => (await import('./routes/provider-route.tsx')).providerView,
  data: async () => (await import('./routes/data-route.tsx')).dataView,
  'not-found': async () => (await import('./routes/not-found-route.tsx')).notFoundView,
};

export const viewNames = Object.keys(load) as readonly ViewName[];

/** A view by its name. Whoever asks gives it addresses of that name only. */
export const viewQuery = (name: ViewName) =>
  queryOptions({
    queryKey: ['view', name] as const,
    queryFn: async () => loadCode(load[name] as unknown as () => Promise<View>),
  });

/**
 * Fetches everything that the page at an address waits for. Never rejects: what cannot be fetched is asked for again, and
 * reported, where it is shown.
 */
export async function prepare(address: Address, queryClient: QueryClient): Promise<void> {
  const words = queryClient.prefetchQuery(i18nQuery(address.language));
  await queryClient.prefetchQuery(viewQuery(address.view));
  const view = queryClient.getQueryData(viewQuery(address.view).queryKey);
  if (view !== undefined) {
    await prefetch(view.needs(address), queryClient);
    await prefetch(view.needsThen?.(address, queryClient) ?? [], queryClient);
  }
  await words;
}

/** Asks for what has not been asked for yet, all at once. */
export async function prefetch(needs: readonly Need[], queryClient: QueryClient): Promise<void> {
  await Promise.all(needs.map(async (need) => queryClient.prefetchQuery(need)));
}
