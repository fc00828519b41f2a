/** What is said at start: what this is, who may log in, and that no mail goes anywhere. */
import type { Host, Server } from '../../src/smtp/index.ts';

const standIns =
  'Where neither a recording nor its source has its words, it says the words of the standard (rfc5321) in their place.';

export function noticeOf({ title, name }: Server, host: Host, port: number, settings: string): string {
  const users = Object.entries(host.users).map(([user, { password }]) => `${user} / ${password}`);
  const mailboxes = Object.keys(host.mailboxes).map((mailbox) => `${mailbox}@${host.domains[0] ?? host.name}`);
  return [
    `${title} (${name}), as the engine plays it, on 127.0.0.1 port ${port}.`,
    'It delivers nothing: each message is read, counted, answered and dropped.',
    `Mailboxes: ${mailboxes.join(', ') || 'none'}`,
    `Users and passwords of the test host: ${users.join(', ') || 'none'} (AUTH ${host.auth}, TLS ${host.tls})`,
    settings,
    ...(name === 'rfc5321' ? [] : [standIns]),
    'Its certificate is self-signed and made anew at each start.',
    'To stop: Ctrl-C.',
  ].join('\n');
}
