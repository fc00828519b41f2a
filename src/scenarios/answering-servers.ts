/** Which servers answer the sessions of a story. */
import { isServerName, type ServerName } from '../smtp/index.ts';
import type { ScenarioHead } from './scenario-list.ts';

/** The server that answers a session: the one that was chosen, or the session's own. */
function serverOf(own: string | undefined, chosen: ServerName | null): ServerName {
  return chosen ?? (own !== undefined && isServerName(own) ? own : 'rfc5321');
}

/** The servers that must be there to play scenarios, session by session. */
export function serversOf(
  scenarios: readonly Pick<ScenarioHead, 'sessions'>[],
  chosen: ServerName | null,
): ServerName[] {
  return scenarios.flatMap(({ sessions }) => sessions.map(({ server }) => serverOf(server, chosen)));
}
