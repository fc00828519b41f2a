import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import type { ProviderList as List } from '../../providers/page.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { providerAddress } from '../../url/address.ts';
import styles from './providers.module.css';

type ProviderListProps = { readonly language: Language; readonly list: List };

const kinds = ['mailbox', 'filter', 'blocklist', 'relay'] as const;

/** All providers, and which codes stand for a cause at the largest. */
export function ProviderList({ language, list }: ProviderListProps) {
  const { t } = useTranslation('providers');
  return (
    <>
      <header className={styles.part}>
        <h1>{t('heading')}</h1>
        <p>{t('lead')}</p>
      </header>
      {kinds.map((kind) => (
        <section key={kind} aria-labelledby={kind} className={styles.part}>
          <h2 id={kind}>{t(`kinds.${kind}`)}</h2>
          <ul className={styles.list}>
            {list.providers
              .filter((provider) => provider.kind === kind)
              .map(({ id, name, count, documented }) => (
                <li key={id}>
                  <AddressLink to={providerAddress(language, id)} translate="no">
                    {name}
                  </AddressLink>
                  <small>{t('count', { count, documented })}</small>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <CauseTable language={language} list={list} />
    </>
  );
}

function CauseTable({ language, list: { table } }: ProviderListProps) {
  const { t } = useTranslation('providers');
  return (
    <section className={styles.part}>
      <h2 id="table">{t('table')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard */}
      <div className={styles.scroll} role="region" aria-labelledby="table" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('tableCause')}</th>
              {table.columns.map(({ id, short }) => (
                <th key={id} scope="col" translate="no">
                  {short}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ cause, name, cells }) => (
              <tr key={cause}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={table.columns[column]?.id}>
                    {cell.map(({ reply, shown, code }) => (
                      <AddressLink
                        key={reply}
                        to={providerAddress(language, table.columns[column]?.id ?? '')}
                        anchor={reply}
                        translate="no"
                        data-class={replyClassOf(code)}
                      >
                        {shown}
                      </AddressLink>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
