import type { ReactNode } from 'react';
import styles from './code-page.module.css';

/** One row of a page: what it is about, and what there is to say. */
export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
