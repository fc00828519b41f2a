import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Statement } from '../../prose/statement.tsx';
import type { Overview } from '../../recordings/atlas.ts';
import { overviewQuery, textsQuery } from '../../recordings/queries.ts';
import { createTextSearch } from '../../recordings/text-search.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { serverAddress, type RecordingsAddress } from '../../url/address.ts';
import { findDialogues } from './find-recordings.ts';
import { FoundTexts } from './found-texts.tsx';
import { GroupCodes } from './group-codes.tsx';
import { GroupStrips } from './group-strips.tsx';
import styles from './recordings.module.css';

type RecordingsProps = {
  readonly address: RecordingsAddress;
  readonly onAddressChange: (address: RecordingsAddress) => void;
};

/** All dialogues by all servers: a letter for each answer, or the codes of one group; found by words and by server text. */
export function Recordings({ address, onAddressChange }: RecordingsProps) {
  const { t } = useTranslation(['recordings', 'common']);
  const { language } = address;
  const { data: overview } = useSuspenseQuery(overviewQuery(language));
  const query = useDeferredValue(address.query).trim();
  const texts = useQuery({ ...textsQuery(), enabled: query !== '' });
  const search = useMemo(() => (texts.data === undefined ? null : createTextSearch(texts.data)), [texts.data]);
  const dialogues = useMemo(() => findDialogues(overview.dialogues, query), [overview, query]);
  const said = useMemo(() => (search === null ? [] : search(query)), [search, query]);
  const group = overview.groups.find(({ id }) => id === address.group);
  const shown = group === undefined ? dialogues : dialogues.filter((one) => one.group === group.id);
  return (
    <>
      <Head overview={overview} language={language}>
        <SearchField
          aria-label={t('recordings:find')}
          placeholder={t('recordings:find')}
          value={address.query}
          onValueChange={(text) => onAddressChange({ ...address, query: text })}
        />
        <p role="status" className={styles.count}>
          {shown.length === 0 && said.length === 0 && !texts.isFetching
            ? t('recordings:nothing')
            : t('recordings:shown', { count: shown.length })}
          {texts.isFetching && ` ${t('common:loading')}`}
        </p>
        {texts.isError && (
          <p role="alert">
            {t('common:failed.title')} <Button onClick={() => void texts.refetch()}>{t('common:failed.retry')}</Button>
          </p>
        )}
        {query !== '' && (
          <Button onClick={() => onAddressChange({ ...address, query: '', group: null })}>
            {t('recordings:clear')}
          </Button>
        )}
      </Head>
      {said.length > 0 && <FoundTexts language={language} found={said} titles={overview.servers} />}
      {group === undefined ? (
        <GroupStrips address={address} overview={overview} dialogues={dialogues} />
      ) : (
        <GroupCodes address={address} overview={overview} group={group} dialogues={shown} />
      )}
    </>
  );
}

type HeadProps = {
  readonly overview: Overview;
  readonly language: RecordingsAddress['language'];
  readonly children: ReactNode;
};

function Head({ overview, language, children }: HeadProps) {
  const { t } = useTranslation('recordings');
  return (
    <header className={styles.head}>
      <h1>{t('heading')}</h1>
      <p>
        <Statement text={t('lead', { dialogues: overview.dialogues.length, servers: overview.servers.length })} />
      </p>
      <p className={styles.links}>
        <AddressLink to={{ view: 'servers', language }}>{t('serversLink')}</AddressLink>{' '}
        <a href={`${import.meta.env.BASE_URL}recordings/README.md`}>{t('dataLink')}</a>
      </p>
      {children}
      <Legend />
      <details className={styles.order}>
        <summary>{t('order')}</summary>
        <ol>
          <li>{t('standard')}</li>
          {overview.servers.map(({ name, title }) => (
            <li key={name} translate="no">
              <AddressLink to={serverAddress(language, name)}>{title}</AddressLink>
            </li>
          ))}
        </ol>
      </details>
    </header>
  );
}

const meanings = ['done', 'goOn', 'notNow', 'refused', 'tls', 'octets', 'gone', 'silent', 'unasked'] as const;

function Legend() {
  const { t } = useTranslation('recordings');
  return (
    <ul className={styles.legend} aria-label={t('legend.label')}>
      {meanings.map((meaning) => (
        <li key={meaning}>{t(`legend.${meaning}`)}</li>
      ))}
    </ul>
  );
}
