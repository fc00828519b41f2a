import { listQuery } from '../../catalogue/list-queries.ts';
import { CodeList } from '../../features/codes/code-list.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { enhancedListAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function EnhancedListRoute({ address, onNavigate }: RouteProps<'enhanced-list'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('titles');
  return (
    <Page>
      <PageHead address={address} title={t('enhancedList.title')} description={t('enhancedList.description')} />
      <Boundary resetKey={address.view} hasHeading>
        <CodeList address={address} onAddressChange={(next) => onNavigate(next, true)} />
      </Boundary>
    </Page>
  );
}

/** `/en/enhanced` */
export const enhancedListView: View<'enhanced-list'> = {
  Route: EnhancedListRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference'), listQuery(language, 'enhanced')],
  pages: import.meta.env.SSR && ((language) => [enhancedListAddress(language)]),
};
