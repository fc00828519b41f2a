import { useSuspenseQueries } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { scenarioHeadQuery } from '../../scenarios/queries.ts';
import { isScenarioId, whereTheyOccur } from '../../scenarios/contents.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { simulatorAddress, type CompareAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import type { RouteProps } from '../view.ts';
import { useWords } from '../words.ts';
import { EmbeddedPlayer } from './embedded-player.tsx';
import styles from './where-they-occur.module.css';

/** The scenarios that a comparison shows: the one asked for, or those that show its codes best. */
function scenariosOf({ scenario, codes }: CompareAddress): readonly string[] {
  return scenario !== null && isScenarioId(scenario) ? [scenario] : whereTheyOccur(...codes).scenarios;
}

export type WhereTheyOccurProps = {
  readonly address: CompareAddress;
  readonly onNavigate: RouteProps['onNavigate'];
};

/** The sessions in which the two codes occur, told and played: for a reader who has stepped into one. */
export function WhereTheyOccur({ address, onNavigate }: WhereTheyOccurProps) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('scenarios');
  const { language, codes } = address;
  const [a, b] = codes;
  const ids = scenariosOf(address);
  const scenarios = useSuspenseQueries({ queries: ids.map((id) => scenarioHeadQuery(id)) }).map(({ data }) => data);
  const { how } = whereTheyOccur(a, b);
  if (scenarios.length === 0) return null;
  const isChosen = ids.length === 1 && ids[0] === address.scenario;
  const single = scenarios.length === 1 ? scenarios[0] : undefined;
  return (
    <section id="dialogue" className={styles.section} aria-labelledby="where-they-occur">
      <header className={styles.head}>
        <h2 id="where-they-occur">{how === 'one' ? t('whereTheyOccur.headingOne') : t('whereTheyOccur.heading')}</h2>
        {address.scenario !== null && !isChosen && (
          <p role="status">{t('whereTheyOccur.unknown', { scenario: address.scenario })}</p>
        )}
        {!isChosen && how !== 'together' && (
          <p>
            {how === 'apart'
              ? t('whereTheyOccur.apart')
              : t('whereTheyOccur.one', { code: whereTheyOccur(a, a).how === 'none' ? b : a })}
          </p>
        )}
        {scenarios.map(({ id, words }) => (
          <p key={id}>
            <b>{words[language].title}.</b> {words[language].story}{' '}
            <AddressLink
              to={{
                ...simulatorAddress(language, id),
                marks: codes,
                server: address.server,
                step: single === undefined ? 0 : address.step,
                branch: single === undefined ? '' : address.branch,
              }}
            >
              {t('whereTheyOccur.open')}
            </AddressLink>
          </p>
        ))}
      </header>
      <Boundary resetKey={`${language} ${ids.join()}`}>
        <Suspense fallback={<div className={styles.room} />}>
          <EmbeddedPlayer address={address} ids={ids} onNavigate={onNavigate} />
        </Suspense>
      </Boundary>
    </section>
  );
}
