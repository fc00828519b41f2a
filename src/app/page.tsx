import type { ReactNode } from 'react';
import styles from './page.module.css';

/** The main part of a view: its sections, one under the other, with air between them. */
export function Page({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      {children}
    </main>
  );
}
