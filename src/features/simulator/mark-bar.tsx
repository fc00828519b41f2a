import { useTranslation } from 'react-i18next';
import type { CodeMark } from '../../prose/statement.tsx';
import { replyClassOf } from '../../smtp/index.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { lights } from '../../ui/lights.ts';
import { countOf, occurrence, type ShownStory } from './story.ts';
import styles from './mark-bar.module.css';

type MarkBarProps = {
  readonly story: ShownStory;
  readonly marks: readonly CodeMark[];
  readonly at: number;
  readonly onGo: (at: number) => void;
};

/** The marked codes: how often each occurs, and the way to its next and its previous place. */
export function MarkBar({ story, marks, at, onGo }: MarkBarProps) {
  const { t } = useTranslation('simulator');
  if (marks.length === 0) return null;
  return (
    <ul className={styles.marks} aria-label={t('marks.label')}>
      {marks.map(({ code, side, isSecondTone }) => {
        const count = countOf(story, code);
        const previous = occurrence(story, code, at, -1);
        const next = occurrence(story, code, at, 1);
        return (
          <li
            key={code}
            className={styles.mark}
            data-class={replyClassOf(code)}
            data-tone={isSecondTone ? 'second' : 'first'}
            data-side={side}
            {...lights(side)}
          >
            <button
              type="button"
              disabled={previous === null}
              aria-label={t('marks.previous', { code })}
              title={t('marks.previous', { code })}
              onClick={() => previous !== null && onGo(previous)}
            >
              ‹
            </button>
            <span className={styles.told}>
              <HalfDisc side={side} />
              {count === 0 ? t('marks.none', { code }) : t('marks.count', { code, count })}
            </span>
            <button
              type="button"
              disabled={next === null}
              aria-label={t('marks.next', { code })}
              title={t('marks.next', { code })}
              onClick={() => next !== null && onGo(next)}
            >
              ›
            </button>
          </li>
        );
      })}
    </ul>
  );
}
