import {
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { CodeMark } from '../../prose/statement.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { Controls } from './controls.tsx';
import { DialogueLines } from './dialogue-lines.tsx';
import type { NetworkEvent } from './network-event.ts';
import { MarkBar } from './mark-bar.tsx';
import { occurrence, type ShownStory } from './story.ts';
import { usePlaying, type Speed } from './use-playing.ts';
import type { Position } from './use-position.ts';
import styles from './player.module.css';

type PlayerProps = {
  readonly story: ShownStory;
  readonly position: Position;
  readonly marks: readonly CodeMark[];
  /** The codes of the story, where another server than its own answers. */
  readonly expected?: readonly number[] | null;
  /** Are the keys the player's wherever the focus is, or only inside it? */
  readonly ownsKeys?: boolean;
  /** Choices of scenario and server, above the dialogue. */
  readonly toolbar?: ReactNode;
  /** What is said of the dialogue as a whole, directly above it. */
  readonly notice?: ReactNode;
  /** Changes when the story was made to go on otherwise: what came of it is shown. */
  readonly retold?: number;
  /** What is told of the current turn, beside the dialogue. */
  readonly inspector: ReactNode;
};

/** Steps through a story: its lines, what the current one means, and the way back and forth. */
export function Player({
  story,
  position,
  marks,
  expected = null,
  ownsKeys = false,
  toolbar,
  notice,
  retold,
  inspector,
}: PlayerProps) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  const { at, isChosen, isBeyond, go } = position;
  const count = story.turns.length;
  const [speed, setSpeed] = useState<Speed>(1);
  const { isPlaying, play, pause } = usePlaying(at, count, speed, go);
  const root = useRef<HTMLElement>(null);

  // A step that was asked for is brought onto the screen, and one that is played while some of the dialogue is there.
  const follow = useEffectEvent((isJump: boolean): void => {
    const line = isChosen ? root.current?.querySelector('[data-turn][aria-current="step"]') : null;
    const reveal = (): void => line?.scrollIntoView({ block: 'nearest' });
    reveal();
    // Behind a jump, lines above that are drawn only now are taller than they were taken for.
    if (isJump) requestAnimationFrame(() => requestAnimationFrame(reveal));
  });
  const followed = useRef<number | null>(null);
  useEffect(() => {
    const before = followed.current;
    followed.current = at;
    // A dialogue that plays draws nobody back who has scrolled away from it.
    if (before !== at && (!isPlaying || isInSight(root.current))) follow(before === null || Math.abs(at - before) > 1);
  }, [at, isPlaying]);
  const wasRetold = useRef(retold);
  useEffect(() => {
    if (wasRetold.current !== retold) follow(true);
    wasRetold.current = retold;
  }, [retold]);
  useEffect(() => {
    if (isPlaying) follow(true);
  }, [isPlaying]);

  const step = useCallback(
    (to: number | null) => {
      pause();
      if (to !== null) go(to);
    },
    [pause, go],
  );

  const onKey = (event: globalThis.KeyboardEvent | KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowRight: () => step(at + 1),
      ArrowLeft: () => step(at - 1),
      Home: () => step(0),
      End: () => step(count - 1),
      n: () => step(nearest(story, marks, at, 1)),
      p: () => step(nearest(story, marks, at, -1)),
      ' ': isPlaying ? pause : play,
    };
    const act = keys[event.key];
    if (act === undefined || (event.key === ' ' && isPressable(event))) return;
    event.preventDefault();
    act();
  };
  const onGlobalKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const isInside = event.target instanceof Node && root.current?.contains(event.target) === true;
    const isNowhere = event.target === document.body || (event.target as HTMLElement | null)?.id === 'main';
    // On a button or a link elsewhere these keys do nothing else; Space, Home and End do.
    const isFree = isNowhere || ['ArrowLeft', 'ArrowRight', 'n', 'p'].includes(event.key);
    if (isInside || (ownsKeys && isFree && document.querySelector('dialog[open]') === null)) onKey(event);
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent): void => onGlobalKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  // A step frames its line at once; what it means follows as soon as there is time.
  const told = useDeferredValue(inspector);
  const turn = story.turns[at];
  return (
    <section ref={root} className={styles.player} aria-label={t('player')}>
      <header className={styles.bar}>
        {toolbar}
        <span className={styles.count}>{t('step', { step: at + 1, count })}</span>
      </header>
      {isBeyond && (
        <p role="status" className={styles.beyond}>
          {t('beyondEnd', { count })}
        </p>
      )}
      <MarkBar story={story} marks={marks} at={at} onGo={step} />
      {notice}
      <div className={styles.body}>
        <DialogueLines story={story} marks={marks} expected={expected} at={at} isChosen={isChosen} onGo={step} />
        {told}
      </div>
      <Controls
        story={story}
        marks={marks}
        at={at}
        isPlaying={isPlaying}
        onPlay={play}
        onPause={pause}
        speed={speed}
        onSpeedChange={setSpeed}
        onGo={step}
      />
      <VisuallyHidden>
        <span role="status">
          {isChosen && turn !== undefined && (
            <>
              {t(`dialogue:by.${turn.by}`)}:{' '}
              <span lang="en" translate="no">
                {turn.by === 'network'
                  ? t(`dialogue:network.${turn.lines[0] as NetworkEvent}`)
                  : turn.lines.slice(0, 12).join(' ')}
              </span>
            </>
          )}
        </span>
      </VisuallyHidden>
    </section>
  );
}

function nearest(story: ShownStory, marks: readonly CodeMark[], at: number, direction: 1 | -1): number | null {
  const found = marks.flatMap(({ code }) => occurrence(story, code, at, direction) ?? []);
  if (found.length === 0) return null;
  return direction === 1 ? Math.min(...found) : Math.max(...found);
}

/** Is some of the dialogue on the screen? */
function isInSight(player: HTMLElement | null): boolean {
  const { top = 0, bottom = 0 } =
    player?.querySelector('[data-turn]')?.closest('[role="region"]')?.getBoundingClientRect() ?? {};
  return bottom > 0 && top < innerHeight;
}

function isTyping({ target }: { readonly target: EventTarget | null }): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/** Does the space bar press what has the focus? */
function isPressable({ target }: { readonly target: EventTarget | null }): boolean {
  return target instanceof HTMLElement && target.matches('button, a, summary, [role="button"]');
}
