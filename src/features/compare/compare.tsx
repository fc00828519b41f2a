import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { pairProseQuery } from '../../catalogue/queries.ts';
import type { Language } from '../../i18n/language.ts';
import { CodeRow, type ToldCode } from '../../prose/code-rows.tsx';
import type { CodeMark } from '../../prose/statement.tsx';
import { useDescribedPair } from '../../prose/described-code.ts';
import { replyClassOf, type ReplyCode } from '../../smtp/index.ts';
import { Switch } from '../../ui/switch.tsx';
import { AlignedRows, sideOf } from './aligned-rows.tsx';
import styles from './compare.module.css';
import { PairText, type PairWords } from './pair-text.tsx';

export type CompareProps = {
  readonly language: Language;
  /** Left and right. */
  readonly codes: readonly [ReplyCode, ReplyCode];
  readonly onlyDifferences: boolean;
  readonly onOnlyDifferencesChange: (onlyDifferences: boolean) => void;
  /** Shares what was said: given the words of the pair and of both codes. */
  readonly renderShare: (words: PairWords, told: readonly [ToldCode, ToldCode]) => ReactNode;
};

/** Marks for the two codes of a comparison; the right one takes the second tone if both are of one class. */
export function marksOf([left, right]: readonly [ReplyCode, ReplyCode]): readonly [CodeMark, CodeMark] {
  return [
    { code: left, side: 'left', isSecondTone: false },
    { code: right, side: 'right', isSecondTone: replyClassOf(left) === replyClassOf(right) },
  ];
}

type ToldProps = CompareProps & { readonly told: readonly [ToldCode, ToldCode] };

/** Two codes side by side, with the text that was written for the pair. */
export function WrittenComparison(props: CompareProps) {
  const told = useDescribedPair(props.language, props.codes);
  const { data } = useSuspenseQuery(pairProseQuery(props.language, ...props.codes));
  return <Comparison {...props} told={told} words={{ ...data, isComputed: false }} />;
}

/** What to conclude first, then what sets them apart, then everything row by row. */
export function Comparison(props: ToldProps & { readonly words: PairWords }) {
  const { codes, told, words, onlyDifferences, onOnlyDifferencesChange, renderShare } = props;
  const { t } = useTranslation('compare');
  const marks = marksOf(codes);
  return (
    <>
      <PairText words={words} marks={marks}>
        <Brief told={told} marks={marks} />
        {renderShare(words, told)}
      </PairText>
      <section className={styles.rows} aria-labelledby="side-by-side">
        <header className={styles.rowsHead}>
          <h2 id="side-by-side">{t('sideBySide')}</h2>
          <Switch label={t('onlyDifferences')} isOn={onlyDifferences} onChange={onOnlyDifferencesChange} />
        </header>
        <AlignedRows told={told} marks={marks} onlyDifferences={onlyDifferences} />
      </section>
    </>
  );
}

type BriefProps = Pick<ToldProps, 'told'> & { readonly marks: readonly CodeMark[] };

/** What somebody with a failed message wants to know first: is it sent again, and by whom? */
function Brief({ told, marks }: BriefProps) {
  const { t } = useTranslation('compare');
  return (
    <dl className={styles.brief}>
      {(['retry', 'whoActs'] as const).map((name) => (
        <div key={name}>
          <dt>{t(`rows.${name}`)}</dt>
          {told.map((code, index) => (
            <dd key={code.facts.code} {...sideOf(code, marks[index])}>
              <b>{code.facts.code}</b> <CodeRow name={name} told={code} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
