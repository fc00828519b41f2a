import { useTranslation } from '../../i18n/use-translation.ts';
import { Statement, type CodeMark } from '../../prose/statement.tsx';
import { Statements } from '../../prose/statements.tsx';
import type { ToldCode } from '../../prose/told-code.ts';
import { Fold } from '../../ui/fold.tsx';
import type { Reader } from '../../url/address.ts';
import { sideOf } from './sides.ts';
import styles from './explained.module.css';
import half from './half.module.css';
import type { PairWords } from './pair-words.ts';

type ExplainedProps = {
  readonly words: PairWords;
  readonly told: readonly [ToldCode, ToldCode];
  readonly marks: readonly CodeMark[];
  readonly reader: Reader;
};

/** Key differences, when to use which, and what to do about either; what another reader would ask is folded. */
export function Explained({ words, told, marks, reader }: ExplainedProps) {
  const { t } = useTranslation('compare');
  const { whenToUse } = words;
  const log = { title: t('forLog'), texts: whenToUse.log };
  const server = { title: t('forServer'), texts: whenToUse.server };
  const [own, other] = reader === 'server' ? [server, log] : [log, server];
  return (
    <>
      <div className={`${styles.explained} ${half.halves}`}>
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
          <h3>{own.title}</h3>
          <Statements texts={own.texts} marks={marks} />
          <Fold key={other.title} title={other.title}>
            <Statements texts={other.texts} marks={marks} />
          </Fold>
        </section>
      </div>
      <section aria-labelledby="fix" className={styles.explained}>
        <Fold key={reader} id="fix" title={t(`rows.${fixLabelOf(told)}`)} isOpen={reader === 'log'}>
          <div className={half.halves}>
            {told.map((code, index) => (
              <div key={code.facts.code} className={half.half} {...sideOf(code, marks[index])}>
                <h3>{code.facts.code}</h3>
                <Statements texts={code.prose.steps} marks={marks} as="steps" />
              </div>
            ))}
          </div>
        </Fold>
      </section>
    </>
  );
}

/** A failure is fixed, a success has a next step; the heading is named for what the two codes are. */
function fixLabelOf(told: readonly ToldCode[]) {
  const failures = told.filter(({ facts }) => facts.code >= 400 || facts.code < 200).length;
  return failures === told.length ? 'fix' : failures === 0 ? 'next' : 'fixOrNext';
}
