import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { memo, useCallback, useDeferredValue, useEffect, useMemo, type ReactNode } from 'react';
import type { I18n } from '../i18n/i18n.ts';
import { I18nContext } from '../i18n/use-translation.ts';
import { ApproachContext } from '../url/address-link.tsx';
import { anchorIn, formatAddress, type Address } from '../url/address.ts';
import { goTo, usePlace } from '../url/location.ts';
import { parsePlace } from '../url/parse-address.ts';
import { Arrival } from './arrival.tsx';
import { Boundary } from './boundary.tsx';
import { Page } from './page.tsx';
import { i18nQuery } from './words.ts';
import { Shell } from './shell.tsx';
import type { RouteProps } from './view.ts';
import { prefetch, prepare, viewQuery } from './views.ts';

type RouterProps = {
  /** The reader's language, for addresses that name none. */
  readonly preferred: Address['language'];
};

/**
 * Reads the address, puts its canonical spelling in its place, and shows its view. The old view stays until the new one
 * is ready: `useDeferredValue` renders it in the background, and there is no Suspense boundary above it, which would show
 * a fallback instead, and which would have to be hydrated apart from the page.
 */
export function Router({ preferred }: RouterProps) {
  const queryClient = useQueryClient();
  const place = usePlace();
  const canonical = formatAddress(parsePlace(place, preferred));
  // By its canonical spelling, so that putting that in its place is no change of address.
  const address = useMemo(() => parsePlace(canonical, preferred), [canonical, preferred]);
  const anchor = anchorIn(place);
  const isCanonical = address.view === 'not-found' || canonical + anchor === place;

  useEffect(() => {
    if (!isCanonical) goTo(canonical + anchor, true);
  }, [isCanonical, canonical, anchor]);

  const onNavigate = useCallback((next: Address, isReplacing = false) => goTo(formatAddress(next), isReplacing), []);
  const onApproach = useCallback((to: Address) => void prepare(to, queryClient), [queryClient]);
  const shown = useDeferredValue(address);
  useEffect(announceReady, []);
  // Says what went wrong, should the words of the language itself not come.
  const [[, fallback]] = queryClient.getQueriesData<I18n>({ queryKey: ['words'] }) as [[unknown, I18n]];
  return (
    <ApproachContext value={onApproach}>
      <I18nContext value={fallback}>
        <Boundary
          resetKey={shown.language}
          hasHeading
          renderFrame={(failure) => (
            <Shell address={shown} isBusy={false} onNavigate={onNavigate}>
              <Page>{failure}</Page>
            </Shell>
          )}
        >
          <CurrentView address={shown} latest={address} onNavigate={onNavigate} />
        </Boundary>
      </I18nContext>
    </ApproachContext>
  );
}

/** From here on the page answers. Styles, tests and what a reader did before wait for it. */
function announceReady(): void {
  const root = document.querySelector('#root');
  root?.setAttribute('data-ready', '');
  root?.dispatchEvent(new Event('ready'));
}

type CurrentViewProps = {
  readonly address: Address;
  /** Where the reader already is, while `address` is still shown. */
  readonly latest: Address;
  readonly onNavigate: RouteProps['onNavigate'];
};

const CurrentView = memo(function CurrentView({ address, latest, onNavigate }: CurrentViewProps) {
  const { data: i18n } = useSuspenseQuery(i18nQuery(address.language));
  // Switches and filters of the place that is shown answer at once; another place may take its time.
  const current = placeOf(address) === placeOf(latest) ? latest : address;
  return (
    <I18nContext value={i18n}>
      <Shell address={current} isBusy={address !== latest && current === address} onNavigate={onNavigate}>
        <Boundary resetKey={placeOf(current)} hasHeading renderFrame={inPage}>
          <Routed address={current} onNavigate={onNavigate} />
        </Boundary>
      </Shell>
      <DocumentLanguage language={address.language} />
      <Arrival place={placeOf(address)} />
    </I18nContext>
  );
});

const inPage = (failure: ReactNode) => <Page>{failure}</Page>;

/** The route of a view; apart, so that a route whose code does not come fails inside the page and not with it. */
function Routed({ address, onNavigate }: RouteProps) {
  const queryClient = useQueryClient();
  const { data: view } = useSuspenseQuery(viewQuery(address.view));
  const { Route } = view;
  const missing = view.needs(address).filter(({ queryKey }) => queryClient.getQueryState(queryKey) === undefined);
  if (missing.length > 0) void prefetch(missing, queryClient);
  return <Route address={address} onNavigate={onNavigate} />;
}

/** What the reader would call the place: filters and switches do not change it. */
function placeOf(address: Address): string {
  return formatAddress(address).split(/[?#]/)[0] ?? '';
}

function DocumentLanguage({ language }: { readonly language: Address['language'] }) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return null;
}
