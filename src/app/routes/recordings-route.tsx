import { useSuspenseQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Recordings } from '../../features/atlas/recordings.tsx';
import { overviewQuery } from '../../recordings/queries.ts';
import type { RecordingAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps } from '../routes.ts';

/** `/en/recordings` */
export function RecordingsRoute({ address, onNavigate }: RouteProps<'recordings'>) {
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
