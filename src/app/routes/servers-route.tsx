import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ServerList } from '../../features/atlas/server-list.tsx';
import { serverListQuery } from '../../recordings/queries.ts';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function ServersRoute({ address }: RouteProps<'servers'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('recordings');
  const { data } = useSuspenseQuery(serverListQuery());
  return (
    <Page>
      <PageHead address={address} title={t('meta.serversTitle')} description={t('meta.serversDescription')} />
      <ServerList language={address.language} servers={data} />
    </Page>
  );
}

/** `/en/servers` */
export const serversView: View<'servers'> = {
  Route: ServersRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference'), serverListQuery()],
  pages: import.meta.env.SSR && ((language) => [{ view: 'servers', language }]),
};
