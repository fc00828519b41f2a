import { memo, useId } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { CodeMark } from '../../prose/statement.tsx';
import { replyClassOf } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import type { ShownStory } from './story.ts';
import { speeds, type Speed } from './use-playing.ts';
import styles from './controls.module.css';

type ControlsProps = {
  readonly story: ShownStory;
  readonly marks: readonly CodeMark[];
  readonly at: number;
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly speed: Speed;
  readonly onSpeedChange: (speed: Speed) => void;
  readonly onGo: (at: number) => void;
};

/** The way back and forth: buttons, and a timeline on which each marked reply has its place. */
export function Controls(props: ControlsProps) {
  const { story, marks, at, isPlaying, onPlay, onPause, speed, onSpeedChange, onGo } = props;
  const { t, language } = useTranslation('simulator');
  const hint = useId();
  const times = new Intl.NumberFormat(language);
  const last = story.turns.length - 1;
  return (
    <div className={styles.controls} role="group" aria-label={t('controls.label')} aria-describedby={hint}>
      <div className={styles.buttons}>
        <IconButton label={t('controls.start')} icon="start" isDisabled={at === 0} onPress={() => onGo(0)} />
        <IconButton label={t('controls.back')} icon="back" isDisabled={at === 0} onPress={() => onGo(at - 1)} />
        <IconButton
          label={isPlaying ? t('controls.pause') : t('controls.play')}
          icon={isPlaying ? 'pause' : 'play'}
          isStrong
          onPress={isPlaying ? onPause : onPlay}
        />
        <IconButton
          label={t('controls.forward')}
          icon="forward"
          isDisabled={at === last}
          onPress={() => onGo(at + 1)}
        />
        <IconButton label={t('controls.end')} icon="end" isDisabled={at === last} onPress={() => onGo(last)} />
      </div>
      <div className={styles.timeline}>
        <TimelineMarks story={story} marks={marks} />
        <input
          type="range"
          min={1}
          max={last + 1}
          value={at + 1}
          aria-label={t('controls.timeline')}
          aria-valuetext={t('step', { step: at + 1, count: last + 1 })}
          onChange={(event) => onGo(Number(event.target.value) - 1)}
        />
      </div>
      <label className={styles.speed}>
        <span>{t('controls.speed')}</span>
        <select
          value={speed}
          onChange={(event) => onSpeedChange(speeds.find((one) => String(one) === event.target.value) ?? 1)}
        >
          {speeds.map((one) => (
            <option key={one} value={one}>
              {times.format(one)}×
            </option>
          ))}
        </select>
      </label>
      <p id={hint} className={styles.keys}>
        {t('controls.keys')}
      </p>
    </div>
  );
}

type TimelineMarksProps = { readonly story: ShownStory; readonly marks: readonly CodeMark[] };

/** A tick for each turn, a mark for each marked reply, a line between two sessions; drawn once, however often one steps. */
const TimelineMarks = memo(function TimelineMarks({ story, marks }: TimelineMarksProps) {
  const last = Math.max(1, story.turns.length - 1);
  const isDense = story.turns.length > 120;
  return (
    <svg
      className={styles.marks}
      viewBox={`0 0 ${last} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-dense={isDense || undefined}
    >
      {story.turns.map(({ session }, index) => {
        const isFirst = session !== (story.turns[index - 1]?.session ?? 0);
        return isFirst && <line key={index} x1={index - 0.5} x2={index - 0.5} y2={10} className={styles.boundary} />;
      })}
      {story.turns.map(({ code }, index) => {
        const mark = marks.find((one) => one.code === code);
        if (mark === undefined && isDense) return null;
        return (
          <line
            key={index}
            x1={index}
            x2={index}
            y1={mark === undefined ? 4 : mark.side === 'left' ? 0 : 5}
            y2={mark === undefined ? 6 : mark.side === 'left' ? 5 : 10}
            className={mark === undefined ? styles.tick : styles.occurrence}
            {...(code !== null && mark !== undefined
              ? { 'data-class': replyClassOf(code), 'data-tone': mark.isSecondTone ? 'second' : 'first' }
              : {})}
            data-side={mark?.side}
          />
        );
      })}
    </svg>
  );
});

const icons = {
  start: 'M4 3v10M13 3 6 8l7 5z',
  back: 'M11.5 3 4.5 8l7 5z',
  play: 'M4.5 3v10l9-5z',
  pause: 'M5 3v10M11 3v10',
  forward: 'M4.5 3l7 5-7 5z',
  end: 'M12 3v10M3 3l7 5-7 5z',
} as const;

type IconButtonProps = {
  readonly label: string;
  readonly icon: keyof typeof icons;
  readonly isDisabled?: boolean;
  readonly isStrong?: boolean;
  readonly onPress: () => void;
};

/** It stays reachable when there is nowhere to go, so that the focus is not lost at either end. */
function IconButton({ label, icon, isDisabled = false, isStrong = false, onPress }: IconButtonProps) {
  return (
    <Button
      aria-label={label}
      title={label}
      className={isStrong ? styles.strong : ''}
      {...(isDisabled ? { 'aria-disabled': true } : {})}
      onClick={() => !isDisabled && onPress()}
    >
      <svg viewBox="0 0 16 16" className={styles.icon} aria-hidden="true">
        <path d={icons[icon]} />
      </svg>
    </Button>
  );
}
