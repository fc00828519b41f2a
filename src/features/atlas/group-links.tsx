import { useTranslation } from '../../i18n/use-translation.ts';
import { Statement } from '../../prose/statement.tsx';
import type { Overview, OverviewDialogue } from '../../recordings/atlas.ts';
import styles from './group-links.module.css';

type GroupLinksProps = {
  readonly groups: Overview['groups'];
  readonly dialogues: readonly OverviewDialogue[];
};

/** The way to each group of dialogues further down the page. */
export function GroupLinks({ groups, dialogues }: GroupLinksProps) {
  const { t } = useTranslation('recordings');
  const shown = groups.filter(({ id }) => dialogues.some(({ group }) => group === id));
  if (shown.length < 2) return null;
  return (
    <nav className={styles.groups} aria-label={t('groups')}>
      {shown.map(({ id, title }) => (
        <a key={id} href={`#group-${id}`}>
          <Statement text={title} />
        </a>
      ))}
    </nav>
  );
}
