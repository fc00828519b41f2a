import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isWithinLimits, lineLimit, parseBranch, replyLimit, type Branch } from '../../scenarios/branch.ts';
import styles from './branch-bar.module.css';

type OpenBranchProps = { readonly scenario: string; readonly onOpen: (branch: Branch) => void };

/** Octets of a file that is read at all: a branch that is played has fewer. */
const fileLimit = 2_000_000;

type Read = Branch | 'foreign' | 'tooMuch';

/** Opens a branch that was saved as a file. */
export function OpenBranch({ scenario, onOpen }: OpenBranchProps) {
  const { t } = useTranslation('simulator');
  const [problem, setProblem] = useState<Exclude<Read, Branch> | null>(null);
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await branchIn(file, scenario);
    setProblem(typeof read === 'string' ? read : null);
    if (typeof read !== 'string') onOpen(read);
  };
  return (
    <>
      <label className={styles.open}>
        {t('turn.open')}
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => {
            void open(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      <span role="status">{problem !== null && t(`turn.${problem}`, { lines: lineLimit, replies: replyLimit })}</span>
    </>
  );
}

async function branchIn(file: File, scenario: string): Promise<Read> {
  if (file.size > fileLimit) return 'tooMuch';
  const read = parseBranch(await file.text());
  if (read?.scenario !== scenario) return 'foreign';
  return isWithinLimits(read.entries) ? read : 'tooMuch';
}
