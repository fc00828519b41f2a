import { useTranslation } from '../../i18n/use-translation.ts';
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
        return (
          <li
            key={code}
            className={styles.mark}
            data-class={replyClassOf(code)}
            data-tone={isSecondTone ? 'second' : 'first'}
            data-side={side}
            {...lights(side)}
          >
            {count > 0 && <Arrow to={occurrence(story, code, at, -1)} way="previous" code={code} onGo={onGo} />}
            <span className={styles.told}>
              <HalfDisc side={side} />
              {count === 0 ? t('marks.none', { code }) : t('marks.count', { code, count })}
            </span>
            {count > 0 && <Arrow to={occurrence(story, code, at, 1)} way="next" code={code} onGo={onGo} />}
          </li>
        );
      })}
    </ul>
  );
}

type ArrowProps = {
  readonly way: 'previous' | 'next';
  readonly code: number;
  /** Null where there is no further one. */
  readonly to: number | null;
  readonly onGo: (at: number) => void;
};

function Arrow({ way, code, to, onGo }: ArrowProps) {
  const { t } = useTranslation('simulator');
  const label = t(`marks.${way}`, { code });
  return (
    <button
      type="button"
      {...(to === null ? { 'aria-disabled': true } : {})}
      aria-label={label}
      title={label}
      onClick={() => to !== null && onGo(to)}
    >
      {way === 'previous' ? '‹' : '›'}
    </button>
  );
}
