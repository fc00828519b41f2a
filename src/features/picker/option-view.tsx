import { useTranslation } from '../../i18n/use-translation.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import styles from './option-view.module.css';
import type { Option } from './option.ts';
import { nameOf, noteOf, numbersOf, type Say } from './result.ts';

/** One option: its numbers, its name, and the line that says why it is here. */
export function OptionView({ option }: { readonly option: Option }) {
  const { t } = useTranslation('picker');
  const say: Say = (key, values) => t(key as 'pair', values);
  if (option.kind === 'heard') return <Heard option={option} />;
  const numbers = numbersOf(option);
  const note = noteOf(option, say);
  const isMarked = 'name' in option && option.name !== null;
  return (
    <>
      {numbers.length > 0 && (
        <span className={styles.numbers} translate="no" data-together={option.kind === 'full' || undefined}>
          {numbers.map((number) => (
            <b key={number} data-class={replyClassOf(Number(number[0]) * 100)}>
              {number}
            </b>
          ))}
        </span>
      )}
      {numbers.length === 0 && <span className={styles.kind}>{t(`short.${kindOf(option)}`)}</span>}
      <span className={styles.name}>
        {isMarked && option.name ? <MarkedText {...option.name} /> : nameOf(option, say)}
        {'evidence' in option && option.evidence && (
          <span
            className={styles.evidence}
            {...(option.evidence.isVerbatim ? { lang: 'en', translate: 'no', 'data-verbatim': '' } : {})}
          >
            <MarkedText {...option.evidence} />
          </span>
        )}
        {note !== null && <span className={styles.evidence}>{note}</span>}
      </span>
    </>
  );
}

/** What an option without numbers is. */
const kindOf = (option: Option) =>
  option.kind === 'code' ||
  option.kind === 'enhanced' ||
  option.kind === 'full' ||
  option.kind === 'pair' ||
  option.kind === 'heard'
    ? 'words'
    : option.kind;

/** What servers said, and how many did. */
function Heard({ option }: { readonly option: Option & { readonly kind: 'heard' } }) {
  const { t } = useTranslation('picker');
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
