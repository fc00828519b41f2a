/** A scenario made into a story that can be played: its sessions, answered by the servers they are put to. */
import { useMemo } from 'react';
import { playStory, type Story } from '../../features/simulator/story.ts';
import type { Language } from '../../i18n/language.ts';
import type { Branch } from '../../scenarios/branch.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { serversOf } from '../../scenarios/answering-servers.ts';
import type { ServerName } from '../../smtp/index.ts';
import { usePersonalities } from '../answering.ts';

/**
 * In a component: scenarios played one after the other. Suspends until their servers are there.
 * @param branch what the reader did otherwise; the sessions behind it are not reached
 */
export function useStory(
  scenarios: readonly Scenario[],
  chosen: ServerName | null,
  language: Language,
  branch: Branch | null = null,
): Story {
  const servers = usePersonalities(serversOf(scenarios, chosen));
  return useMemo(() => {
    const told = scenarios.flatMap(({ sessions, words }) =>
      sessions.map((session) => ({
        session,
        // Two scenarios told as one story are known by their titles.
        caption: scenarios.length > 1 ? words[language].title : (session.caption?.[language] ?? null),
      })),
    );
    return playStory(told, servers, branch);
  }, [scenarios, language, branch, servers]);
}
