import { useTranslation } from '../../i18n/use-translation.ts';
import type { Told } from '../../recordings/atlas.ts';
import { replyClassOf } from '../../smtp/index.ts';
import styles from './heard.module.css';

/** So many lines of an answer are shown; what is left is counted. */
const mostLines = 14;

/** An answer as it was received, line by line; in words where nothing was said. */
export function HeardLines({ told }: { readonly told: Told }) {
  const { t } = useTranslation('recordings');
  if (told.is !== 'replied' && told.is !== 'octets')
    return <span className={styles.silent}>{t(`heard.${told.is}`)}</span>;
  const hidden = told.lines.slice(mostLines).reduce((sum, { times }) => sum + times, 0);
  return (
    <samp className={styles.lines} lang="en" translate="no">
      {told.lines.slice(0, mostLines).map(({ line, times }, index) => (
        <span key={index} className={styles.line} data-class={replyClassOf(Number(line.slice(0, 3)))}>
          <b>{line.slice(0, 3)}</b>
          {line.slice(3)}
          {times > 1 && (
            <small translate="yes" lang="">
              {' '}
              × {times}
            </small>
          )}
        </span>
      ))}
      {hidden > 0 && <small>… + {hidden}</small>}
    </samp>
  );
}
