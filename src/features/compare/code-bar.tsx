import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { HalfDisc } from '../../ui/half-disc.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import type { CompareAddress } from '../../url/address.ts';
import { AnchorLink } from '../../url/anchor-link.tsx';
import styles from './code-bar.module.css';
import { marksOf } from './sides.ts';

/** The parts of a comparison, by the ids of their headings. */
export const parts = ['answer', 'dialogue', 'differences', 'fix', 'side-by-side', 'servers', 'questions'] as const;
export type Part = (typeof parts)[number];

type CodeBarProps = {
  readonly address: CompareAddress;
  /** The parts that this comparison has. */
  readonly has: readonly Part[];
};

/** Stays in sight while the rest scrolls by: both codes, each leading to its page, and where the reader is between them. */
export function CodeBar({ address: { language, codes }, has }: CodeBarProps) {
  const { t } = useTranslation('compare');
  const here = useReached(has);
  return (
    <nav className={styles.bar} aria-label={t('contents.label')}>
      <ul>
        {has.map((part) => (
          <li key={part}>
            <AnchorLink
              to={part}
              aria-current={part === here ? 'location' : undefined}
              onPointerUp={() => document.querySelector(`#${part}`)?.closest('details')?.setAttribute('open', '')}
            >
              {t(`contents.${part}`)}
            </AnchorLink>
          </li>
        ))}
      </ul>
      {marksOf(codes).map(({ code, side, isSecondTone }) => (
        <AddressLink
          key={side}
          to={{ view: 'code', language, code }}
          className={styles.code}
          aria-label={t('about', { code })}
          data-side={side}
          data-class={replyClassOf(code)}
          data-tone={isSecondTone ? 'second' : 'first'}
        >
          <HalfDisc side={side} />
          {code}
        </AddressLink>
      ))}
    </nav>
  );
}

/** The part that has come to the upper third of the screen. */
function useReached(has: readonly Part[]): Part | undefined {
  const [reached, setReached] = useState<Part | undefined>(has[0]);
  const all = has.join();
  useEffect(() => {
    const look = (): void => {
      const topOf = (part: string): number =>
        document.querySelector(`#${part}`)?.getBoundingClientRect().top ?? Infinity;
      setReached((all.split(',') as Part[]).findLast((part) => topOf(part) < innerHeight / 3));
    };
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, [all]);
  return reached ?? has[0];
}
