/** A scenario made into a story that can be played: its sessions, answered by the servers they are put to. */
import { useCallback } from 'react';
import { playStory, type Story } from '../../features/simulator/story.ts';
import type { Language } from '../../i18n/language.ts';
import type { Branch } from '../../scenarios/branch.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { serversOf } from '../../scenarios/answering-servers.ts';
import type { ServerName } from '../../smtp/index.ts';
import { usePersonalities } from '../answering.ts';

/** In a component: plays scenarios one after the other, with a branch or without. Suspends until their servers are there. */
export function usePlay(
  scenarios: readonly Scenario[],
  chosen: ServerName | null,
  language: Language,
): (branch: Branch | null) => Story {
  const servers = usePersonalities(serversOf(scenarios, chosen));
  return useCallback(
    (branch) => {
      const told = scenarios.flatMap(({ sessions, words }) =>
        sessions.map((session) => ({
          session,
          // Two scenarios told as one story are known by their titles.
          caption: scenarios.length > 1 ? words[language].title : (session.caption?.[language] ?? null),
        })),
      );
      return playStory(told, servers, branch);
    },
    [scenarios, language, servers],
  );
}
