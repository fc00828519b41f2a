import { useTranslation } from '../../i18n/use-translation.ts';
import { NotFound } from '../../features/not-found/not-found.tsx';
import { formatAddress } from '../../url/address.ts';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function NotFoundRoute({ address }: RouteProps<'not-found'>) {
  useWords(address.language, 'reference');
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

/** Any path that leads nowhere. */
export const notFoundView: View<'not-found'> = {
  Route: NotFoundRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference')],
  pages: false,
};
