import { useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { unbroken } from '../../prose/unbroken.ts';
import { scenarioGroups, type ScenarioGroup } from '../../scenarios/scenario-groups.ts';
import type { ScenarioListItem } from '../../scenarios/scenario-list.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { simulatorAddress, type ScenariosAddress } from '../../url/address.ts';
import { createScenarioSearch } from './scenario-search.ts';
import styles from './scenario-list.module.css';

type ScenarioListProps = {
  readonly address: ScenariosAddress;
  readonly scenarios: readonly ScenarioListItem[];
  readonly onAddressChange: (address: ScenariosAddress) => void;
};

/** All sessions that can be stepped through, by group; found by words or by a code. */
export function ScenarioList({ address, scenarios, onAddressChange }: ScenarioListProps) {
  const { t } = useTranslation('scenarios');
  const { language } = address;
  const search = useMemo(() => createScenarioSearch(scenarios), [scenarios]);
  const found = search(address.query);
  return (
    <>
      <header className={styles.head}>
        <h1>{t('heading')}</h1>
        <p>{unbroken(t('lead'))}</p>
        <SearchField
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={address.query}
          onValueChange={(query) => onAddressChange({ ...address, query })}
        />
        <p role="status" className={styles.count}>
          {found.length === 0 ? t('nothing') : t('shown', { count: found.length })}
        </p>
        {found.length === 0 && (
          <p>
            <Button onClick={() => onAddressChange({ ...address, query: '' })}>{t('clear')}</Button>
          </p>
        )}
      </header>
      {scenarioGroups.map((group) => (
        <Group key={group} language={language} group={group} items={found.filter((item) => item.group === group)} />
      ))}
    </>
  );
}

type GroupProps = {
  readonly language: Language;
  readonly group: ScenarioGroup;
  readonly items: readonly ScenarioListItem[];
};

function Group({ language, group, items }: GroupProps) {
  const { t } = useTranslation('scenarios');
  if (items.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby={group}>
      <h2 id={group}>{t(`groups.${group}`)}</h2>
      <ul className={styles.items}>
        {items.map(({ id, title, story, codes }) => (
          <li key={id} className={styles.item}>
            <h3>
              <AddressLink to={simulatorAddress(language, id)}>{title}</AddressLink>
            </h3>
            <p>{story}</p>
            <p className={styles.codes} aria-label={t('codes')} translate="no">
              {codes.map((code) => (
                <span key={code} data-class={replyClassOf(code)}>
                  {code}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
