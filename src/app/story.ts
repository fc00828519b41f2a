/** A scenario made into a story that can be played: its sessions, answered by the servers they are put to. */
import { useMemo } from 'react';
import { storyOf, type Story, type StorySession } from '../features/simulator/story.ts';
import type { Language } from '../i18n/language.ts';
import { applyBranch, type Branch } from '../scenarios/branch.ts';
import { playSession } from '../scenarios/play.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { isServerName, type ServerName } from '../smtp/index.ts';
import { usePersonalities } from './page-loader.ts';

/** The server that answers a session: the one that was chosen, or the session's own. */
function serverOf(own: string | undefined, chosen: ServerName | null): ServerName {
  return chosen ?? (own !== undefined && isServerName(own) ? own : 'rfc5321');
}

/** The servers that must be there to play scenarios, session by session. */
export function serversOf(scenarios: readonly Scenario[], chosen: ServerName | null): ServerName[] {
  return scenarios.flatMap(({ sessions }) => sessions.map(({ server }) => serverOf(server, chosen)));
}

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
    const played = scenarios
      .flatMap(({ sessions, words }) =>
        sessions.map((session) => ({
          session,
          // Two scenarios told as one story are known by their titles.
          caption: scenarios.length > 1 ? words[language].title : (session.caption?.[language] ?? null),
        })),
      )
      .map(({ session, caption }, index): StorySession => {
        const personality = servers[index];
        if (personality === undefined) throw new Error('every session has its server');
        return { caption, dialogue: playSession(session, personality), isLost: session.lost ?? false };
      });
    if (branch === null) return storyOf(played);
    const branched = played[branch.session];
    if (branched === undefined) return storyOf(played);
    const dialogue = applyBranch(branched.dialogue, branch.entries);
    return storyOf([...played.slice(0, branch.session), { ...branched, dialogue, isLost: false }]);
  }, [scenarios, language, branch, servers]);
}
