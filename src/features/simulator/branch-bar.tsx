import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseBranch, type Branch } from '../../scenarios/branch.ts';
import { Button } from '../../ui/button.tsx';
import styles from './branch-bar.module.css';

type BranchBarProps = {
  readonly scenario: string;
  readonly branch: Branch | null;
  readonly isBroken: boolean;
  readonly isTooLong: boolean;
  readonly onChange: (branch: Branch | null) => void;
};

/** What can be done with a branch as a whole: drop it, take its last entry back, send it, keep it, open another. */
export function BranchBar({ scenario, branch, isBroken, isTooLong, onChange }: BranchBarProps) {
  const { t } = useTranslation('simulator');
  const [said, setSaid] = useState<'shared' | 'foreign' | null>(null);
  const share = (): void =>
    void navigator.clipboard.writeText(location.href).then(
      () => setSaid('shared'),
      () => setSaid(null),
    );
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(branch, null, 2)], { type: 'application/json' }));
    link.download = `${scenario}-branch.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined || file.size > 2_000_000) return setSaid('foreign');
    const read = parseBranch(await file.text());
    if (read === null || read.scenario !== scenario) return setSaid('foreign');
    setSaid(null);
    return onChange(read);
  };
  return (
    <div className={styles.bar}>
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
      <span role="status">{isTooLong ? t('turn.tooLarge') : said !== null && t(`turn.${said}`)}</span>
    </div>
  );
}
