import { useTranslation } from '../../i18n/use-translation.ts';
import { codesIn, enhancedIn, nearestCodes, withoutClassIn } from '../../catalogue/nearest.ts';
import { standingOf } from '../../catalogue/contents.ts';
import { Statement } from '../../prose/statement.tsx';
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
  const withoutClass = withoutClassIn(path);
  const ways = [
    ['allScenarios', scenariosAddress(language)],
    ['allRecordings', recordingsAddress(language)],
    ['allServers', { view: 'servers', language }],
    ['all', codesAddress(language)],
    ['allEnhanced', enhancedListAddress(language)],
    ['start', startAddress(language)],
  ] as const;
  return (
    <section className={styles.page}>
      <h1>{t('heading')}</h1>
      <p>{t('lead', { path: path.length > 80 ? `${path.slice(0, 80)}…` : path })}</p>
      {withoutClass !== null && (
        <p>
          <Statement text={t('noSuchClass', { enhanced: withoutClass })} />
        </p>
      )}
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
        {ways.map(([name, to]) => (
          <li key={name}>
            <AddressLink to={to}>{t(name)}</AddressLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
