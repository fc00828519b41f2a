import { useSuspenseQuery } from '@tanstack/react-query';
import { ProviderList } from '../../features/providers/provider-list.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { providerListQuery } from '../../providers/queries.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';
import { useWords, wordsQuery } from '../words.ts';

function ProvidersRoute({ address }: RouteProps<'providers'>) {
  const { language } = address;
  useWords(language, 'reference');
  const { t } = useTranslation('providers');
  const { data } = useSuspenseQuery(providerListQuery(language));
  return (
    <Page>
      <PageHead address={address} title={t('meta.listTitle')} description={t('meta.listDescription')} />
      <ProviderList language={language} list={data} />
    </Page>
  );
}

/** `/en/providers` */
export const providersView: View<'providers'> = {
  Route: ProvidersRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference'), providerListQuery(language)],
  pages: import.meta.env.SSR && ((language) => [{ view: 'providers', language }]),
};
