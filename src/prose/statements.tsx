import { noMarks, Statement, type CodeMark } from './statement.tsx';
import styles from './statements.module.css';

type StatementsProps = {
  readonly texts: readonly string[];
  readonly marks?: readonly CodeMark[];
  /** `steps` are numbered, `points` are not, `paragraphs` are no list. */
  readonly as?: 'paragraphs' | 'points' | 'steps';
};

/** Several statements in a row. A single one is a paragraph, whatever it was meant to be. */
export function Statements({ texts, marks = noMarks, as = 'points' }: StatementsProps) {
  if (as === 'paragraphs' || texts.length === 1) {
    return (
      <div className={styles.paragraphs}>
        {texts.map((text) => (
          <p key={text}>
            <Statement text={text} marks={marks} />
          </p>
        ))}
      </div>
    );
  }
  const List = as === 'steps' ? 'ol' : 'ul';
  return (
    <List className={as === 'steps' ? styles.steps : styles.points}>
      {texts.map((text) => (
        <li key={text}>
          <Statement text={text} marks={marks} />
        </li>
      ))}
    </List>
  );
}
