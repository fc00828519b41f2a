import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { lineLimit, replyLimit, type Branch } from '../../scenarios/branch.ts';
import { Button } from '../../ui/button.tsx';
import { TextToCopy } from '../../ui/text-to-copy.tsx';
import { useCopying } from '../../ui/use-copying.ts';
import styles from './branch-bar.module.css';

type BranchBarProps = {
  readonly scenario: string;
  readonly held: {
    readonly branch: Branch | null;
    /** Why the branch of the address is not there. */
    readonly problem: 'broken' | 'elsewhere' | null;
    /** The address held this branch, which has more in it than is played. */
    readonly refused: Branch | null;
    readonly isTooLong: boolean;
  };
  /** The branch that was opened last from a file, elsewhere on the page: the reader is brought here. */
  readonly opened: Branch | null;
  readonly onChange: (branch: Branch | null) => void;
};

/** What can be done with a branch as a whole: drop it, take its last entry back, send it, keep it. */
export function BranchBar({ scenario, held, opened, onChange }: BranchBarProps) {
  const { t } = useTranslation('simulator');
  const { branch, problem, refused, isTooLong } = held;
  const { outcome, copy } = useCopying<'link'>();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (opened !== null) bar.current?.focus();
  }, [opened]);
  const kept = branch ?? refused;
  if (kept === null && problem === null) return null;
  return (
    <div ref={bar} className={styles.bar} tabIndex={-1}>
      {problem !== null && <p role="alert">{t(`turn.${problem}`)}</p>}
      {refused !== null && <p role="alert">{t('turn.refused', { lines: lineLimit, replies: replyLimit })}</p>}
      {branch !== null && (
        <>
          <strong>{t('turn.branch')}</strong>
          <Button onClick={() => onChange(null)}>{t('turn.drop')}</Button>
          {branch.entries.length > 1 && (
            <Button onClick={() => onChange({ ...branch, entries: branch.entries.slice(0, -1) })}>
              {t('turn.undo')}
            </Button>
          )}
          {!isTooLong && <Button onClick={() => void copy(location.href, 'link')}>{t('turn.share')}</Button>}
        </>
      )}
      {kept !== null && <Button onClick={() => save(kept, `${scenario}-branch.json`)}>{t('turn.save')}</Button>}
      <span role="status">{isTooLong ? t('turn.tooLarge') : outcome.kind === 'copied' && t('turn.shared')}</span>
      {outcome.kind === 'refused' && (
        <TextToCopy lead={t('takeAway.refused')} label={t('takeAway.text')} text={outcome.text} />
      )}
    </div>
  );
}

function save(branch: Branch, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(branch, null, 2)], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
