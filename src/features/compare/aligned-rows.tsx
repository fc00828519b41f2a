import { useTranslation } from '../../i18n/use-translation.ts';
import { CodeRow, isRowEmpty, rowNames, signatureOf, type RowName, type ToldCode } from '../../prose/code-rows.tsx';
import type { CodeMark } from '../../prose/statement.tsx';
import { replyClassOf } from '../../smtp/index.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { lights } from '../../ui/lights.ts';
import styles from './aligned-rows.module.css';

type AlignedRowsProps = {
  readonly told: readonly [ToldCode, ToldCode];
  readonly marks: readonly CodeMark[];
  readonly onlyDifferences: boolean;
};

/** The rows of both codes, each row telling the same thing of both. Roles are written out because the layout of a phone takes the table's display away. */
export function AlignedRows({ told, marks, onlyDifferences }: AlignedRowsProps) {
  const { t } = useTranslation('compare');
  const [left, right] = told;
  const filled = rowNames.filter((name) => !(isRowEmpty(name, left) && isRowEmpty(name, right)));
  const shown = onlyDifferences
    ? filled.filter((name) => signatureOf(name, left) !== signatureOf(name, right))
    : filled;
  return (
    <>
      <table role="table" className={styles.table}>
        <thead role="rowgroup" className={styles.head}>
          <tr role="row">
            <td role="cell" />
            {told.map((code, index) => (
              <th
                key={code.facts.code}
                role="columnheader"
                scope="col"
                {...sideOf(code, marks[index])}
                {...lights(index === 0 ? 'left' : 'right')}
              >
                <HalfDisc side={index === 0 ? 'left' : 'right'} />
                <span className={styles.number}>{code.facts.code}</span>
                <span className={styles.name}>{code.prose.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((name) => (
            <tr key={name} role="row">
              <th role="rowheader" scope="row">
                {t(`rows.${labelOf(name, told)}`)}
              </th>
              {told.map((code, index) => (
                <td key={code.facts.code} role="cell" {...sideOf(code, marks[index])}>
                  <CodeRow name={name} told={code} marks={marks} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < filled.length && (
        <p className={styles.hidden}>{t('sameHidden', { count: filled.length - shown.length })}</p>
      )}
    </>
  );
}

/** What colours an answer, and puts it on its side. */
export function sideOf(code: ToldCode, mark: CodeMark | undefined) {
  return {
    'data-side': mark?.side,
    'data-class': replyClassOf(code.facts.code),
    'data-tone': mark?.isSecondTone ? 'second' : 'first',
  };
}

/** A failure is fixed, a success has a next step; the row is named for what its two codes are. */
function labelOf(name: RowName, told: readonly ToldCode[]) {
  if (name !== 'steps') return name;
  const failures = told.filter(({ facts }) => facts.code >= 400 || facts.code < 200).length;
  return failures === told.length ? 'fix' : failures === 0 ? 'next' : 'fixOrNext';
}
