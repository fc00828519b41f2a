import { useSuspenseQuery } from '@tanstack/react-query';
import { ProviderPage } from '../../features/providers/provider-page.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isProviderId, providerIds } from '../../providers/contents.ts';
import { providerPageQuery } from '../../providers/queries.ts';
import { providerAddress, type ProviderAddress } from '../../url/address.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';
import { useWords, wordsQuery } from '../words.ts';
import { NothingThere } from './not-found-route.tsx';

function ProviderRoute(props: RouteProps<'provider'>) {
  useWords(props.address.language, 'reference');
  if (isProviderId(props.address.id)) return <Told address={props.address} />;
  return <NothingThere {...props} />;
}

function Told({ address }: { readonly address: ProviderAddress }) {
  const { t } = useTranslation('providers');
  const { data } = useSuspenseQuery(providerPageQuery(address.language, address.id));
  const { name } = data;
  return (
    <Page>
      <PageHead address={address} title={t('meta.title', { name })} description={t('meta.description', { name })} />
      <ProviderPage language={address.language} page={data} />
    </Page>
  );
}

/** `/en/providers/gmail` */
export const providerView: View<'provider'> = {
  Route: ProviderRoute,
  needs: ({ language, id }) => [
    wordsQuery(language, 'reference'),
    ...(isProviderId(id) ? [providerPageQuery(language, id)] : []),
  ],
  pages: import.meta.env.SSR && ((language) => providerIds.map((id) => providerAddress(language, id))),
};
