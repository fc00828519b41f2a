import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ScenarioList } from '../../features/scenarios/scenario-list.tsx';
import { scenarioListQuery } from '../../scenarios/queries.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps } from '../routes.ts';

/** `/en/simulator` */
export function ScenariosRoute({ address, onNavigate }: RouteProps<'scenarios'>) {
  const { t } = useTranslation('titles');
  const { data } = useSuspenseQuery(scenarioListQuery(address.language));
  return (
    <Page>
      <PageHead address={address} title={t('scenarios.title')} description={t('scenarios.description')} />
      <ScenarioList address={address} scenarios={data} onAddressChange={(next) => onNavigate(next, true)} />
    </Page>
  );
}
