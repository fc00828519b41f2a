import type { ComponentProps } from 'react';
import styles from './button.module.css';

type ButtonProps = ComponentProps<'button'> & {
  /** `quiet` has no border until it is touched. */
  readonly look?: 'plain' | 'quiet';
};

/** A button that does something here; what leads elsewhere is a link. */
export function Button({ look = 'plain', className = '', type = 'button', ...props }: ButtonProps) {
  return <button {...props} type={type} className={`${styles.button} ${className}`} data-look={look} />;
}
