import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { plainText } from '../../catalogue/statement.ts';
import { ServerChoice } from '../../features/atlas/server-choice.tsx';
import { ServerPage } from '../../features/atlas/server-page.tsx';
import { TwoServers } from '../../features/atlas/two-servers.tsx';
import { isRecordedServer, recordedServers } from '../../recordings/contents.ts';
import { profileQuery, serverListQuery } from '../../recordings/queries.ts';
import { serverAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';
import { NothingThere } from './not-found-route.tsx';

function ServerRoute(props: RouteProps<'server'>) {
  useWords(props.address.language, 'reference');
  const { address } = props;
  if (isRecordedServer(address.name)) return <KnownServer {...props} />;
  return <NothingThere {...props} />;
}

function KnownServer({ address, onNavigate }: RouteProps<'server'>) {
  const { t } = useTranslation('recordings');
  const { language, name } = address;
  const { data: profile } = useSuspenseQuery(profileQuery(name));
  const { data: servers } = useSuspenseQuery(serverListQuery());
  const beside = address.beside !== null && isRecordedServer(address.beside) ? address.beside : null;
  return (
    <Page>
      <PageHead
        address={address}
        title={t('meta.serverTitle', { title: profile.title })}
        description={plainText(profile.about[language])}
      />
      <ServerPage address={address} profile={profile}>
        <ServerChoice
          label={t('server.beside')}
          none={t('server.nobody')}
          servers={servers.filter((server) => server.name !== name)}
          server={beside}
          onServerChange={(next) => onNavigate({ ...address, beside: next || null })}
        />
        {beside !== null && (
          <Boundary resetKey={`${name} ${beside}`}>
            <Suspense fallback={null}>
              <TwoServers address={address} beside={beside} />
            </Suspense>
          </Boundary>
        )}
      </ServerPage>
    </Page>
  );
}

/** `/en/servers/postfix13?beside=exim13` */
export const serverView: View<'server'> = {
  Route: ServerRoute,
  needs: ({ language, name }) => [
    wordsQuery(language, 'reference'),
    ...(isRecordedServer(name) ? [profileQuery(name), serverListQuery()] : []),
  ],
  pages: import.meta.env.SSR && ((language) => recordedServers.map((name) => serverAddress(language, name))),
};
