import type { ComponentProps } from 'react';
import styles from './search-input.module.css';

/** A box to search with: codes and server texts are no words to correct. */
export function SearchInput(props: Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <input
      {...props}
      type="search"
      className={styles.input}
      // Firefox would put back, over what the address says, what stood here before a reload.
      autoComplete="off"
      spellCheck={false}
      autoCapitalize="none"
      autoCorrect="off"
    />
  );
}
