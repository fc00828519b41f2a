import type { ReactNode } from 'react';
import styles from './fold.module.css';

type FoldProps = {
  /** The address of its heading, where it is one. */
  readonly id?: string;
  readonly title: string;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
};

/**
 * A part that is there, and not open. It opens before any script has come; a search in the page and a link into it open it; on paper, and where
 * there is no script, it is open.
 */
export function Fold({ id, title, isOpen = false, children }: FoldProps) {
  return (
    <details className={styles.fold} open={isOpen}>
      <summary>{id === undefined ? title : <h2 id={id}>{title}</h2>}</summary>
      {children}
    </details>
  );
}
