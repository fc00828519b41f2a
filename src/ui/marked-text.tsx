import styles from './marked-text.module.css';

type MarkedTextProps = {
  readonly text: string;
  /** Stretches [from, to) to mark, in order, without overlap. */
  readonly ranges: readonly (readonly [number, number])[];
};

/** A text with what matched a search marked in it. */
export function MarkedText({ text, ranges }: MarkedTextProps) {
  const starts = [0, ...ranges.map(([, to]) => to)];
  return starts.map((start, index) => {
    const range = ranges[index];
    return (
      <span key={start}>
        {text.slice(start, range?.[0])}
        {range && <mark className={styles.mark}>{text.slice(range[0], range[1])}</mark>}
      </span>
    );
  });
}
