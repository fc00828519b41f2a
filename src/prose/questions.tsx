import type { Question } from '../catalogue/prose.ts';
import styles from './questions.module.css';
import { noMarks, Statement, type CodeMark } from './statement.tsx';
import { Statements } from './statements.tsx';

type QuestionsProps = { readonly questions: readonly Question[]; readonly marks?: readonly CodeMark[] };

/** Questions people ask, each with its answer. */
export function Questions({ questions, marks = noMarks }: QuestionsProps) {
  return (
    <div className={styles.questions}>
      {questions.map(({ question, answer }) => (
        <article key={question}>
          <h3>
            <Statement text={question} marks={marks} />
          </h3>
          <Statements texts={answer} marks={marks} as="paragraphs" />
        </article>
      ))}
    </div>
  );
}
