import { replyClassOf } from '../../smtp/index.ts';
import styles from './strip.module.css';

/** A letter for each server, those of one class in one stretch. What they say is told in words beside it. */
export function Strip({ letters }: { readonly letters: string }) {
  return (
    <code className={styles.strip} aria-hidden="true" translate="no">
      {stretchesOf(letters).map(({ letter, count }, index) => (
        <b key={index} data-class={classOf(letter)}>
          {(letter === '.' ? '·' : letter).repeat(count)}
        </b>
      ))}
    </code>
  );
}

/** The class that a letter's colour says; none for what is no reply. */
export const classOf = (letter: string) => (/^\d/.test(letter) ? replyClassOf(Number(letter[0]) * 100) : undefined);

function stretchesOf(letters: string): { readonly letter: string; readonly count: number }[] {
  return [...letters.matchAll(/(.)\1*/gu)].map(([stretch, letter = '']) => ({ letter, count: stretch.length }));
}
