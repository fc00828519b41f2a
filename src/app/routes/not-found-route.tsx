import { useTranslation } from 'react-i18next';
import { NotFound } from '../../features/not-found/not-found.tsx';
import { formatAddress } from '../../url/address.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps } from '../routes.ts';

/** Any path that leads nowhere. */
export function NotFoundRoute({ address }: RouteProps<'not-found'>) {
  const { t } = useTranslation('titles');
  return (
    <Page>
      <PageHead address={address} title={t('notFound.title')} description={t('notFound.description')} />
      <NotFound address={address} />
    </Page>
  );
}

/** An address in good order that names what does not exist: `/en/servers/nobody`. */
export function NothingThere({ address, onNavigate }: RouteProps) {
  const { language } = address;
  return (
    <NotFoundRoute address={{ view: 'not-found', language, path: formatAddress(address) }} onNavigate={onNavigate} />
  );
}
