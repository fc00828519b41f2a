import { memo, useDeferredValue, useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Turn } from '../../scenarios/turns.ts';
import type { CodeMark } from '../../prose/statement.tsx';
import { replyClassOf } from '../../smtp/index.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { light } from '../../ui/lights.ts';
import type { ShownStory } from './story.ts';
import type { NetworkEvent } from './network-event.ts';
import styles from './dialogue-lines.module.css';

type DialogueLinesProps = {
  readonly story: ShownStory;
  readonly marks: readonly CodeMark[];
  /** The codes that the story is about, where another server than its own answers; null where there is nothing to expect. */
  readonly expected?: readonly number[] | null;
  readonly at: number;
  /** Before a step was chosen nothing is still to come. */
  readonly isChosen: boolean;
  readonly onGo: (at: number) => void;
};

/** Turns that are drawn anew together: a step costs two blocks, however long the dialogue. */
const blockLength = 24;

/** From so many turns on, lines out of sight are not drawn. */
const longDialogue = 200;

/** Every turn of the story, the current one framed, marked replies by edge, tag and colour. */
export function DialogueLines({ story, marks, expected = null, at, isChosen, onGo }: DialogueLinesProps) {
  const { t } = useTranslation('simulator');
  const list = useRef<HTMLDivElement>(null);
  const sessions = useMemo(() => blocksOf(story), [story]);
  // A jump across a thousand lines frames its line at once; what is still to come recedes a moment later.
  const reached = useDeferredValue(isChosen ? at : story.turns.length);

  // Keeps the current turn in sight inside the list; the player brings it onto the screen.
  useEffect(() => {
    const box = list.current;
    const current = box?.querySelector<HTMLElement>(`[data-turn='${at}']`);
    if (!box || !current) return;
    // One line is a stop of the Tab key. A reader who stands on a line stays on the current one.
    if (document.activeElement?.closest('[data-turn]') && box.contains(document.activeElement))
      current.querySelector('button')?.focus({ preventScroll: true });
    const top = current.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    const room = box.clientHeight;
    if (top < box.scrollTop + 16) box.scrollTop = Math.max(0, top - room / 3);
    else if (top + current.offsetHeight > box.scrollTop + room - 16) box.scrollTop = top - room / 2;
  }, [at]);

  // A pointer that moves lights; lines that a step scrolls under it do not.
  const lightLine = ({ target }: PointerEvent): void => {
    const side = target instanceof Element ? target.closest<HTMLElement>('[data-side]')?.dataset['side'] : undefined;
    light(side === 'left' || side === 'right' ? side : null);
  };

  return (
    <div
      ref={list}
      className={styles.dialogue}
      role="region"
      aria-label={t('dialogue')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onPointerMove={lightLine}
      onPointerLeave={() => light(null)}
    >
      {sessions.map(({ caption, isOver, blocks }, session) => (
        <section key={session}>
          {caption !== null && (
            <h3 className={styles.caption}>{t('session', { number: session + 1, count: sessions.length, caption })}</h3>
          )}
          <ol className={styles.turns} data-long={story.turns.length > longDialogue || undefined}>
            {blocks.map(({ start, turns }) => (
              <Block
                key={start}
                start={start}
                turns={turns}
                marks={marks}
                expected={expected}
                current={clamp(at - start, -1, turns.length)}
                reached={clamp(reached - start, -1, turns.length)}
                onGo={onGo}
              />
            ))}
          </ol>
          {isOver && <p className={styles.over}>{t('ended')}</p>}
        </section>
      ))}
    </div>
  );
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

type TurnBlock = { readonly start: number; readonly turns: readonly Turn[] };

/** The sessions of a story, each with its turns in blocks. */
function blocksOf({ sessions, turns }: ShownStory) {
  return sessions.map(({ caption, isOver }, session) => {
    const first = turns.findIndex((turn) => turn.session === session);
    const own = turns.filter((turn) => turn.session === session);
    const blocks = Array.from({ length: Math.ceil(own.length / blockLength) }, (_, index): TurnBlock => {
      const from = index * blockLength;
      return { start: first + from, turns: own.slice(from, from + blockLength) };
    });
    return { caption, blocks, isOver };
  });
}

type BlockProps = TurnBlock & {
  readonly marks: readonly CodeMark[];
  readonly expected: readonly number[] | null;
  /** The index of the current turn in this block; -1 if it stands before it, their count if behind it. */
  readonly current: number;
  /** The index of the last turn that is not still to come, told in the same way. */
  readonly reached: number;
  readonly onGo: (at: number) => void;
};

const Block = memo(function Block({ start, turns, marks, expected, current, reached, onGo }: BlockProps) {
  return turns.map((turn, index) => (
    <TurnLine
      key={index}
      turn={turn}
      number={start + index + 1}
      mark={marks.find(({ code }) => code === turn.code) ?? null}
      isUnlike={expected !== null && turn.code !== null && !expected.includes(turn.code)}
      isCurrent={index === current}
      isToCome={index > reached}
      onGo={onGo}
    />
  ));
});

type TurnLineProps = {
  readonly turn: Turn;
  readonly number: number;
  readonly mark: CodeMark | null;
  /** Has the story no such reply? */
  readonly isUnlike: boolean;
  readonly isCurrent: boolean;
  readonly isToCome: boolean;
  readonly onGo: (at: number) => void;
};

const TurnLine = memo(function TurnLine({ turn, number, mark, isUnlike, isCurrent, isToCome, onGo }: TurnLineProps) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  const { by, lines, code, isLost, isOwn = false, isUnfinished = false, isStandIn = false } = turn;
  return (
    <li
      className={styles.turn}
      data-turn={number - 1}
      data-by={by}
      {...(code === null ? {} : { 'data-reply-code': code, 'data-class': replyClassOf(code) })}
      {...(mark === null ? {} : { 'data-side': mark.side, 'data-tone': mark.isSecondTone ? 'second' : 'first' })}
      {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
      data-to-come={isToCome || undefined}
    >
      <button type="button" className={styles.line} tabIndex={isCurrent ? 0 : -1} onClick={() => onGo(number - 1)}>
        <span className={styles.number}>{number}</span>
        <span className={styles.by} title={t(`dialogue:by.${by}`)}>
          <span aria-hidden="true">{by === 'client' ? 'C' : by === 'server' ? 'S' : '–'}</span>
          <span className={styles.byName}>{t(`dialogue:by.${by}`)}</span>
        </span>
        {by === 'network' ? (
          <span className={styles.event}>{t(`dialogue:network.${lines[0] as NetworkEvent}`)}</span>
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
        <span className={styles.tags}>
          {isOwn && <span className={styles.own}>{t('turn.own')}</span>}
          {isUnfinished && <span className={styles.own}>{t('turn.unfinished')}</span>}
          {isStandIn && <span className={styles.own}>{t('dialogue:standIn')}</span>}
          {isUnlike && <span className={styles.own}>{t('turn.unlikeStory')}</span>}
          {mark !== null && (
            <span className={styles.tag} aria-hidden="true">
              {mark.side === 'left' && <HalfDisc side="left" />}
              {mark.code}
              {mark.side === 'right' && <HalfDisc side="right" />}
            </span>
          )}
        </span>
      </button>
      {isLost && <p className={styles.lost}>{t('lost')}</p>}
    </li>
  );
});
