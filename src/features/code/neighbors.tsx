import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { withCode, withEnhanced, type FullCode } from '../../prose/full-codes.ts';
import styles from './code-page.module.css';
import { FullCodeTable } from './full-code-table.tsx';

/** The same enhanced code with other reply codes, and the same code with other enhanced codes. */
export function Neighbors({ language, known }: { readonly language: Language; readonly known: FullCode }) {
  const { t } = useTranslation('fullCode');
  const { code, enhanced } = known;
  const isOther = (one: FullCode): boolean => one.code !== code || one.enhanced !== enhanced;
  const sameEnhanced = withEnhanced(enhanced).filter((one) => one.enhanced === enhanced && isOther(one));
  const sameCode = withCode(code).filter(isOther);
  return (
    <>
      {sameEnhanced.length > 0 && (
        <section aria-labelledby="same-enhanced" className={styles.neighbors}>
          <h2 id="same-enhanced">{t('sameEnhanced', { enhanced })}</h2>
          <FullCodeTable language={language} rows={sameEnhanced} named="code" />
        </section>
      )}
      {sameCode.length > 0 && (
        <section aria-labelledby="same-code" className={styles.neighbors}>
          <h2 id="same-code">{t('sameCode', { code })}</h2>
          <FullCodeTable language={language} rows={sameCode} named="enhanced" most={6} />
        </section>
      )}
    </>
  );
}
