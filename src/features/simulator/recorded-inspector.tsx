import { useTranslation } from '../../i18n/use-translation.ts';
import type { Turn } from '../../scenarios/turns.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { Citations } from '../../prose/statement.tsx';
import { Taken } from './taken.tsx';
import styles from './inspector.module.css';

type RecordedInspectorProps = {
  readonly turn: Turn;
  /** That it is a recording, and of whom. */
  readonly note: string;
};

/** A recorded turn taken apart. What the server thought is not known; what a client must make of it is. */
export function RecordedInspector({ turn, note }: RecordedInspectorProps) {
  const { t } = useTranslation('simulator');
  return (
    <div className={styles.inspector} role="region" aria-label={t('inspector.label')}>
      <p className={styles.soft}>{note}</p>
      <Taken turn={turn} octets={null} />
      {turn.code !== null && (
        <section className={styles.part}>
          <h3>{t('inspector.client')}</h3>
          <p>
            {t(`inspector.anyClient.${replyClassOf(turn.code)}`)} <Citations labels={['RFC 5321 §4.2.1']} />
          </p>
        </section>
      )}
    </div>
  );
}
