import { useSuspenseQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { marksFor } from '../../features/simulator/mark-chooser.tsx';
import { Player } from '../../features/simulator/player.tsx';
import { RecordedInspector } from '../../features/simulator/recorded-inspector.tsx';
import { usePosition } from '../../features/simulator/use-position.ts';
import { ServerChoice } from '../../features/atlas/server-choice.tsx';
import type { ServerTitle } from '../../recordings/atlas.ts';
import { dialoguesQuery, recordingQuery } from '../../recordings/queries.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, type RecordingAddress } from '../../url/address.ts';
import { useWords } from '../words.ts';
import { recordedStory } from './recorded-story.ts';
import type { RouteProps } from '../view.ts';
import styles from './recorded-session.module.css';

type RecordedSessionProps = {
  readonly address: RecordingAddress;
  readonly server: string;
  readonly servers: readonly ServerTitle[];
  /** The turn, from 1, that is shown while none was chosen; 0 for the first. */
  readonly start: number;
  readonly onNavigate: RouteProps['onNavigate'];
};

/** A session as it was recorded, in the player, and marked as a recording. */
export function RecordedSession({ address, server, servers, start, onNavigate }: RecordedSessionProps) {
  useWords(address.language, 'session');
  const { t } = useTranslation(['recordings', 'simulator']);
  const [{ data: dialogues }, { data: recording }] = useSuspenseQueries({
    queries: [dialoguesQuery(), recordingQuery(server)],
  });
  const story = useMemo(() => {
    const dialogue = dialogues.find(({ id }) => id === address.dialogue);
    return dialogue === undefined ? null : recordedStory(dialogue, recording);
  }, [dialogues, recording, address.dialogue]);
  const marks = useMemo(() => (story === null ? [] : marksFor([], story)), [story]);
  const count = story?.turns.length ?? 0;
  const position = usePosition(address.step, start - 1, count, (step) => onNavigate({ ...address, step }, true));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  if (story === null || count === 0) return null;
  const turn = story.turns[position.toldAt];
  return (
    <section className={styles.session} aria-labelledby="session">
      <header>
        <h2 id="session" ref={heading} translate="no">
          {t('recordings:session.heading', { server: servers.find(({ name }) => name === server)?.title ?? server })}
        </h2>
        <p>
          {t('recordings:session.note')}{' '}
          <AddressLink to={recordingAddress(address.language, address.dialogue)}>
            {t('recordings:session.close')}
          </AddressLink>
        </p>
      </header>
      <Player
        story={story}
        position={position}
        marks={marks}
        ownsKeys
        toolbar={
          <ServerChoice
            label={t('recordings:dialogue.server')}
            servers={servers}
            server={server}
            onServerChange={(next) => onNavigate({ ...address, server: next, step: 0 })}
          />
        }
        inspector={turn !== undefined && <RecordedInspector turn={turn} note={t('recordings:session.note')} />}
      />
    </section>
  );
}
