import { useTranslation } from '../../i18n/use-translation.ts';
import { DataPage } from '../../features/data/data-page.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function DataRoute({ address }: RouteProps<'data'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('titles');
  return (
    <Page>
      <PageHead address={address} title={t('data.title')} description={t('data.description')} />
      <DataPage language={address.language} />
    </Page>
  );
}

/** `/en/data` */
export const dataView: View<'data'> = {
  Route: DataRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference')],
  pages: import.meta.env.SSR && ((language) => [{ view: 'data', language }]),
};
