import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Statement, type CodeMark } from '../../prose/statement.tsx';
import type { ToldCode } from '../../prose/told-code.ts';
import styles from './answer.module.css';
import { sideOf } from './sides.ts';
import half from './half.module.css';
import type { PairWords } from './pair-words.ts';

type AnswerProps = {
  readonly words: PairWords;
  readonly told: readonly [ToldCode, ToldCode];
  readonly marks: readonly CodeMark[];
  /** Stands beside the verdict. */
  readonly strip: ReactNode;
  /** Stands under the verdict. */
  readonly children: ReactNode;
};

/** What to conclude; and what somebody with a failed message wants to know first: is it sent again, and by whom? */
export function Answer({ words, told, marks, strip, children }: AnswerProps) {
  const { t } = useTranslation(['compare', 'digits']);
  const retryOf = (code: ToldCode): string => t(`digits:retry.${code.facts.effect.retry}`);
  return (
    <section id="answer" className={styles.answer} aria-label={t('verdict')}>
      <div className={styles.verdict}>
        <p>
          <Statement text={words.verdict} marks={marks} />
        </p>
        {words.isComputed && <ComputedNote />}
        {children}
      </div>
      <div className={`${styles.brief} ${half.halves}`}>
        {told.map((code, index) => (
          <dl key={code.facts.code} className={half.half} {...sideOf(code, marks[index])}>
            <dt>{t('rows.retry')}</dt>
            <dd>
              <Statement text={retryOf(code)} />
            </dd>
            <dt>{t('rows.whoActs')}</dt>
            <dd>
              <Statement text={code.prose.whoActs} marks={marks} />
            </dd>
          </dl>
        ))}
      </div>
      {strip}
    </section>
  );
}

function ComputedNote() {
  const { t } = useTranslation('computed');
  return (
    <p className={styles.computed}>
      <b>{t('label')}.</b> {t('note')}
    </p>
  );
}
