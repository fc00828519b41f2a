import { useTranslation } from '../../i18n/use-translation.ts';
import type { Profile } from '../../recordings/atlas.ts';
import styles from './agreement-bar.module.css';

/** How many steps agree with the standard, and how far: as a bar, and in words. */
export function AgreementBar({ agreement }: { readonly agreement: Profile['agreement'] }) {
  const { t } = useTranslation('recordings');
  const all = agreement.same + agreement.class + agreement.differs;
  return (
    <div className={styles.agreement}>
      <svg viewBox={`0 0 ${all} 6`} preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.same} width={agreement.same} height="6" />
        <rect className={styles.class} x={agreement.same} width={agreement.class} height="6" />
        <rect className={styles.differs} x={agreement.same + agreement.class} width={agreement.differs} height="6" />
      </svg>
      <p>{t('servers.agreement', agreement)}</p>
    </div>
  );
}
