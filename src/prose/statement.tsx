import { use, type ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { isOurs, parseRfcLabel, sourceOf, type OurLabel } from '../catalogue/citation.ts';
import { parseStatement, type Run } from '../catalogue/statement.ts';
import { replyClassOf, type ReplyCode } from '../smtp/index.ts';
import { SourceNumber, SourceNumbers } from './sources.tsx';
import styles from './statement.module.css';
import { unbroken } from './unbroken.ts';

/** No code is marked. */
export const noMarks: readonly CodeMark[] = [];

/** A reply code that is marked wherever prose names it, by the side it stands on. */
export type CodeMark = { readonly code: ReplyCode; readonly side: 'left' | 'right'; readonly isSecondTone: boolean };

type StatementProps = {
  /** A text of the catalogue, in the format of `catalogue/statement.ts`. */
  readonly text: string;
  readonly marks?: readonly CodeMark[];
};

/** One statement, set: tokens as code, codes of the comparison marked, sources after it. */
export function Statement({ text, marks = noMarks }: StatementProps) {
  const { runs, citations } = parseStatement(text);
  return (
    <>
      {runs.map((run, index) => (
        <RunView key={index} run={run} marks={marks} />
      ))}
      {citations.length > 0 && <Citations labels={citations} />}
    </>
  );
}

function RunView({ run, marks }: { readonly run: Run; readonly marks: readonly CodeMark[] }) {
  if (run.kind === 'code') {
    return (
      <code translate="no" lang="en" className={styles.code}>
        {run.text}
      </code>
    );
  }
  const text = unbroken(run.text);
  if (marks.length === 0) return text;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { 0: number, index } of text.matchAll(/(?<![\d.§])\d{3}(?![\d.]*\d)/gu)) {
    const mark = marks.find(({ code }) => String(code) === number);
    if (mark === undefined) continue;
    parts.push(text.slice(from, index), <Mark key={index} mark={mark} />);
    from = index + number.length;
  }
  return [...parts, text.slice(from)];
}

function Mark({ mark }: { readonly mark: CodeMark }) {
  return (
    <b
      className={styles.mark}
      data-side={mark.side}
      data-class={replyClassOf(mark.code)}
      data-tone={mark.isSecondTone ? 'second' : 'first'}
    >
      {mark.code}
    </b>
  );
}

/** The sources of a statement: their numbers where the section lists them, else by name. Sections of one RFC in a row name it once; a screen reader hears it each time. */
export function Citations({ labels }: { readonly labels: readonly string[] }) {
  const numbers = use(SourceNumbers);
  return (
    <span className={styles.citations} translate="no" lang="en">
      {labels.map((label, index) => {
        const number = numbers?.get(label);
        if (number !== undefined) return <SourceNumber key={label} label={label} number={number} />;
        const { href } = sourceOf(label);
        const shown = shortLabel(label, labels[index - 1]);
        if (href === null) return <span key={label}> {isOurs(label) ? <Ours label={label} /> : shown}</span>;
        return (
          <span key={label}>
            {' '}
            <a href={href} rel="noreferrer" {...(shown === label ? {} : { 'aria-label': label })}>
              {shown}
            </a>
          </span>
        );
      })}
    </span>
  );
}

function Ours({ label }: { readonly label: OurLabel }) {
  const { t, language } = useTranslation();
  return <span lang={language}>{t(label)}</span>;
}

function shortLabel(label: string, previous: string | undefined): string {
  const rfc = parseRfcLabel(label);
  const before = previous === undefined ? null : parseRfcLabel(previous);
  const isSameRfc = rfc !== null && before !== null && rfc.rfc === before.rfc && rfc.section !== null;
  return isSameRfc ? `§${rfc.section}` : label;
}
