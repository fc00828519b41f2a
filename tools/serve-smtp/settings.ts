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

/** These take a password inside TLS only, whatever they are told. */
const loginsInTls: ReadonlySet<ServerName> = new Set(['opensmtpd13', 'opensmtpd', 'dovecot13']);

/** Throws `UsageError` if a host demands what it does not offer: nobody could ever send to it. */
export function refuseDeadlock(name: ServerName, host: Host): void {
  const { auth, extensions, mechanisms, tls, tooWeak } = host;
  const demands = tls === 'required' ? '`tls: required`' : auth === 'required' ? '`auth: required`' : null;
  if (demands !== null && extensions === 'none')
    throw new UsageError(`${demands} cannot be met with \`extensions: none\`: a client that says HELO knows no way`);
  if (auth !== 'required') return;
  if (tls === 'off' && loginsInTls.has(name))
    throw new UsageError(`\`auth: required\` cannot be met with \`tls: off\`: ${name} takes passwords inside TLS only`);
  if (mechanisms.every((mechanism) => tooWeak.includes(mechanism)))
    throw new UsageError('`auth: required` cannot be met: every mechanism is too weak');
}

function whoHas(setting: HostSetting): string {
  return `servers that have it: ${serverNames.filter((name) => !lacking[name].includes(setting)).join(' ')}`;
}

/** The line of the notice about them. */
export function settingsNotice(host: Host, policy: HostPolicy): string {
  const told = settingsAsked(policy).filter((setting) => hostSettings[setting](host));
  return `Settings of this host that hold: ${told.join(', ') || 'none beyond its own'}`;
}
