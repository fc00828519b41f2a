import { useSuspenseQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Recordings } from '../../features/atlas/recordings.tsx';
import { overviewQuery, textsQuery } from '../../recordings/queries.ts';
import { recordingsAddress, type RecordingAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function RecordingsRoute({ address, onNavigate }: RouteProps<'recordings'>) {
  useWords(address.language, 'reference');
  const onOpen = useCallback((next: RecordingAddress) => onNavigate(next), [onNavigate]);
  return (
    <Page>
      <Boundary resetKey={address.language} hasHeading>
        <Head address={address} />
        <Recordings address={address} onAddressChange={(next) => onNavigate(next, true)} onOpen={onOpen} />
      </Boundary>
    </Page>
  );
}

function Head({ address }: Pick<RouteProps<'recordings'>, 'address'>) {
  const { t } = useTranslation('recordings');
  const { data } = useSuspenseQuery(overviewQuery(address.language));
  const counts = { dialogues: data.dialogues.length, servers: data.servers.length };
  return <PageHead address={address} title={t('meta.listTitle')} description={t('meta.listDescription', counts)} />;
}

/** `/en/recordings` */
export const recordingsView: View<'recordings'> = {
  Route: RecordingsRoute,
  needs: ({ language, query }) => [
    wordsQuery(language, 'reference'),
    overviewQuery(language),
    ...(query === '' ? [] : [textsQuery()]),
  ],
  pages: import.meta.env.SSR && ((language) => [recordingsAddress(language)]),
};
