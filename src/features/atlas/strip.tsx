import { replyClassOf } from '../../smtp/index.ts';
import styles from './strip.module.css';

type StripProps = {
  readonly letters: string;
  /** The standard's letter: what differs from it stands out. */
  readonly standard?: string;
};

/** A letter for each server, those of one kind in one stretch. What they say is told in words beside it. */
export function Strip({ letters, standard }: StripProps) {
  return (
    <code className={styles.strip} translate="no">
      {stretchesOf(letters).map(({ letter, count }, index) => (
        <b key={index} data-class={classOf(letter)} data-off={isOff(letter, standard) || undefined}>
          {(letter === '.' ? '·' : letter).repeat(count)}
        </b>
      ))}
    </code>
  );
}

/** The class that a letter's colour says; none for what is no reply. */
export const classOf = (letter: string) => (/^\d/.test(letter) ? replyClassOf(Number(letter[0]) * 100) : undefined);

/** Does an answer begin otherwise than the standard's? Only where both were asked. */
export const isOff = (answer: string, standard = '.'): boolean =>
  answer !== '.' && standard !== '.' && answer[0] !== standard[0];

function stretchesOf(letters: string): { readonly letter: string; readonly count: number }[] {
  return [...letters.matchAll(/(.)\1*/gu)].map(([stretch, letter = '']) => ({ letter, count: stretch.length }));
}
