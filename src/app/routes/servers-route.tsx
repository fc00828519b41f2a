import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ServerList } from '../../features/atlas/server-list.tsx';
import { serverListQuery } from '../../recordings/queries.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps } from '../routes.ts';

/** `/en/servers` */
export function ServersRoute({ address }: RouteProps<'servers'>) {
  const { t } = useTranslation('recordings');
  const { data } = useSuspenseQuery(serverListQuery());
  return (
    <Page>
      <PageHead address={address} title={t('meta.serversTitle')} description={t('meta.serversDescription')} />
      <ServerList language={address.language} servers={data} />
    </Page>
  );
}
