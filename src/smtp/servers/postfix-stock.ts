/**
 * Postfix 3.7 with Debian's own limits and policy: `defer_unauth_destination` puts strangers' mail for elsewhere off
 * (454) instead of refusing it, `message_size_limit` is 10,240,000, and there is no AUTH.
 */
import type { Host } from '../host.ts';
import type { Server } from '../turn.ts';
import { host as postfixHost, server as postfix } from './postfix.ts';

export const host: Host = { ...postfixHost, auth: 'off', maximumSize: 10_240_000 };

export const server: Server = {
  ...postfix,
  name: 'postfix-stock',
  title: 'Postfix 3.7 stock',
  replies: { ...postfix.replies, 'rcpt-no-relay': '454 4.7.1 <{path}>: Relay access denied' },
};
