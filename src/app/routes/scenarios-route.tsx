import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ScenarioList } from '../../features/scenarios/scenario-list.tsx';
import { scenarioListQuery } from '../../scenarios/queries.ts';
import { scenariosAddress } from '../../url/address.ts';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function ScenariosRoute({ address, onNavigate }: RouteProps<'scenarios'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('titles');
  const { data } = useSuspenseQuery(scenarioListQuery(address.language));
  return (
    <Page>
      <PageHead address={address} title={t('scenarios.title')} description={t('scenarios.description')} />
      <ScenarioList address={address} scenarios={data} onAddressChange={(next) => onNavigate(next, true)} />
    </Page>
  );
}

/** `/en/simulator` */
export const scenariosView: View<'scenarios'> = {
  Route: ScenariosRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference'), scenarioListQuery(language)],
  pages: import.meta.env.SSR && ((language) => [scenariosAddress(language)]),
};
