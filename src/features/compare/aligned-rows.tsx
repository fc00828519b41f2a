import { useTranslation } from '../../i18n/use-translation.ts';
import { CodeRow, rowNames, signatureOf, useRowTexts, type RowName } from '../../prose/code-rows.tsx';
import type { CodeMark } from '../../prose/statement.tsx';
import { Sourced } from '../../prose/sources.tsx';
import type { ToldCode } from '../../prose/told-code.ts';
import { Fold } from '../../ui/fold.tsx';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { lights } from '../../ui/lights.ts';
import type { Reader } from '../../url/address.ts';
import styles from './aligned-rows.module.css';
import { sideOf } from './sides.ts';
import half from './half.module.css';

type AlignedRowsProps = {
  readonly told: readonly [ToldCode, ToldCode];
  readonly marks: readonly CodeMark[];
  readonly onlyDifferences: boolean;
  readonly reader: Reader;
};

/** What the comparison tells elsewhere: with its answer, among its steps, and by the recordings themselves. */
const toldElsewhere: ReadonlySet<RowName> = new Set(['retry', 'whoActs', 'steps', 'wording']);

/** Facts: rows of which two codes have either the same or not. Prose always differs. */
const facts: readonly RowName[] = ['connection', 'bounce', 'answers', 'enhanced'];
const factsOfLog = facts.filter((name) => name !== 'enhanced');

/** The rows that each reader asks for first. */
const askedBy: Readonly<Record<Reader, readonly RowName[]>> = {
  log: factsOfLog,
  server: ['operator', ...facts],
  learn: ['digits', 'description', 'whenSeen', ...facts],
};

const all = rowNames.filter((name) => !toldElsewhere.has(name));

/** The rows of both codes, each telling the same thing of both: first those that the reader asks for, the others folded. */
export function AlignedRows({ told, marks, onlyDifferences, reader }: AlignedRowsProps) {
  const { t } = useTranslation('compare');
  const [left, right] = told;
  const isSame = (name: RowName): boolean =>
    onlyDifferences && facts.includes(name) && signatureOf(name, left) === signatureOf(name, right);
  const shown = all.filter((name) => !isSame(name));
  const asked = shown.filter((name) => askedBy[reader].includes(name));
  const others = shown.filter((name) => !asked.includes(name));
  const texts = useRowTexts();
  return (
    <Sourced texts={told.flatMap((code) => texts(code, [...asked, ...others]))}>
      <Rows names={asked} told={told} marks={marks} />
      {shown.length < all.length && (
        <p className={styles.note}>{t('sameHidden', { count: all.length - shown.length })}</p>
      )}
      <Fold key={reader} title={t('otherRows')}>
        <Rows names={others} told={told} marks={marks} />
      </Fold>
    </Sourced>
  );
}

type RowsProps = Pick<AlignedRowsProps, 'told' | 'marks'> & { readonly names: readonly RowName[] };

/** Roles are written out because the layout takes the table's display away. */
function Rows({ names, told, marks }: RowsProps) {
  const { t } = useTranslation('compare');
  return (
    <table role="table" className={styles.table}>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row" className={half.halves}>
          {told.map((code, index) => (
            <th
              key={code.facts.code}
              role="columnheader"
              scope="col"
              className={half.half}
              {...sideOf(code, marks[index])}
              {...lights(index === 0 ? 'left' : 'right')}
            >
              <HalfDisc side={index === 0 ? 'left' : 'right'} />
              <span className={styles.number}>{code.facts.code}</span>
              {code.prose.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {names.map((name) => (
          <tr key={name} role="row" className={half.halves} id={`row-${name}`}>
            <th role="rowheader" scope="row">
              {t(`rows.${name === 'steps' ? 'fix' : name}`)}
            </th>
            {told.map((code, index) => (
              <td key={code.facts.code} role="cell" className={half.half} {...sideOf(code, marks[index])}>
                <CodeRow name={name} told={code} marks={marks} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
