import { useTranslation } from 'react-i18next';
import { CodeList } from '../../features/codes/code-list.tsx';
import type { CodesAddress, EnhancedListAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps } from '../routes.ts';

/** `/en/codes` */
export function CodesRoute({ address, onNavigate }: RouteProps<'codes'>) {
  const { t } = useTranslation('titles');
  return (
    <Page>
      <PageHead address={address} title={t('codes.title')} description={t('codes.description')} />
      <List address={address} onNavigate={onNavigate} />
    </Page>
  );
}

/** `/en/enhanced` */
export function EnhancedListRoute({ address, onNavigate }: RouteProps<'enhanced-list'>) {
  const { t } = useTranslation('titles');
  return (
    <Page>
      <PageHead address={address} title={t('enhancedList.title')} description={t('enhancedList.description')} />
      <List address={address} onNavigate={onNavigate} />
    </Page>
  );
}

type ListProps = {
  readonly address: CodesAddress | EnhancedListAddress;
  readonly onNavigate: RouteProps['onNavigate'];
};

function List({ address, onNavigate }: ListProps) {
  return (
    <Boundary resetKey={address.view} hasHeading>
      <CodeList address={address} onAddressChange={(next) => onNavigate(next, true)} />
    </Boundary>
  );
}
