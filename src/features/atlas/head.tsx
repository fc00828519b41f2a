import type { ReactNode } from 'react';
import styles from './head.module.css';

type HeadProps = {
  /** The way to what this view belongs to. */
  readonly up?: ReactNode;
  readonly title: ReactNode;
  readonly children: ReactNode;
};

/** What stands at the top of each view of the atlas. */
export function Head({ up, title, children }: HeadProps) {
  return (
    <header className={styles.head}>
      {up !== undefined && <p className={styles.up}>{up}</p>}
      <h1>{title}</h1>
      {children}
    </header>
  );
}
