import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { Router as LocationRouter } from 'wouter';
import type { Language } from '../i18n/language.ts';
import { Router } from './router.tsx';

type AppProps = {
  readonly queryClient: QueryClient;
  readonly preferred: Language;
  /** The path below the base, where there is no browser to ask. */
  readonly ssrPath?: string;
};

/** The site's base without its last slash: "" or "/path". */
const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** Everything, from the address down. */
export function App({ queryClient, preferred, ssrPath }: AppProps) {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LocationRouter base={base} {...(ssrPath === undefined ? {} : { ssrPath: base + ssrPath, ssrSearch: '' })}>
          <Router preferred={preferred} />
        </LocationRouter>
      </QueryClientProvider>
    </StrictMode>
  );
}
