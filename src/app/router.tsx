import { useQueryClient } from '@tanstack/react-query';
import {
  createElement,
  memo,
  startTransition,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { I18nextProvider } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { formatAddress, type Address } from '../url/address.ts';
import { parseAddress } from '../url/parse-address.ts';
import { Arrival } from './arrival.tsx';
import { Boundary } from './boundary.tsx';
import { useLoadedSpeaker, useRoute, useSpeaker } from './page-loader.ts';
import { Page } from './page.tsx';
import { pageQueryKeys } from './page-queries.ts';
import type { RouteProps } from './routes.ts';
import { Shell } from './shell.tsx';

type RouterProps = {
  /** The reader's language, for addresses that name none. */
  readonly preferred: Address['language'];
};

/**
 * Reads the address, puts its canonical spelling in its place, and shows its view. The old view stays until the new one
 * is ready: `useDeferredValue` renders it in the background, and there is no Suspense boundary above it, which would show
 * a fallback instead, and which would have to be woken apart from the page.
 */
export function Router({ preferred }: RouterProps) {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const isAwake = useIsAwake();
  // A page is prerendered without a query. It is woken as it is, and takes up its query as a first change.
  const query = isAwake ? search : '';
  const canonical = formatAddress(parseAddress(path, query, preferred));
  // By its canonical spelling, so that putting that in its place is no change of address.
  const address = useMemo(() => {
    const at = canonical.indexOf('?');
    return at < 0
      ? parseAddress(canonical, '', preferred)
      : parseAddress(canonical.slice(0, at), canonical.slice(at), preferred);
  }, [canonical, preferred]);
  const isCanonical = address.view === 'not-found' || canonical === path + (query === '' ? '' : `?${query}`);

  useEffect(() => {
    if (isAwake && !isCanonical) navigate(canonical, { replace: true });
  }, [isAwake, isCanonical, canonical, navigate]);

  const onNavigate = useCallback(
    (next: Address, isReplacing = false) => navigate(formatAddress(next), { replace: isReplacing }),
    [navigate],
  );
  const shown = useDeferredValue(address);
  useTellAwake(isAwake && shown === address);
  // Says what went wrong, should the words of the language itself not come.
  const fallbackSpeaker = useLoadedSpeaker();
  return (
    <I18nextProvider i18n={fallbackSpeaker}>
      <Boundary
        resetKey={shown.language}
        hasHeading
        renderFrame={(failure) => (
          <Shell address={shown} isBusy={false} onNavigate={onNavigate}>
            <Page>{failure}</Page>
          </Shell>
        )}
      >
        <View address={shown} latest={address} onNavigate={onNavigate} />
      </Boundary>
    </I18nextProvider>
  );
}

/** False while the prerendered page is being woken, true from then on. A change before that would throw its HTML away. */
function useIsAwake(): boolean {
  const [isAwake, setIsAwake] = useState(false);
  useEffect(() => startTransition(() => setIsAwake(true)), []);
  return isAwake;
}

/**
 * Tells the page that it is awake: it is what its address says, query and all, and from here on buttons answer. Tests,
 * styles and what was held may wait for it.
 */
function useTellAwake(isAwake: boolean): void {
  useEffect(() => {
    const root = document.querySelector('#root');
    if (!isAwake || !root || root.hasAttribute('data-awake')) return;
    root.setAttribute('data-awake', '');
    root.dispatchEvent(new Event('awake'));
  }, [isAwake]);
}

type ViewProps = {
  readonly address: Address;
  /** Where the reader already is, while `address` is still shown. */
  readonly latest: Address;
  readonly onNavigate: RouteProps['onNavigate'];
};

const View = memo(function View({ address, latest, onNavigate }: ViewProps) {
  const queryClient = useQueryClient();
  for (const queryKey of pageQueryKeys(address)) {
    if (!queryClient.getQueryState(queryKey)) void queryClient.prefetchQuery({ queryKey });
  }
  const speaker = useSpeaker(address.language);
  // Switches and filters of the place that is shown answer at once; another place may take its time.
  const current = placeOf(address) === placeOf(latest) ? latest : address;
  return (
    <I18nextProvider i18n={speaker}>
      <Shell address={current} isBusy={address !== latest && current === address} onNavigate={onNavigate}>
        <Boundary resetKey={placeOf(current)} hasHeading renderFrame={inPage}>
          <RoutedView address={current} onNavigate={onNavigate} />
        </Boundary>
      </Shell>
      <DocumentLanguage language={address.language} />
      <Arrival place={placeOf(address)} />
    </I18nextProvider>
  );
});

const inPage = (failure: ReactNode) => <Page>{failure}</Page>;

/** The route of a view; apart, so that a route whose code does not come fails inside the page and not with it. */
function RoutedView(props: RouteProps) {
  return createElement(useRoute(props.address), props);
}

/** What the reader would call the place: filters and switches do not change it. */
function placeOf(address: Address): string {
  return formatAddress(address).split('?')[0] ?? '';
}

function DocumentLanguage({ language }: { readonly language: Address['language'] }) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return null;
}
