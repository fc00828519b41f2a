import { Fragment } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Turn } from '../../scenarios/turns.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { Chip, Chips } from '../../ui/chips.tsx';
import { commandParts, replyParts, type Part } from './line-parts.ts';
import type { NetworkEvent } from './network-event.ts';
import styles from './inspector.module.css';

type TakenProps = {
  readonly turn: Turn;
  /** How many octets of a message the turn sends; null where it is no message. */
  readonly octets: number | null;
};

/** A turn taken apart: its line, piece by piece. */
export function Taken({ turn, octets }: TakenProps) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  const { by, lines } = turn;
  const isMessage = octets !== null;
  const heading =
    by === 'server' ? 'reply' : by === 'network' ? 'event' : isMessage ? ('message' as const) : ('command' as const);
  // The first and the last line tell how all of a long reply are made; of a message there is nothing to take apart.
  const parts: readonly (readonly Part[])[] =
    by === 'server'
      ? lines
          .slice(0, 1)
          .concat(lines.length > 1 ? lines.slice(-1) : [])
          .map(replyParts)
      : by === 'client' && !isMessage
        ? lines.slice(0, 1).map(commandParts)
        : [];
  return (
    <section className={styles.part}>
      <h3>{t(`inspector.${heading}`)}</h3>
      {parts.map((line, index) => (
        <Fragment key={index}>
          {index > 0 && lines.length > 2 && <Between lines={lines.slice(1, -1)} />}
          <dl className={styles.parts} {...(turn.code === null ? {} : { 'data-class': replyClassOf(turn.code) })}>
            {line.map(({ name, text }) => (
              <div key={name} className={styles.piece} data-part={name}>
                <dd lang="en" translate="no">
                  {text}
                </dd>
                <dt>{t(`inspector.parts.${name}`)}</dt>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
      {by === 'network' && <p>{t(`dialogue:network.${lines[0] as NetworkEvent}`)}</p>}
      {isMessage && <p>{t('inspector.octets', { count: octets })}</p>}
    </section>
  );
}

/** How many lines are shown between the first and the last of a reply. */
const shownBetween = 24;

/** What a long reply says between its first line and its last: each line's text, its code being the same. */
function Between({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  return (
    <>
      <Chips>
        {lines.slice(0, shownBetween).map((line, index) => (
          <Chip key={index} isVerbatim>
            {line.slice(4)}
          </Chip>
        ))}
      </Chips>
      {lines.length > shownBetween && (
        <p className={styles.soft}>{t('inspector.moreLines', { count: lines.length - shownBetween })}</p>
      )}
    </>
  );
}
