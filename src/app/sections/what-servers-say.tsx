import { useSuspenseQueries } from '@tanstack/react-query';
import { standingOf } from '../../catalogue/contents.ts';
import { CodeEvidence } from '../../features/atlas/code-evidence.tsx';
import { evidenceQuery } from '../../recordings/queries.ts';
import { replyClassOf, type ReplyCode } from '../../smtp/index.ts';
import type { CompareAddress } from '../../url/address.ts';
import styles from './what-servers-say.module.css';

/** The codes of a comparison of which there may be evidence: those of the catalogue. */
export const evidencedCodes = ({ codes }: CompareAddress): readonly ReplyCode[] =>
  codes.filter((code) => standingOf(code) !== null);

/** What real servers say with either code of a comparison. */
export function WhatServersSay({ address }: { readonly address: CompareAddress }) {
  const codes = evidencedCodes(address);
  const evidence = useSuspenseQueries({ queries: codes.map((code) => evidenceQuery(code)) }).map(({ data }) => data);
  if (evidence.length === 0) return null;
  const [a, b] = address.codes;
  const isSameClass = replyClassOf(a) === replyClassOf(b);
  return (
    <div className={styles.both}>
      {evidence.map((one) => (
        <CodeEvidence
          key={one.code}
          language={address.language}
          evidence={one}
          isSecondTone={isSameClass && one.code === b}
        />
      ))}
    </div>
  );
}
