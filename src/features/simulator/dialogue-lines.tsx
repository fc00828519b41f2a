import { memo, useEffect, useRef, type PointerEvent, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../scenarios/turns.ts';
import type { CodeMark } from '../../prose/statement.tsx';
import { replyClassOf } from '../../smtp/index.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import type { Story } from './story.ts';
import styles from './dialogue-lines.module.css';

type Side = 'left' | 'right';

type DialogueLinesProps = {
  readonly story: Story;
  readonly marks: readonly CodeMark[];
  readonly at: number;
  /** Before a step was chosen nothing is dimmed. */
  readonly isChosen: boolean;
  readonly onGo: (at: number) => void;
  readonly onLit: (side: Side | null) => void;
};

/** Every turn of the story, the current one framed, marked replies by edge, tag and colour. */
export function DialogueLines({ story, marks, at, isChosen, onGo, onLit }: DialogueLinesProps) {
  const { t } = useTranslation('simulator');
  const list = useRef<HTMLDivElement>(null);

  // Keeps the current turn in sight inside the list, without moving the page.
  useEffect(() => {
    const box = list.current;
    const current = box?.querySelector<HTMLElement>(`[data-turn='${at}']`);
    if (!box || !current) return;
    const top = current.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    const room = box.clientHeight;
    if (top < box.scrollTop + 16) box.scrollTop = Math.max(0, top - room / 3);
    else if (top + current.offsetHeight > box.scrollTop + room - 16) box.scrollTop = top - room / 2;
  }, [at]);

  const light = ({ target }: PointerEvent | FocusEvent): void => {
    const side = target instanceof Element ? target.closest<HTMLElement>('[data-side]')?.dataset['side'] : undefined;
    onLit(side === 'left' || side === 'right' ? side : null);
  };

  return (
    <div
      ref={list}
      className={styles.dialogue}
      role="region"
      aria-label={t('dialogue')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      data-chosen={isChosen || undefined}
      onPointerOver={light}
      onPointerLeave={() => onLit(null)}
    >
      {story.sessions.map(({ caption, dialogue }, session) => {
        const turns = story.turns.flatMap((turn, index) => (turn.session === session ? [{ turn, index }] : []));
        const isOver = dialogue.steps.at(-1)?.session.state.name === 'closed';
        return (
          <section key={session}>
            {caption !== null && (
              <h3 className={styles.caption}>
                {t('session', { number: session + 1, count: story.sessions.length, caption })}
              </h3>
            )}
            <ol className={styles.turns}>
              {turns.map(({ turn, index }) => (
                <TurnLine
                  key={index}
                  turn={turn}
                  number={index + 1}
                  mark={marks.find(({ code }) => code === turn.code) ?? null}
                  isCurrent={index === at}
                  onGo={onGo}
                />
              ))}
            </ol>
            {isOver && <p className={styles.over}>{t('ended')}</p>}
          </section>
        );
      })}
    </div>
  );
}

type TurnLineProps = {
  readonly turn: Turn;
  readonly number: number;
  readonly mark: CodeMark | null;
  readonly isCurrent: boolean;
  readonly onGo: (at: number) => void;
};

const TurnLine = memo(
  function TurnLine({ turn, number, mark, isCurrent, onGo }: TurnLineProps) {
    const { t } = useTranslation('simulator');
    const { by, lines, code, isLost } = turn;
    return (
      <li
        className={styles.turn}
        data-turn={number - 1}
        data-by={by}
        {...(code === null ? {} : { 'data-reply-code': code, 'data-class': replyClassOf(code) })}
        {...(mark === null ? {} : { 'data-side': mark.side, 'data-tone': mark.isSecondTone ? 'second' : 'first' })}
        {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
      >
        <button type="button" className={styles.line} onClick={() => onGo(number - 1)}>
          <span className={styles.number}>{number}</span>
          <span className={styles.by} title={t(`by.${by}`)}>
            <span aria-hidden="true">{by === 'client' ? 'C' : by === 'server' ? 'S' : '–'}</span>
            <span className={styles.byName}>{t(`by.${by}`)}</span>
          </span>
          {by === 'network' ? (
            <span className={styles.event}>{t(`network.${lines[0] as 'tls' | 'half-close' | 'timeout'}`)}</span>
          ) : (
            <span className={styles.text} lang="en" translate="no">
              {lines.map((line, index) => (
                <span key={index} className={styles.octets}>
                  {code === null ? line : <b>{line.slice(0, 3)}</b>}
                  {code === null ? null : line.slice(3)}
                </span>
              ))}
              {lines.length === 0 && ' '}
            </span>
          )}
          {mark !== null && (
            <span className={styles.tag} aria-hidden="true">
              {mark.side === 'left' && <HalfDisc side="left" />}
              {mark.code}
              {mark.side === 'right' && <HalfDisc side="right" />}
            </span>
          )}
        </button>
        {isLost && <p className={styles.lost}>{t('lost')}</p>}
      </li>
    );
  },
  // `onGo` is another function each time and does the same each time.
  (before, after) =>
    before.turn === after.turn &&
    before.number === after.number &&
    before.isCurrent === after.isCurrent &&
    before.mark?.code === after.mark?.code &&
    before.mark?.side === after.mark?.side &&
    before.mark?.isSecondTone === after.mark?.isSecondTone,
);
