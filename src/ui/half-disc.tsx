import styles from './half-disc.module.css';

type HalfDiscProps = { readonly side: 'left' | 'right' };

/** The mark of a side: a half disc that points left for the left code, right for the right one. */
export function HalfDisc({ side }: HalfDiscProps) {
  return <span className={styles.disc} data-side={side} aria-hidden="true" />;
}
