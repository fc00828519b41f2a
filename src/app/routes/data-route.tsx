import { useTranslation } from 'react-i18next';
import { DataPage } from '../../features/data/data-page.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps } from '../routes.ts';

/** `/en/data` */
export function DataRoute({ address }: RouteProps<'data'>) {
  const { t } = useTranslation('titles');
  return (
    <Page>
      <PageHead address={address} title={t('data.title')} description={t('data.description')} />
      <DataPage language={address.language} />
    </Page>
  );
}
