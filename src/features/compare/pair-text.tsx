import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { PairProse } from '../../catalogue/prose.ts';
import { Questions } from '../../prose/questions.tsx';
import { Statement, type CodeMark } from '../../prose/statement.tsx';
import { Statements } from '../../prose/statements.tsx';
import styles from './pair-text.module.css';

/** What is said of a pair: written for it, or computed from facts and labelled so. */
export type PairWords = Omit<PairProse, 'pair'> & { readonly isComputed: boolean };

type PairTextProps = {
  readonly words: PairWords;
  readonly marks: readonly CodeMark[];
  /** Stands under the verdict. */
  readonly children: ReactNode;
};

/** Verdict, key differences, when to use which, and the questions people ask. */
export function PairText({ words, marks, children }: PairTextProps) {
  const { t } = useTranslation('compare');
  return (
    <>
      <section className={styles.verdict} aria-label={t('verdict')}>
        <p className={styles.question}>
          <Statement text={words.question} marks={marks} />
        </p>
        <p className={styles.answer}>
          <Statement text={words.verdict} marks={marks} />
        </p>
        {words.isComputed && (
          <p className={styles.computed}>
            <b>{t('computedLabel')}.</b> {t('computedNote')}
          </p>
        )}
        {children}
      </section>
      <div className={styles.columns}>
        <section aria-labelledby="differences">
          <h2 id="differences">{t('differences')}</h2>
          <ul className={styles.differences}>
            {words.differences.map((text) => (
              <li key={text}>
                <Statement text={text} marks={marks} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="when-to-use">
          <h2 id="when-to-use">{t('whenToUse')}</h2>
          <h3>{t('forServer')}</h3>
          <Statements texts={words.whenToUse.server} marks={marks} />
          <h3>{t('forLog')}</h3>
          <Statements texts={words.whenToUse.log} marks={marks} />
        </section>
      </div>
      {words.questions.length > 0 && (
        <section aria-labelledby="questions">
          <h2 id="questions">{t('questions')}</h2>
          <Questions questions={words.questions} marks={marks} />
        </section>
      )}
    </>
  );
}
