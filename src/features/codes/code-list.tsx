import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isKnownUndefined, standingOf } from '../../catalogue/contents.ts';
import { standings, type Standing } from '../../catalogue/facts.ts';
import { listQuery, searchIndexQuery } from '../../catalogue/list-queries.ts';
import type { ListItem } from '../../catalogue/search-index.ts';
import { createSearch, type Search } from '../../catalogue/search.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import { unbroken } from '../../prose/unbroken.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { SearchField } from '../../ui/search-field.tsx';
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
  const { t } = useTranslation(['codes', 'digits', 'facts', 'common']);
  const isEnhanced = address.view === 'enhanced-list';
  const { data: items } = useSuspenseQuery(listQuery(address.language, isEnhanced ? 'enhanced' : 'codes'));
  const deferred = useDeferredValue(address);
  const isSearching = deferred.query.trim() !== '';
  // The index is large and only needed once somebody searches.
  const index = useQuery({ ...searchIndexQuery(), enabled: isSearching });
  const search = useMemo(
    () => (index.data ? createSearch(index.data, deferred.language) : null),
    [index.data, deferred.language],
  );
  const found = isSearching && search !== null ? findKeys(search, deferred.query) : null;
  const shown = filterItems(found === null ? items : itemsInOrder(items, found), deferred);
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
        <label className={styles.search}>
          <span>{t('search')}</span>
          <SearchField value={address.query} onValueChange={(query) => onAddressChange({ ...address, query })} />
        </label>
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
        {isSearching && index.isPending ? t('common:loading') : t('shown', { count: shown.length })}
      </p>
      {isSearching && index.isError && (
        <p role="alert" className={styles.nothing}>
          {t('common:failed.title')} <Button onClick={() => void index.refetch()}>{t('common:failed.retry')}</Button>
        </p>
      )}
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
      {groupItems(shown, isSearching, isNarrowed(deferred)).map(({ digit, usual, unusual }) => (
        <section key={digit}>
          {digit !== null && <GroupHeading digit={digit} isEnhanced={isEnhanced} />}
          <Items items={usual} language={address.language} preferredClass={deferred.class} />
          {unusual.length > 0 && (
            <details className={styles.unusual}>
              <summary>{t('unusual', { count: unusual.length })}</summary>
              <Items items={unusual} language={address.language} preferredClass={deferred.class} />
            </details>
          )}
        </section>
      ))}
    </div>
  );
}

/** The keys of what a query finds, best first. */
function findKeys(search: Search, query: string): string[] {
  return search(query, Infinity).map(({ entry }) => entry.key);
}

/** The items with these keys, in the order of the keys. */
function itemsInOrder(items: readonly ListItem[], keys: readonly string[]): ListItem[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

/** The items that fit the filters of the address. */
function filterItems(items: readonly ListItem[], address: ListAddress): ListItem[] {
  const standing = address.view === 'codes' ? address.standing : null;
  return items.filter(({ key, forms }) => {
    const fitsClass = address.class === null || forms.some((form) => form.startsWith(String(address.class)));
    return fitsClass && (standing === null || standingOf(Number(key)) === standing);
  });
}

const isNarrowed = (address: ListAddress): boolean => address.view === 'codes' && address.standing !== null;

/** Only RFCs make a code usual: what is met in logs and lists, or kept for history, comes after. */
function isUnusual({ key }: ListItem): boolean {
  return isKnownUndefined(Number(key)) || standingOf(Number(key)) === 'obsolete';
}

/**
 * By class, or by subject for enhanced codes, with what people seldom meet apart; found items stand in one list, best
 * first, and of a chosen standing nothing is put apart.
 */
function groupItems(items: readonly ListItem[], isFound: boolean, isWhole: boolean) {
  if (isFound) return [{ digit: null, usual: items, unusual: [] }];
  const digitOf = ({ key }: ListItem) => (key.startsWith('X') ? (key.split('.')[1] ?? '') : key.slice(0, 1));
  const digits = [...new Set(items.map(digitOf))];
  const isEnhanced = items[0]?.key.startsWith('X') === true;
  // What is no SMTP reply, though other lists have it, comes last.
  const isOutside = (digit: string) => Number(!isEnhanced && !/[2-5]/.test(digit));
  return digits
    .toSorted((a, b) => isOutside(a) - isOutside(b))
    .map((digit) => {
      const group = items.filter((item) => digitOf(item) === digit);
      const unusual = isWhole ? [] : group.filter(isUnusual);
      return { digit, usual: group.filter((item) => !unusual.includes(item)), unusual };
    });
}

function GroupHeading({ digit, isEnhanced }: { readonly digit: string; readonly isEnhanced: boolean }) {
  const { t } = useTranslation(['codes', 'digits', 'facts']);
  const subject = subjects.find((known) => known === digit);
  const replyClass = replyClassOf(Number(digit) * 100);
  return (
    <h2 className={styles.group} data-class={isEnhanced ? 'none' : replyClass}>
      <b translate="no">{isEnhanced ? `X.${digit}` : `${digit}yz`}</b>{' '}
      {isEnhanced && subject !== undefined ? t(`subject.${subject}`) : t(`digits:class.${replyClass}`)}
    </h2>
  );
}

type ItemsProps = Omit<ItemProps, 'item'> & { readonly items: readonly ListItem[] };

function Items({ items, ...shared }: ItemsProps) {
  if (items.length === 0) return null;
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <Item key={item.key} item={item} {...shared} />
      ))}
    </ul>
  );
}

type ItemProps = {
  readonly item: ListItem;
  readonly language: Language;
  readonly preferredClass: ClassFilter | null;
};

function Item({ item, language, preferredClass }: ItemProps) {
  const { t } = useTranslation(['facts', 'codes']);
  const { key, forms, name, summary } = item;
  const number = forms.find((form) => form.startsWith(String(preferredClass))) ?? forms.at(-1) ?? key;
  const isCode = !key.startsWith('X');
  const to: Address = isCode
    ? { view: 'code', language, code: Number(key) }
    : { view: 'enhanced', language, code: number };
  const standing = isCode ? standingOf(Number(key)) : null;
  const others = isCode ? [] : forms.filter((form) => form !== number && /^\d/.test(form));
  return (
    <li className={styles.item} data-class={replyClassOf(Number(number[0]) * 100)}>
      <AddressLink to={to} className={styles.link}>
        <b className={styles.number} translate="no">
          {number}
        </b>
        <span className={styles.name}>{name}</span>
      </AddressLink>
      <p className={styles.summary}>{unbroken(summary)}</p>
      {others.length > 0 && (
        <p className={styles.others}>
          {t('codes:alsoAs')}{' '}
          {others.map((code) => (
            <AddressLink
              key={code}
              to={{ view: 'enhanced', language, code }}
              data-class={replyClassOf(Number(code[0]) * 100)}
            >
              {code}
            </AddressLink>
          ))}
        </p>
      )}
      {standing !== null && standing !== 'standard' && (
        <span className={styles.standing}>{t(`facts:standing.${standing}`)}</span>
      )}
    </li>
  );
}

type StandingFieldProps = {
  readonly value: Standing | null;
  readonly onChange: (standing: Standing | null) => void;
};

function StandingField({ value, onChange }: StandingFieldProps) {
  const { t } = useTranslation(['codes', 'digits', 'facts']);
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
            {t(`facts:standing.${standing}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
