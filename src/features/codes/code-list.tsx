import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { standingOf } from '../../catalogue/contents.ts';
import { standings, type Standing } from '../../catalogue/facts.ts';
import { searchIndexQuery } from '../../catalogue/queries.ts';
import type { SearchEntry } from '../../catalogue/search-index.ts';
import { createSearch } from '../../catalogue/search.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import { replyClassOf } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import type { Address, ClassFilter, CodesAddress, EnhancedListAddress } from '../../url/address.ts';
import styles from './code-list.module.css';

type ListAddress = CodesAddress | EnhancedListAddress;

type CodeListProps = {
  readonly address: ListAddress;
  readonly onAddressChange: (address: ListAddress) => void;
};

const subjects = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

const classFilters: readonly ClassFilter[] = [2, 3, 4, 5];

/** All reply codes, or all enhanced status codes, with search and filters; what is chosen stands in the address. */
export function CodeList({ address, onAddressChange }: CodeListProps) {
  const { t } = useTranslation(['codes', 'digits']);
  const { data: index } = useSuspenseQuery(searchIndexQuery());
  const isEnhanced = address.view === 'enhanced-list';
  const entries = index.filter(({ kind }) => kind === (isEnhanced ? 'enhanced' : 'code'));
  const deferred = useDeferredValue(address);
  const shown = filterEntries(entries, deferred);
  const classes = isEnhanced ? classFilters.filter((digit) => digit !== 3) : classFilters;

  return (
    <div className={styles.view}>
      <header className={styles.lead}>
        <h1>{isEnhanced ? t('enhancedHeading') : t('heading')}</h1>
        <p>
          <Statement text={isEnhanced ? t('enhancedIntro') : t('intro')} />
        </p>
      </header>
      <search className={styles.filters}>
        <SearchField value={address.query} onChange={(query) => onAddressChange({ ...address, query })} />
        <Choice
          label={t('class')}
          options={[
            { value: '', label: t('allClasses') },
            ...classes.map((digit) => ({
              value: String(digit),
              label: `${digit} ${t(`digits:class.${replyClassOf(digit * 100)}`)}`,
            })),
          ]}
          value={String(address.class ?? '')}
          onValueChange={(value) =>
            onAddressChange({ ...address, class: classFilters.find((digit) => String(digit) === value) ?? null })
          }
        />
        {address.view === 'codes' && (
          <StandingField value={address.standing} onChange={(standing) => onAddressChange({ ...address, standing })} />
        )}
      </search>
      <p role="status" className={styles.count}>
        {t('shown', { count: shown.length })}
      </p>
      {shown.length === 0 && (
        <p className={styles.nothing}>
          {t('nothing')}{' '}
          <Button
            onClick={() =>
              onAddressChange(
                address.view === 'codes'
                  ? { ...address, query: '', class: null, standing: null }
                  : { ...address, query: '', class: null },
              )
            }
          >
            {t('clear')}
          </Button>
        </p>
      )}
      {groupEntries(shown, deferred.query.trim() !== '').map(({ digit, entries: group }) => (
        <section key={digit}>
          {digit !== null && <GroupHeading digit={digit} isEnhanced={isEnhanced} />}
          <ul className={styles.list}>
            {group.map((entry) => (
              <Item key={entry.key} entry={entry} language={address.language} preferredClass={deferred.class} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Entries that fit the filters; in registry order, or by relevance when something is searched. */
function filterEntries(entries: readonly SearchEntry[], address: ListAddress): SearchEntry[] {
  const found =
    address.query.trim() === ''
      ? [...entries]
      : createSearch(entries, address.language)(address.query, entries.length).map(({ entry }) => entry);
  return found.filter((entry) => {
    const digits = entry.kind === 'code' ? [entry.key] : entry.numbers;
    const fitsClass = address.class === null || digits.some((number) => number.startsWith(String(address.class)));
    const standing = address.view === 'codes' ? address.standing : null;
    return fitsClass && (standing === null || standingOf(Number(entry.key)) === standing);
  });
}

/** By class, or by subject for enhanced codes; found entries stand in one list, best first. */
function groupEntries(entries: readonly SearchEntry[], isFound: boolean) {
  if (isFound) return [{ digit: null, entries }];
  const digitOf = ({ kind, key }: SearchEntry) => (kind === 'code' ? key.slice(0, 1) : (key.split('.')[1] ?? ''));
  return [...new Set(entries.map(digitOf))].map((digit) => ({
    digit,
    entries: entries.filter((entry) => digitOf(entry) === digit),
  }));
}

function GroupHeading({ digit, isEnhanced }: { readonly digit: string; readonly isEnhanced: boolean }) {
  const { t } = useTranslation(['codes', 'digits']);
  const subject = subjects.find((known) => known === digit);
  const replyClass = replyClassOf(Number(digit) * 100);
  return (
    <h2 className={styles.group} data-class={isEnhanced ? 'none' : replyClass}>
      <b translate="no">{isEnhanced ? `X.${digit}` : `${digit}yz`}</b>{' '}
      {isEnhanced && subject !== undefined ? t(`subject.${subject}`) : t(`digits:class.${replyClass}`)}
    </h2>
  );
}

type ItemProps = {
  readonly entry: SearchEntry;
  readonly language: Language;
  readonly preferredClass: ClassFilter | null;
};

function Item({ entry, language, preferredClass }: ItemProps) {
  const { t } = useTranslation('digits');
  const isCode = entry.kind === 'code';
  const number = isCode
    ? entry.key
    : (entry.numbers.find((form) => form.startsWith(String(preferredClass))) ?? entry.numbers.at(-1) ?? entry.key);
  const to: Address = isCode
    ? { view: 'code', language, code: Number(entry.key) }
    : { view: 'enhanced', language, code: number };
  const standing = isCode ? standingOf(Number(entry.key)) : null;
  return (
    <li className={styles.item} data-class={replyClassOf(Number(number[0]) * 100)}>
      <AddressLink to={to} className={styles.link}>
        <b className={styles.number} translate="no">
          {number}
        </b>
        <span className={styles.name}>{entry[language].name}</span>
      </AddressLink>
      <p className={styles.summary}>{entry[language].summary}</p>
      {standing !== null && standing !== 'standard' && (
        <span className={styles.standing}>{t(`standing.${standing}`)}</span>
      )}
    </li>
  );
}

/** Typing stays in the field at once; the address follows. What was typed before the script came is kept. */
function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (query: string) => void }) {
  const { t } = useTranslation('codes');
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [isFocused, setIsFocused] = useState(false);
  if (value !== known) {
    // While somebody types, the address only follows; changed from elsewhere (a link, a button), it wins.
    setKnown(value);
    if (!isFocused) setTyped(value);
  }

  const change = (text: string) => {
    setTyped(text);
    onChange(text);
  };
  const takeOver = useEffectEvent((early: string) => {
    if (early !== '' && early !== typed) change(early);
  });
  useEffect(() => takeOver(input.current?.value ?? ''), []);

  return (
    <label className={styles.search}>
      <span>{t('search')}</span>
      <input
        ref={input}
        type="search"
        value={typed}
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
      />
    </label>
  );
}

type StandingFieldProps = {
  readonly value: Standing | null;
  readonly onChange: (standing: Standing | null) => void;
};

function StandingField({ value, onChange }: StandingFieldProps) {
  const { t } = useTranslation(['codes', 'digits']);
  return (
    <label className={styles.search}>
      <span>{t('standing')}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(standings.find((standing) => standing === event.target.value) ?? null)}
      >
        <option value="">{t('allStandings')}</option>
        {standings.map((standing) => (
          <option key={standing} value={standing}>
            {t(`digits:standing.${standing}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
