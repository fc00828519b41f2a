import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import type { Overview } from '../../recordings/atlas.ts';
import { overviewQuery, textsQuery } from '../../recordings/queries.ts';
import { createTextSearch } from '../../recordings/text-search.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { serverAddress, type RecordingAddress, type RecordingsAddress } from '../../url/address.ts';
import { createDialogueSearch } from './dialogue-search.ts';
import { FoundTexts } from './found-texts.tsx';
import { GroupCodes } from './group-codes.tsx';
import { GroupStrips } from './group-strips.tsx';
import { Head } from './head.tsx';
import { classOf } from './strip.tsx';
import styles from './recordings.module.css';

type RecordingsProps = {
  readonly address: RecordingsAddress;
  readonly onAddressChange: (address: RecordingsAddress) => void;
  readonly onOpen: (address: RecordingAddress) => void;
};

/** All dialogues by all servers: a letter for each answer, or the codes of one group; found by words and by server text. */
export function Recordings({ address, onAddressChange, onOpen }: RecordingsProps) {
  const { t } = useTranslation(['recordings', 'common']);
  const { language } = address;
  const { data: overview } = useSuspenseQuery(overviewQuery(language));
  const query = useDeferredValue(address.query).trim();
  const texts = useQuery({ ...textsQuery(), enabled: query !== '' });
  const search = useMemo(() => (texts.data === undefined ? null : createTextSearch(texts.data)), [texts.data]);
  const find = useMemo(() => createDialogueSearch(overview.dialogues), [overview]);
  const dialogues = useMemo(() => find(query), [find, query]);
  const said = useMemo(() => (search === null ? [] : search(query)), [search, query]);
  // What is searched for is read; the whole is looked at.
  const tells = address.tests ?? query !== '';
  const group = overview.groups.find(({ id }) => id === address.group);
  const shown = group === undefined ? dialogues : dialogues.filter((one) => one.group === group.id);
  const nothing = shown.length === 0 && said.length === 0 && !texts.isFetching;
  return (
    <>
      <Head title={t('recordings:heading')}>
        <Lead overview={overview} language={language} />
        <SearchField
          aria-label={t('recordings:find')}
          placeholder={t('recordings:find')}
          value={address.query}
          onValueChange={(text) => onAddressChange({ ...address, query: text })}
        />
        <div className={styles.state}>
          <p role="status">
            {nothing
              ? t('recordings:nothing')
              : shown.length === 0 && said.length > 0
                ? t('recordings:onlyTexts', { count: said.length })
                : t('recordings:shown', { count: shown.length })}
            {texts.isFetching && <span> · {t('common:loading')}</span>}
          </p>
          {query !== '' && (
            <Button onClick={() => onAddressChange({ ...address, query: '', group: null })}>
              {t('recordings:clear')}
            </Button>
          )}
          {group === undefined && shown.length > 0 && (
            <Switch
              label={t('recordings:tests')}
              isOn={tells}
              onChange={(tests) => onAddressChange({ ...address, tests })}
            />
          )}
        </div>
        {query !== '' && texts.isError && (
          <p role="alert">
            {t('common:failed.title')} <Button onClick={() => void texts.refetch()}>{t('common:failed.retry')}</Button>
          </p>
        )}
        {shown.length > 0 && <Legend />}
        {group === undefined && shown.length > 0 && <Order servers={overview.servers} language={language} />}
      </Head>
      {said.length > 0 && <FoundTexts language={language} found={said} titles={overview.servers} />}
      {group === undefined && (
        <GroupStrips address={address} overview={overview} dialogues={dialogues} isDense={!tells} onOpen={onOpen} />
      )}
      {shown.length > 0 && group !== undefined && (
        <GroupCodes address={address} overview={overview} group={group} dialogues={shown} />
      )}
    </>
  );
}

type PartProps = { readonly overview: Overview; readonly language: Language };

function Lead({ overview, language }: PartProps) {
  const { t } = useTranslation('recordings');
  return (
    <>
      <p>{t('lead', { dialogues: overview.dialogues.length, servers: overview.servers.length })}</p>
      <p className={styles.links}>
        <AddressLink to={{ view: 'servers', language }}>{t('serversLink')}</AddressLink>{' '}
        <a href={`${import.meta.env.BASE_URL}recordings/README.md`}>{t('dataLink')}</a>
      </p>
    </>
  );
}

/** Names the columns where there is no room for their heads. */
function Order({ servers, language }: { readonly servers: Overview['servers']; readonly language: Language }) {
  const { t } = useTranslation('recordings');
  return (
    <details className={styles.order}>
      <summary>{t('order')}</summary>
      <ol>
        <li>{t('standard')}</li>
        {servers.map(({ name, title }) => (
          <li key={name} translate="no">
            <AddressLink to={serverAddress(language, name)}>{title}</AddressLink>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What the letters mean, each in the look it has in a strip. */
const meanings = [
  ['done', '2'],
  ['goOn', '3'],
  ['notNow', '4'],
  ['refused', '5'],
  ['off', null],
  ['tls', 't'],
  ['octets', 'o'],
  ['gone', 'x'],
  ['silent', '-'],
  ['unasked', '.'],
] as const;

function Legend() {
  const { t } = useTranslation('recordings');
  return (
    <ul data-wide="" className={styles.legend} aria-label={t('legend.label')}>
      {meanings.map(([meaning, letter]) => (
        <li key={meaning} {...(letter === null ? { 'data-off': '' } : { 'data-class': classOf(letter) })}>
          <Statement text={t(`legend.${meaning}`)} />
        </li>
      ))}
    </ul>
  );
}
