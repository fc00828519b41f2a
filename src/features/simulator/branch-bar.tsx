import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Branch } from '../../scenarios/branch.ts';
import { Button } from '../../ui/button.tsx';
import styles from './branch-bar.module.css';

type BranchBarProps = {
  readonly scenario: string;
  readonly branch: Branch | null;
  readonly isBroken: boolean;
  readonly isTooLong: boolean;
  /** The branch that was opened last from a file, elsewhere on the page: the reader is brought here. */
  readonly opened: Branch | null;
  readonly onChange: (branch: Branch | null) => void;
};

/** What can be done with a branch as a whole: drop it, take its last entry back, send it, keep it. */
export function BranchBar({ scenario, branch, isBroken, isTooLong, opened, onChange }: BranchBarProps) {
  const { t } = useTranslation('simulator');
  const [isShared, setShared] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (opened !== null) bar.current?.focus();
  }, [opened]);
  const share = (): void =>
    void navigator.clipboard.writeText(location.href).then(
      () => setShared(true),
      () => setShared(false),
    );
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(branch, null, 2)], { type: 'application/json' }));
    link.download = `${scenario}-branch.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  if (branch === null && !isBroken) return null;
  return (
    <div ref={bar} className={styles.bar} tabIndex={-1}>
      {isBroken && <p role="alert">{t('turn.broken')}</p>}
      {branch !== null && (
        <>
          <strong>{t('turn.branch')}</strong>
          <Button onClick={() => onChange(null)}>{t('turn.drop')}</Button>
          {branch.entries.length > 1 && (
            <Button onClick={() => onChange({ ...branch, entries: branch.entries.slice(0, -1) })}>
              {t('turn.undo')}
            </Button>
          )}
          {!isTooLong && <Button onClick={share}>{t('turn.share')}</Button>}
          <Button onClick={save}>{t('turn.save')}</Button>
        </>
      )}
      <span role="status">{isTooLong ? t('turn.tooLarge') : isShared && t('turn.shared')}</span>
    </div>
  );
}
