import styles from './text-to-copy.module.css';

type TextToCopyProps = {
  /** Why it is here, and what to do with it. */
  readonly lead: string;
  readonly label: string;
  readonly text: string;
};

/** A text that could not be copied for the reader: all of it is selected when it gets the focus. */
export function TextToCopy({ lead, label, text }: TextToCopyProps) {
  return (
    <label className={styles.text}>
      {lead}
      <textarea readOnly rows={8} value={text} aria-label={label} onFocus={(event) => event.target.select()} />
    </label>
  );
}
