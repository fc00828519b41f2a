import { useState, type MouseEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Citations, Statement } from '../../prose/statement.tsx';
import type { Overview, OverviewDialogue } from '../../recordings/atlas.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, serverAddress, type RecordingsAddress } from '../../url/address.ts';
import { Strip } from './strip.tsx';
import styles from './group-strips.module.css';

type GroupStripsProps = {
  readonly address: RecordingsAddress;
  readonly overview: Overview;
  readonly dialogues: readonly OverviewDialogue[];
};

/** Every dialogue as a strip of letters, by group; the columns are named above, and lit where the pointer is. */
export function GroupStrips({ address, overview, dialogues }: GroupStripsProps) {
  const { t } = useTranslation('recordings');
  const { language } = address;
  const [lit, setLit] = useState<number | null>(null);
  return (
    <div
      className={styles.matrix}
      onPointerMove={(event) => setLit(columnAt(event))}
      onPointerLeave={() => setLit(null)}
    >
      <ol className={styles.columns} aria-hidden="true">
        <li data-lit={lit === -1 || undefined}>{t('standardShort')}</li>
        {overview.servers.map(({ name, title }, index) => (
          <li key={name} data-lit={lit === index || undefined} translate="no">
            <AddressLink to={serverAddress(language, name)} tabIndex={-1}>
              {title}
            </AddressLink>
          </li>
        ))}
      </ol>
      {overview.groups.map((group) => {
        const own = dialogues.filter((dialogue) => dialogue.group === group.id);
        if (own.length === 0) return null;
        return (
          <section key={group.id} className={styles.group} aria-labelledby={`group-${group.id}`}>
            <header>
              <h2 id={`group-${group.id}`}>
                <Statement text={group.title} />
              </h2>
              <p>
                <Statement text={group.lead} />{' '}
                <AddressLink to={{ ...address, group: group.id }}>
                  {t('group.codes')}
                  <VisuallyHidden>
                    : <Statement text={group.title} />
                  </VisuallyHidden>
                </AddressLink>
              </p>
            </header>
            <ol className={styles.rows}>
              {own.map((dialogue) => (
                <Row key={dialogue.id} address={address} dialogue={dialogue} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

type RowProps = { readonly address: RecordingsAddress; readonly dialogue: OverviewDialogue };

function Row({ address, dialogue: { id, title, tests, sections, standard, strip } }: RowProps) {
  return (
    <li className={styles.row}>
      <div>
        <AddressLink to={recordingAddress(address.language, id)} className={styles.title}>
          <Statement text={title} />
        </AddressLink>
        <p className={styles.tests}>
          <Statement text={tests} /> <Citations labels={sections} />
        </p>
      </div>
      <div className={styles.strips} data-strip={id}>
        <Strip letters={standard.slice(0, 1)} />
        <Strip letters={strip} />
        <VisuallyHidden>
          <Tally strip={strip} />
        </VisuallyHidden>
      </div>
    </li>
  );
}

/** How many servers answered with each first digit. */
function Tally({ strip }: { readonly strip: string }) {
  const { t } = useTranslation('recordings');
  const digits = ['2', '3', '4', '5'].filter((digit) => strip.includes(digit));
  return digits.map((digit) => t('tally', { digit, count: strip.split(digit).length - 1 })).join(', ');
}

/** The server whose column the pointer is in, from 0; -1 for the standard's; null outside. */
function columnAt({ target, clientX }: PointerEvent | MouseEvent): number | null {
  const strips = target instanceof Element ? target.closest('[data-strip]') : null;
  const [standard, servers] = strips?.querySelectorAll(':scope > code') ?? [];
  if (standard === undefined || servers === undefined) return null;
  const box = servers.getBoundingClientRect();
  if (clientX < box.left) return -1;
  const count = servers.textContent.length;
  const column = Math.floor(((clientX - box.left) / box.width) * count);
  return column < count ? column : null;
}
