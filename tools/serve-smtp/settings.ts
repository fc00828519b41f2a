/** What the host behind the port is told: which of it the server lacks, and which holds. */
import { hostSettings, lackedOf, lacking, settingsAsked, type HostSetting } from '../../src/smtp/host-settings.ts';
import { serverNames, type Host, type ServerName } from '../../src/smtp/index.ts';
import type { HostPolicy } from '../../src/scenarios/host-policy.ts';
import { UsageError } from './options.ts';

/** Throws `UsageError` if the server has no counterpart of a setting: nobody may believe that it obeys. */
export function refuseLacked(name: ServerName, own: Host, policy: HostPolicy): void {
  const lacked = lackedOf(name, own, { ...own, ...policy });
  if (lacked.length === 0) return;
  throw new UsageError(
    lacked.map((setting) => `${name} has no setting for \`${setting}\`; ${whoHas(setting)}`).join('\n'),
  );
}

function whoHas(setting: HostSetting): string {
  return `servers that have it: ${serverNames.filter((name) => !lacking[name].includes(setting)).join(' ')}`;
}

/** The line of the notice about them. */
export function settingsNotice(host: Host, policy: HostPolicy): string {
  const told = settingsAsked(policy).filter((setting) => hostSettings[setting](host));
  return `Settings of this host that hold: ${told.join(', ') || 'none beyond its own'}`;
}
