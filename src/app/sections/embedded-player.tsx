import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { LackedNotice, ScenarioSelect, ServerSelect } from '../../features/simulator/choices.tsx';
import { BranchBar } from '../../features/simulator/branch-bar.tsx';
import { Inspector } from '../../features/simulator/inspector.tsx';
import { marksOfCodes } from '../../features/simulator/mark-chooser.tsx';
import { Player } from '../../features/simulator/player.tsx';
import { occurrence } from '../../features/simulator/story.ts';
import { usePosition } from '../../features/simulator/use-position.ts';
import { YourTurn } from '../../features/simulator/your-turn.tsx';
import { lackedIn } from '../../scenarios/lacked-settings.ts';
import { scenarioListQuery } from '../../scenarios/queries.ts';
import { scenarioQuery } from '../../scenarios/scenario-query.ts';
import type { ServerName } from '../../smtp/index.ts';
import type { CompareAddress } from '../../url/address.ts';
import { useWords } from '../words.ts';
import { keepUnsentLine, unsentLine } from '../unsent-line.ts';
import type { RouteProps } from '../view.ts';
import { useOwnBranch } from './own-branch.ts';

type EmbeddedPlayerProps = {
  readonly address: CompareAddress;
  /** The scenarios that are played. */
  readonly ids: readonly string[];
  readonly onNavigate: RouteProps['onNavigate'];
};

/** The player inside a comparison: both codes marked, the right one's first place shown at the start. */
export function EmbeddedPlayer({ address, ids, onNavigate }: EmbeddedPlayerProps) {
  useWords(address.language, 'session');
  const { t } = useTranslation('simulator');
  const { language, codes, server } = address;
  const { data: list } = useSuspenseQuery(scenarioListQuery(language));
  const scenarios = useSuspenseQueries({ queries: ids.map((id) => scenarioQuery(id)) }).map(({ data }) => data);
  // Queries give the same scenarios in another list each time.
  const [held, setHeld] = useState(scenarios);
  if (held.length !== scenarios.length || held.some((scenario, index) => scenario !== scenarios[index]))
    setHeld(scenarios);
  const own = useOwnBranch(address, held, onNavigate);
  const { story } = own;
  const [marks] = useState(() => marksOfCodes(codes));
  const first = occurrence(story, codes[1], -1, 1) ?? occurrence(story, codes[0], -1, 1) ?? 0;
  const position = usePosition(address.step, first, story.turns.length, (step) =>
    onNavigate({ ...address, step }, true),
  );
  // Who stepped in from a link that is gone now stands on the step.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>('[data-turn][aria-current] button')?.focus({ preventScroll: true });
  }, []);
  const lacks = (name: ServerName): boolean => lackedIn(held, name).length > 0;
  const shown = scenarios.map(({ id }) => id).join('+');
  const both = { id: shown, title: scenarios.map(({ words }) => words[language].title).join(' + ') };
  return (
    <div ref={place}>
      <Player
        inspector={
          <Inspector language={language} story={story} at={position.toldAt}>
            <YourTurn
              story={story}
              at={position.toldAt}
              branch={own.held.branch}
              unsent={unsentLine(shown)}
              onUnsentChange={(line) => keepUnsentLine(shown, line)}
              onEntries={own.add}
            />
          </Inspector>
        }
        story={story}
        position={position}
        marks={marks}
        retold={own.held.branch?.entries.length ?? 0}
        notice={
          <>
            <LackedNotice servers={server !== null && lacks(server) ? [server] : []} />
            <BranchBar scenario={shown} held={own.held} opened={null} onChange={own.set} />
          </>
        }
        toolbar={
          <>
            <ScenarioSelect
              scenarios={scenarios.length > 1 ? [both, ...list] : list}
              scenario={shown}
              onScenarioChange={(scenario) =>
                onNavigate({
                  ...address,
                  scenario: scenario === both.id && scenarios.length > 1 ? null : scenario,
                  step: 0,
                  branch: '',
                })
              }
            />
            <ServerSelect
              label={t('server')}
              none={t('ownServer')}
              server={server}
              lacks={lacks}
              onServerChange={(next) => onNavigate({ ...address, server: next })}
            />
          </>
        }
      />
    </div>
  );
}
