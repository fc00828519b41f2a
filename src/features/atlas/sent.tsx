import { useTranslation } from '../../i18n/use-translation.ts';
import type { Sent } from '../../recordings/atlas.ts';
import styles from './sent.module.css';

/** What a step sends, octets that cannot be seen as escapes; in words where nothing is sent. */
export function SentLines({ sent, most = 8 }: { readonly sent: Sent; readonly most?: number }) {
  const { t } = useTranslation('recordings');
  const { lines, event } = sent;
  return (
    <>
      {lines.length > 0 && (
        <code className={styles.sent} lang="en" translate="no">
          {lines.slice(0, most).map((line, index) => (
            <span key={index}>{line === '' ? ' ' : line}</span>
          ))}
          {lines.length > most && <span>… + {lines.length - most}</span>}
        </code>
      )}
      {event !== null && <span className={styles.event}>{t(`sent.${event}`)}</span>}
    </>
  );
}
