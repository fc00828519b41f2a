import { useSuspenseQueries } from '@tanstack/react-query';
import { standingOf } from '../catalogue/contents.ts';
import { CodeEvidence } from '../features/atlas/code-evidence.tsx';
import { evidenceQuery } from '../recordings/queries.ts';
import { replyClassOf, type ReplyCode } from '../smtp/index.ts';
import type { CompareAddress } from '../url/address.ts';
import { useBundle } from './page-loader.ts';
import styles from './what-servers-say.module.css';
import { I18nextProvider } from 'react-i18next';

/** The codes of a comparison of which there may be evidence: those of the catalogue. */
export const evidencedCodes = ({ codes }: CompareAddress): readonly ReplyCode[] =>
  codes.filter((code) => standingOf(code) !== null);

/** What real servers say with either code of a comparison. */
export function WhatServersSay({ address }: { readonly address: CompareAddress }) {
  const i18n = useBundle(address.language, 'reference');
  const codes = evidencedCodes(address);
  const evidence = useSuspenseQueries({ queries: codes.map((code) => evidenceQuery(code)) }).map(({ data }) => data);
  if (evidence.length === 0) return null;
  const [a, b] = address.codes;
  const isSameClass = replyClassOf(a) === replyClassOf(b);
  return (
    <I18nextProvider i18n={i18n}>
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
    </I18nextProvider>
  );
}
