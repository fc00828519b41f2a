import { createContext, useMemo, type ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { isOurs, sourceOf } from '../catalogue/citation.ts';
import { parseStatement } from '../catalogue/statement.ts';
import styles from './sources.module.css';

/** The number of each source in the list at the end of a section; null where sources stand with their statements. */
export const SourceNumbers = createContext<ReadonlyMap<string, number> | null>(null);

type SourcedProps = {
  /** Every statement that is made inside, in the order in which they are made. */
  readonly texts: readonly string[];
  readonly children: ReactNode;
};

/** A section whose statements have a number for each source; the sources are named once, at its end. */
export function Sourced({ texts, children }: SourcedProps) {
  const { t } = useTranslation();
  const all = texts.join('\n');
  const numbers = useMemo(() => {
    const cited = all.split('\n').flatMap((text) => parseStatement(text).citations);
    return new Map([...new Set(cited)].filter((label) => !isOurs(label)).map((label, index) => [label, index + 1]));
  }, [all]);
  return (
    <SourceNumbers value={numbers}>
      {children}
      {numbers.size > 0 && (
        <details className={styles.sources}>
          <summary>{t('sources', { count: numbers.size })}</summary>
          <ol>
            {[...numbers.keys()].map((label) => {
              const { href } = sourceOf(label);
              return (
                <li key={label} lang="en" translate="no">
                  {href === null ? (
                    label
                  ) : (
                    <a href={href} rel="noreferrer">
                      {label}
                    </a>
                  )}
                </li>
              );
            })}
          </ol>
        </details>
      )}
    </SourceNumbers>
  );
}

/** The number of a source, which names it where it is pointed at, tapped or read out. It is no stop of the Tab key: the list is. */
export function SourceNumber({ label, number }: { readonly label: string; readonly number: number }) {
  return (
    <span className={styles.number} role="note" aria-label={label} data-source={label} tabIndex={-1}>
      {number}
    </span>
  );
}
