import { useCallback, useMemo, useRef, type MouseEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { plainText } from '../../catalogue/statement.ts';
import { Statement } from '../../prose/statement.tsx';
import type { Overview, OverviewDialogue } from '../../recordings/atlas.ts';
import { Near } from '../../ui/near.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, serverAddress, type RecordingAddress, type RecordingsAddress } from '../../url/address.ts';
import { columnAt } from './column-at.ts';
import { GroupLinks } from './group-links.tsx';
import { MatrixRow } from './matrix-row.tsx';
import styles from './group-strips.module.css';

type GroupStripsProps = {
  readonly address: RecordingsAddress;
  readonly overview: Overview;
  /** The dialogues that are shown. The others stay, hidden: a thousand strips are not made again for each letter typed. */
  readonly dialogues: readonly OverviewDialogue[];
  /** Titles and strips only, a line each. */
  readonly isDense: boolean;
  readonly onOpen: (address: RecordingAddress) => void;
};

/** Every dialogue as a strip of letters, by group; the columns are named above, and lit where the pointer is. */
export function GroupStrips({ address, overview, dialogues, isDense, onOpen }: GroupStripsProps) {
  const { t } = useTranslation('recordings');
  const { language } = address;
  const { servers } = overview;
  const columns = useRef<HTMLOListElement>(null);
  // Written past React: no row is drawn again while the pointer moves over them.
  const light = (column: number | null): void => {
    for (const [index, head] of [...(columns.current?.children ?? [])].entries())
      head.toggleAttribute('data-pointed', index - 1 === column);
  };
  const openCell = useCallback(
    (event: MouseEvent, id: string) => {
      const column = columnAt(event.target, event.clientX) ?? -1;
      const server = servers[column];
      const isAsked = dialogues.find((one) => one.id === id)?.strip[column] !== '.';
      if (server === undefined || !isAsked) return;
      event.preventDefault();
      onOpen({ ...recordingAddress(language, id), server: server.name });
    },
    [servers, dialogues, language, onOpen],
  );
  const shown = useMemo(() => new Set(dialogues), [dialogues]);
  return (
    <div
      className={styles.matrix}
      hidden={dialogues.length === 0}
      data-dense={isDense || undefined}
      onPointerMove={(event) => light(columnAt(event.target, event.clientX))}
      onPointerLeave={() => light(null)}
    >
      <ol ref={columns} className={styles.columns} aria-hidden="true">
        <li>
          <span>{t('standardShort')}</span>
        </li>
        {servers.map(({ name, title }) => (
          <li key={name} translate="no">
            <AddressLink to={serverAddress(language, name)} tabIndex={-1}>
              {title}
            </AddressLink>
          </li>
        ))}
      </ol>
      <div className={styles.beside}>
        <GroupLinks groups={overview.groups} dialogues={dialogues} />
      </div>
      {overview.groups.map((group) => {
        const own = overview.dialogues.filter((dialogue) => dialogue.group === group.id);
        return (
          <section
            key={group.id}
            className={styles.group}
            hidden={!own.some((dialogue) => shown.has(dialogue))}
            aria-labelledby={`group-${group.id}`}
          >
            <header>
              <h2 id={`group-${group.id}`}>
                <Statement text={group.title} />
              </h2>
              <p>
                <Statement text={group.lead} />{' '}
                <AddressLink to={{ ...address, group: group.id }}>
                  {t('group.codes')}
                  <VisuallyHidden>: {plainText(group.title)}</VisuallyHidden>
                </AddressLink>
              </p>
            </header>
            <Near key={language} isWanted={shown.size < overview.dialogues.length}>
              <ol className={styles.rows}>
                {own.map((dialogue) => (
                  <MatrixRow
                    key={dialogue.id}
                    language={language}
                    dialogue={dialogue}
                    isHidden={!shown.has(dialogue)}
                    onStripClick={openCell}
                  />
                ))}
              </ol>
            </Near>
          </section>
        );
      })}
    </div>
  );
}
