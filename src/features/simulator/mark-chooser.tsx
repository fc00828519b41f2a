import { useTranslation } from '../../i18n/use-translation.ts';
import type { CodeMark } from '../../prose/statement.tsx';
import { replyClassOf, type ReplyCode } from '../../smtp/index.ts';
import type { ShownStory } from './story.ts';
import styles from './mark-chooser.module.css';

/** Marks for codes: left and right in turn; a code of a class that another already has takes the second tone. */
export function marksOfCodes(codes: readonly ReplyCode[]): CodeMark[] {
  return codes.map((code, index) => ({
    code,
    side: index % 2 === 0 ? 'left' : 'right',
    isSecondTone: codes.slice(0, index).some((other) => replyClassOf(other) === replyClassOf(code)),
  }));
}

/** The marks that were chosen; where none were, the first refusal of the story, or else its first success. */
export function marksFor(chosen: readonly ReplyCode[], story: ShownStory): readonly CodeMark[] {
  if (chosen.length > 0) return marksOfCodes(chosen);
  const codes = codesIn(story);
  const refusal = codes.find((code) => code >= 400) ?? codes.find((code) => code >= 300);
  return marksOfCodes([250, ...(refusal === undefined ? [] : [refusal])]);
}

const codesIn = ({ turns }: ShownStory): ReplyCode[] => [
  ...new Set(turns.flatMap(({ code }) => (code === null ? [] : [code]))),
];

const most = 4;

type MarkChooserProps = {
  readonly story: ShownStory;
  readonly marks: readonly CodeMark[];
  readonly onMarksChange: (codes: readonly ReplyCode[]) => void;
};

/** The codes of the story, each to be marked or not; at most four, the oldest gives way. */
export function MarkChooser({ story, marks, onMarksChange }: MarkChooserProps) {
  const { t } = useTranslation('simulator');
  const marked = marks.map(({ code }) => code);
  const codes = [...new Set([...codesIn(story), ...marked])].toSorted((a, b) => a - b);
  return (
    <fieldset className={styles.chooser}>
      <legend>{t('marks.add')}</legend>
      {codes.map((code) => {
        const isMarked = marked.includes(code);
        return (
          <button
            key={code}
            type="button"
            aria-pressed={isMarked}
            data-class={replyClassOf(code)}
            onClick={() =>
              onMarksChange(isMarked ? marked.filter((other) => other !== code) : [...marked, code].slice(-most))
            }
          >
            {code}
          </button>
        );
      })}
    </fieldset>
  );
}
