import type { ReactNode } from 'react';
import styles from './chips.module.css';

/** A row of small tokens that wraps: commands, codes, filters. */
export function Chips({ children }: { readonly children: ReactNode }) {
  return <ul className={styles.chips}>{children}</ul>;
}

type ChipProps = {
  readonly children: ReactNode;
  /** Protocol text: monospace, never translated. */
  readonly isVerbatim?: boolean;
};

/** One of them. */
export function Chip({ children, isVerbatim = false }: ChipProps) {
  return (
    <li className={styles.chip} {...(isVerbatim ? { translate: 'no', lang: 'en', 'data-verbatim': '' } : {})}>
      {children}
    </li>
  );
}
