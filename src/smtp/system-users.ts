import type { Host } from './host.ts';

/** The users that every Debian system has (base-passwd): mailboxes wherever local mail goes to Unix users. */
export const systemUsers: Host['mailboxes'] = Object.fromEntries(
  'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc nobody'
    .split(' ')
    .map((name) => [name, { is: 'open' }]),
);
