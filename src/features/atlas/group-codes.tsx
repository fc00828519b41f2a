import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Statement } from '../../prose/statement.tsx';
import type { GroupTable, Overview, OverviewDialogue } from '../../recordings/atlas.ts';
import { groupQuery } from '../../recordings/queries.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, serverAddress, type RecordingsAddress } from '../../url/address.ts';
import { SentLines } from './sent.tsx';
import { moveByArrows } from './move-by-arrows.ts';
import { classOf, isOff } from './strip.tsx';
import styles from './group-codes.module.css';

type GroupCodesProps = {
  readonly address: RecordingsAddress;
  readonly overview: Overview;
  readonly group: Overview['groups'][number];
  readonly dialogues: readonly OverviewDialogue[];
};

/** One group close up: a table of whole codes, a row a step, a column a server. Each code opens its session. */
export function GroupCodes({ address, overview, group, dialogues }: GroupCodesProps) {
  const { t } = useTranslation('recordings');
  const { data } = useSuspenseQuery(groupQuery(group.id));
  const { language } = address;
  const titles = new Map(dialogues.map(({ id, title }) => [id, title]));
  return (
    <section className={styles.group}>
      <header>
        <h2 id={`group-${group.id}`}>
          <Statement text={group.title} />
        </h2>
        <p>
          <Statement text={group.lead} /> <AddressLink to={{ ...address, group: null }}>{t('group.back')}</AddressLink>
        </p>
        <p className={styles.keys}>{t('group.keys')}</p>
      </header>
      <div
        className={styles.scroll}
        role="region"
        aria-labelledby={`group-${group.id}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('group.dialogue')}</th>
              <th scope="col" className={styles.column}>
                <span>{t('standardShort')}</span>
              </th>
              {overview.servers.map(({ name, title }) => (
                <th key={name} scope="col" className={styles.column} translate="no">
                  <AddressLink to={serverAddress(language, name)} onKeyDown={moveByArrows}>
                    {title}
                  </AddressLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.flatMap((row) => {
              const title = titles.get(row.dialogue);
              if (title === undefined) return [];
              return [
                <Row
                  key={`${row.dialogue} ${row.step}`}
                  row={row}
                  title={title}
                  language={language}
                  servers={overview.servers}
                />,
              ];
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type RowProps = {
  readonly row: GroupTable['rows'][number];
  readonly title: string;
  readonly language: RecordingsAddress['language'];
  readonly servers: Overview['servers'];
};

function Row({ row: { dialogue, sent, standard, cells, turns }, title, language, servers }: RowProps) {
  const to = recordingAddress(language, dialogue);
  return (
    <tr>
      <th scope="row">
        <AddressLink to={to} onKeyDown={moveByArrows}>
          <Statement text={title} />
        </AddressLink>
        <SentLines sent={sent} most={2} />
      </th>
      <td data-class={classOf(standard)} translate="no">
        {standard}
      </td>
      {servers.map(({ name, title: server }, index) => {
        const cell = cells[index] ?? '.';
        const step = turns[index] ?? 0;
        return (
          <td
            key={name}
            data-class={classOf(cell)}
            data-off={isOff(cell, standard) || undefined}
            data-other={(cell !== '.' && cell !== standard) || undefined}
            translate="no"
          >
            {step === 0 ? (
              '·'
            ) : (
              <AddressLink to={{ ...to, server: name, step }} title={server} tabIndex={-1} onKeyDown={moveByArrows}>
                {cell}
              </AddressLink>
            )}
          </td>
        );
      })}
    </tr>
  );
}
