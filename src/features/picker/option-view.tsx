import { useTranslation } from '../../i18n/use-translation.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import styles from './option-view.module.css';
import type { Option } from './option.ts';

/** One option: its number, its name, and what else of it matched; of what was heard, its words and how many said them. */
export function OptionView({ option }: { readonly option: Option }) {
  const { t } = useTranslation('picker');
  if (option.kind === 'pair') {
    return (
      <>
        <span className={styles.numbers} translate="no">
          {option.codes.map((code) => (
            <b key={code} data-class={replyClassOf(code)}>
              {code}
            </b>
          ))}
        </span>
        <span className={styles.name}>{option.name && <MarkedText {...option.name} />}</span>
      </>
    );
  }
  if (option.kind === 'heard') {
    const [line = ''] = option.text.split('\n');
    return (
      <>
        <span className={styles.numbers} translate="no">
          <b data-class={replyClassOf(Number(line.slice(0, 3)))}>{line.slice(0, 3)}</b>
        </span>
        <span className={styles.name}>
          <span className={styles.heard} lang="en" translate="no">
            {line.slice(4)}
          </span>
          <span className={styles.evidence}>{t('heardFrom', { count: option.servers })}</span>
        </span>
      </>
    );
  }
  const replyClass = replyClassOf(option.kind === 'code' ? option.code : Number(option.code[0]) * 100);
  return (
    <>
      <span className={styles.numbers} translate="no">
        <b data-class={replyClass}>{option.code}</b>
      </span>
      <span className={styles.name}>
        {option.name ? (
          <MarkedText {...option.name} />
        ) : option.kind === 'code' ? (
          t('unregistered', { code: option.code })
        ) : (
          t('unregisteredEnhanced')
        )}
        {option.evidence && (
          <span
            className={styles.evidence}
            {...(option.evidence.isVerbatim ? { lang: 'en', translate: 'no', 'data-verbatim': '' } : {})}
          >
            <MarkedText {...option.evidence} />
          </span>
        )}
      </span>
    </>
  );
}
