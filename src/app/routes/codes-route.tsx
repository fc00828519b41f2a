import { listQuery } from '../../catalogue/list-queries.ts';
import { CodeList } from '../../features/codes/code-list.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { codesAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function CodesRoute({ address, onNavigate }: RouteProps<'codes'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('titles');
  return (
    <Page>
      <PageHead address={address} title={t('codes.title')} description={t('codes.description')} />
      <Boundary resetKey={address.view} hasHeading>
        <CodeList address={address} onAddressChange={(next) => onNavigate(next, true)} />
      </Boundary>
    </Page>
  );
}

/** `/en/codes` */
export const codesView: View<'codes'> = {
  Route: CodesRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference'), listQuery(language, 'codes')],
  pages: import.meta.env.SSR && ((language) => [codesAddress(language)]),
};
