/** Everything the page at an address needs is fetched before it is hydrated or prerendered. */
import type { QueryClient } from '@tanstack/react-query';
import type { Address } from '../url/address.ts';
import { loadPage } from './page-loader.ts';
import { pageQueryKeys } from './page-queries.ts';

/** Words, code and data of a page. What cannot be fetched now is told where it belongs, when the view asks for it again. */
export async function preparePage(address: Address, queryClient: QueryClient): Promise<void> {
  await Promise.all([
    loadPage(address),
    ...pageQueryKeys(address).map((queryKey) => queryClient.prefetchQuery({ queryKey })),
  ]);
  if (address.view !== 'simulator' && address.view !== 'recording') return;
  try {
    const { loadPlayer, loadRecordedSession } = await import('./player-loader.ts');
    await (address.view === 'simulator' ? loadPlayer(address, queryClient) : loadRecordedSession(address, queryClient));
  } catch {
    // The view asks again, and tells what is wrong.
  }
}
