import type { ReplyCode } from '../../smtp/index.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import styles from './code-bar.module.css';
import { marksOf } from './sides.ts';

type CodeBarProps = { readonly codes: readonly [ReplyCode, ReplyCode] };

/** On a phone, the two codes stay in sight at the top while their rows scroll by. A repetition for the eye alone. */
export function CodeBar({ codes }: CodeBarProps) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {marksOf(codes).map(({ code, side, isSecondTone }) => (
        <span
          key={side}
          className={styles.code}
          data-side={side}
          data-class={replyClassOf(code)}
          data-tone={isSecondTone ? 'second' : 'first'}
        >
          <HalfDisc side={side} />
          {code}
        </span>
      ))}
    </div>
  );
}
