import { useTranslation } from 'react-i18next';
import { codesIn, enhancedIn, nearestCodes } from '../../catalogue/nearest.ts';
import { standingOf } from '../../catalogue/contents.ts';
import { AddressLink } from '../../url/address-link.tsx';
import {
  codesAddress,
  compareAddress,
  enhancedListAddress,
  recordingsAddress,
  scenariosAddress,
  startAddress,
  type NotFoundAddress,
} from '../../url/address.ts';
import styles from './not-found.module.css';

/** An address that makes no sense: what stands near it, read from the digits in it. */
export function NotFound({ address }: { readonly address: NotFoundAddress }) {
  const { t } = useTranslation('notFound');
  const { language, path } = address;
  const named = codesIn(path).slice(0, 3);
  const codes = [
    ...new Set(named.flatMap((code) => (standingOf(code) === null ? [code, ...nearestCodes(code, 2)] : [code]))),
  ];
  const [a, b] = codes;
  return (
    <section className={styles.page}>
      <h1>{t('heading')}</h1>
      <p>{t('lead', { path: path.length > 80 ? `${path.slice(0, 80)}…` : path })}</p>
      <ul>
        {a !== undefined && b !== undefined && (
          <li>
            <AddressLink to={compareAddress(language, a, b)}>{t('compare', { a, b })}</AddressLink>
          </li>
        )}
        {codes.map((code) => (
          <li key={code}>
            <AddressLink to={{ view: 'code', language, code }}>{t('code', { code })}</AddressLink>
          </li>
        ))}
        {enhancedIn(path)
          .slice(0, 3)
          .map((code) => (
            <li key={code}>
              <AddressLink to={{ view: 'enhanced', language, code }}>{t('code', { code })}</AddressLink>
            </li>
          ))}
        <li>
          <AddressLink to={scenariosAddress(language)}>{t('allScenarios')}</AddressLink>
        </li>
        <li>
          <AddressLink to={recordingsAddress(language)}>{t('allRecordings')}</AddressLink>
        </li>
        <li>
          <AddressLink to={{ view: 'servers', language }}>{t('allServers')}</AddressLink>
        </li>
        <li>
          <AddressLink to={codesAddress(language)}>{t('all')}</AddressLink>
        </li>
        <li>
          <AddressLink to={enhancedListAddress(language)}>{t('allEnhanced')}</AddressLink>
        </li>
        <li>
          <AddressLink to={startAddress(language)}>{t('start')}</AddressLink>
        </li>
      </ul>
    </section>
  );
}
