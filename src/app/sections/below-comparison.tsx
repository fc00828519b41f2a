/** What is below a comparison: one piece of code, fetched when a reader comes near. */
import { useTranslation } from '../../i18n/use-translation.ts';
import { AlignedRows } from '../../features/compare/aligned-rows.tsx';
import { marksOf } from '../../features/compare/sides.ts';
import { useDescribedPair } from '../../prose/described-code.ts';
import { evidenceQuery } from '../../recordings/queries.ts';
import { Fold } from '../../ui/fold.tsx';
import type { CompareAddress, Reader } from '../../url/address.ts';
import type { Need } from '../view.ts';
import { wordsQuery } from '../words.ts';
import { evidencedCodes, WhatServersSay } from './what-servers-say.tsx';

export type BelowProps = { readonly address: CompareAddress; readonly reader: Reader };

/** All of both codes, row by row, and what real servers say with them. */
export function BelowComparison({ address, reader }: BelowProps) {
  const { t } = useTranslation('compare');
  const { language, codes, onlyDifferences } = address;
  const told = useDescribedPair(language, codes);
  return (
    <>
      <AlignedRows told={told} marks={marksOf(codes)} onlyDifferences={onlyDifferences} reader={reader} />
      {evidencedCodes(address).length > 0 && (
        <Fold key={reader} id="servers" title={t('realServers')} isOpen={reader === 'server'}>
          <WhatServersSay address={address} />
        </Fold>
      )}
    </>
  );
}

/** What it waits for. */
export const needsOf = (address: CompareAddress): readonly Need[] => [
  wordsQuery(address.language, 'reference'),
  ...evidencedCodes(address).map(evidenceQuery),
];
