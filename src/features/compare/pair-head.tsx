import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/use-translation.ts';
import { codeProseQuery } from '../../catalogue/queries.ts';
import type { Language } from '../../i18n/language.ts';
import { replyCategoryOf, replyClassOf, type ReplyCode } from '../../smtp/index.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { lights } from '../../ui/lights.ts';
import { AddressLink } from '../../url/address-link.tsx';
import type { CompareAddress } from '../../url/address.ts';
import { marksOf } from './sides.ts';
import styles from './pair-head.module.css';

type PairHeadProps = {
  readonly address: CompareAddress;
  /** A numeral was pressed: the reader wants another code on that side. */
  readonly onChange: (side: 'left' | 'right') => void;
};

/** The two numerals, facing each other. They are the pickers, and they are here before any text has come. */
export function PairHead({ address, onChange }: PairHeadProps) {
  const { t } = useTranslation('compare');
  const [left, right] = address.codes;
  const swapped: CompareAddress = { ...address, codes: [right, left] };
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{t('heading', { a: left, b: right })}</h1>
      {marksOf(address.codes).map((mark) => (
        <Side key={mark.side} {...mark} language={address.language} onChange={() => onChange(mark.side)} />
      ))}
      <AddressLink to={swapped} className={styles.swap} data-stays="swap" aria-label={t('swap')} title={t('swap')}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 7h13m-3.5-3.5L16 7l-3.5 3.5M17 13H4m3.5-3.5L4 13l3.5 3.5" />
        </svg>
      </AddressLink>
    </div>
  );
}

type SideProps = {
  readonly code: ReplyCode;
  readonly side: 'left' | 'right';
  readonly isSecondTone: boolean;
  readonly language: Language;
  readonly onChange: () => void;
};

function Side({ code, side, isSecondTone, language, onChange }: SideProps) {
  const { t } = useTranslation(['compare', 'digits']);
  const { data: prose } = useQuery(codeProseQuery(language, code));
  const replyClass = replyClassOf(code);
  return (
    <div className={styles.side} data-side={side} data-class={replyClass} data-tone={isSecondTone ? 'second' : 'first'}>
      <button
        type="button"
        className={styles.numeral}
        data-stays={side}
        {...lights(side)}
        aria-haspopup="dialog"
        onClick={onChange}
      >
        <span translate="no">{code}</span> <span className={styles.change}>{t('change')}</span>
      </button>
      <p className={styles.name}>
        <HalfDisc side={side} /> {prose?.name ?? '\u00A0'}
      </p>
      <p className={styles.class}>
        {t(`digits:class.${replyClass}`)} · {t(`digits:category.${replyCategoryOf(code)}`)}
      </p>
    </div>
  );
}
