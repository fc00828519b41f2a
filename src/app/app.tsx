import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import type { Language } from '../i18n/language.ts';
import { ServerPlaceContext } from '../url/location.ts';
import { Router } from './router.tsx';

type AppProps = {
  readonly queryClient: QueryClient;
  readonly preferred: Language;
  /** The path below the base, where there is no browser to ask. */
  readonly serverPlace?: string;
};

/** Everything, from the address down. */
export function App({ queryClient, preferred, serverPlace = '/' }: AppProps) {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ServerPlaceContext value={serverPlace}>
          <Router preferred={preferred} />
        </ServerPlaceContext>
      </QueryClientProvider>
    </StrictMode>
  );
}
