import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { pairProseQuery } from '../../catalogue/queries.ts';
import type { Language } from '../../i18n/language.ts';
import { Questions } from '../../prose/questions.tsx';
import { Sourced, SourceNumbers } from '../../prose/sources.tsx';
import type { ToldCode } from '../../prose/told-code.ts';
import { useDescribedPair } from '../../prose/described-code.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Switch } from '../../ui/switch.tsx';
import { readers, type Reader } from '../../url/address.ts';
import { Answer } from './answer.tsx';
import styles from './compare.module.css';
import { Explained } from './explained.tsx';
import type { PairWords } from './pair-words.ts';
import { marksOf } from './sides.ts';

export type CompareProps = {
  readonly language: Language;
  /** Left and right. */
  readonly codes: readonly [ReplyCode, ReplyCode];
  readonly onlyDifferences: boolean;
  readonly onOnlyDifferencesChange: (onlyDifferences: boolean) => void;
  readonly reader: Reader;
  readonly onReaderChange: (reader: Reader) => void;
  /** Shares what was said: given the words of the pair and of both codes. */
  readonly renderShare: (words: PairWords, told: readonly [ToldCode, ToldCode]) => ReactNode;
  /** Some lines of a dialogue, beside the verdict; then the whole session, if it is open. */
  readonly strip: ReactNode;
  readonly session: ReactNode;
  /** Row by row, and what real servers say. */
  readonly children: ReactNode;
};

type ToldProps = CompareProps & { readonly told: readonly [ToldCode, ToldCode] };

/** Two codes side by side, with the text that was written for the pair. */
export function WrittenComparison(props: CompareProps) {
  const told = useDescribedPair(props.language, props.codes);
  const { data } = useSuspenseQuery(pairProseQuery(props.language, ...props.codes));
  return <Comparison {...props} told={told} words={{ ...data, isComputed: false }} />;
}

/** What to conclude and a dialogue that shows it; then what sets the codes apart and what to do; then everything row by row. */
export function Comparison(props: ToldProps & { readonly words: PairWords }) {
  const { codes, told, words, onlyDifferences, onOnlyDifferencesChange, reader, onReaderChange } = props;
  const { t } = useTranslation(['compare', 'digits']);
  const marks = marksOf(codes);
  const { server, log } = words.whenToUse;
  const texts = [
    words.verdict,
    ...told.flatMap(({ facts, prose }) => [t(`digits:retry.${facts.effect.retry}`), prose.whoActs]),
  ];
  texts.push(...words.differences, ...log, ...server, ...told.flatMap(({ prose }) => prose.steps));
  return (
    <>
      <div className={styles.told}>
        <Sourced texts={texts}>
          <Answer words={words} told={told} marks={marks} strip={props.strip}>
            {props.renderShare(words, told)}
          </Answer>
          <SourceNumbers value={null}>{props.session}</SourceNumbers>
          <div className={styles.rows}>
            <Choice
              label={t('reader.label')}
              options={readers.map((value) => ({ value, label: t(`reader.${value}`) }))}
              value={reader}
              onValueChange={onReaderChange}
            />
            <Explained words={words} told={told} marks={marks} reader={reader} />
          </div>
        </Sourced>
      </div>
      <div className={styles.rows}>
        <section className={styles.rows} aria-labelledby="side-by-side">
          <header className={styles.rowsHead}>
            <h2 id="side-by-side">{t('sideBySide')}</h2>
            <Switch label={t('onlyDifferences')} isOn={onlyDifferences} onChange={onOnlyDifferencesChange} />
          </header>
          {props.children}
        </section>
        {words.questions.length > 0 && (
          <section aria-labelledby="questions">
            <Fold key={reader} id="questions" title={t('questions')} isOpen={reader === 'learn'}>
              <Sourced texts={words.questions.flatMap(({ question, answer }) => [question, ...answer])}>
                <Questions questions={words.questions} marks={marks} />
              </Sourced>
            </Fold>
          </section>
        )}
      </div>
    </>
  );
}
