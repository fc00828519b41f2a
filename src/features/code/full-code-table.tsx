import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/use-translation.ts';
import { namesQuery } from '../../catalogue/list-queries.ts';
import type { Language } from '../../i18n/language.ts';
import { registryNameIn, type FullCode } from '../../prose/full-codes.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { fullCodeAddress } from '../../url/address.ts';
import styles from './full-code-table.module.css';

type FullCodeTableProps = {
  readonly language: Language;
  readonly rows: readonly FullCode[];
  /** Whose meaning stands beside each: that of the part in which they differ. */
  readonly named: 'code' | 'enhanced';
  /** How many are shown at once; those that most servers sent come first. */
  readonly most?: number;
};

/** Codes with their enhanced codes, each a link to its page, with what it means and where it is known from. */
export function FullCodeTable({ language, rows, named, most = 8 }: FullCodeTableProps) {
  const { t } = useTranslation('fullCode');
  const sorted = rows.toSorted((a, b) => b.servers - a.servers);
  const more = sorted.slice(most);
  return (
    <div className={styles.tables}>
      <Table language={language} rows={sorted.slice(0, most)} named={named} />
      {more.length > 0 && (
        <details>
          <summary>{t('table.more', { count: more.length })}</summary>
          <Table language={language} rows={more} named={named} />
        </details>
      )}
    </div>
  );
}

function Table({ language, rows, named }: Pick<FullCodeTableProps, 'language' | 'rows' | 'named'>) {
  const { t } = useTranslation('fullCode');
  const { data: names } = useSuspenseQuery(namesQuery(language));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('table.fullCode')}</th>
          <th scope="col">{t('table.name')}</th>
          <th scope="col">{t('table.known')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { code, enhanced } = row;
          return (
            <tr key={`${code} ${enhanced}`} data-class={replyClassOf(code)}>
              <th scope="row" translate="no">
                <AddressLink to={fullCodeAddress(language, code, enhanced)}>{`${code} ${enhanced}`}</AddressLink>
              </th>
              <td>{names[named === 'code' ? code : registryNameIn(enhanced)]}</td>
              <td>
                <Known row={row} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Two kinds of evidence, side by side and apart. */
function Known({ row: { listedBy, servers } }: { readonly row: FullCode }) {
  const { t } = useTranslation('fullCode');
  return (
    <ul className={styles.known}>
      {listedBy !== null && (
        <li>
          {listedBy === 'IANA enhanced status codes' ? t('table.registry') : <span translate="no">{listedBy}</span>}
        </li>
      )}
      {servers > 0 && <li>{t('table.servers', { count: servers })}</li>}
    </ul>
  );
}
