import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { parseBranch, type Branch } from '../../scenarios/branch.ts';
import styles from './branch-bar.module.css';

type OpenBranchProps = { readonly scenario: string; readonly onOpen: (branch: Branch) => void };

/** Opens a branch that was saved as a file. */
export function OpenBranch({ scenario, onOpen }: OpenBranchProps) {
  const { t } = useTranslation('simulator');
  const [isForeign, setForeign] = useState(false);
  const open = async (file: File | undefined): Promise<void> => {
    const read = file === undefined || file.size > 2_000_000 ? null : parseBranch(await file.text());
    const isOurs = read?.scenario === scenario;
    setForeign(!isOurs);
    if (isOurs) onOpen(read);
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
      <span role="status">{isForeign && t('turn.foreign')}</span>
    </>
  );
}
