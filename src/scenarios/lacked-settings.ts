/** What the hosts of a story ask for that a server has no setting for. */
import { lacking, settingsAsked, type HostSetting } from '../smtp/host-settings.ts';
import type { ServerName } from '../smtp/index.ts';
import type { ScenarioSession } from './scenario.ts';

/** A story that is played, as far as its hosts go. */
type Told = { readonly sessions: readonly Pick<ScenarioSession, 'host'>[] };

/** The settings of all its sessions, each once, that `server` lacks. */
export function lackedIn(scenarios: readonly Told[], server: ServerName): readonly HostSetting[] {
  const asked = scenarios.flatMap(({ sessions }) => sessions.flatMap(({ host = {} }) => settingsAsked(host)));
  return [...new Set(asked)].filter((setting) => lacking[server].includes(setting));
}
