/** Exim 4.96, as Debian 12 configures it: `exim13` without the LIMITS extension. */
import type { Server } from '../turn.ts';
import { keywords } from '../words/exim.ts';
import { host, server as exim13 } from './exim13.ts';

export { host };

export const server: Server = {
  ...exim13,
  name: 'exim',
  title: 'Exim 4.96',
  replies: { ...exim13.replies, greeting: '220 {host} ESMTP Exim 4.96 {date}', ehlo: (turn) => keywords(turn, []) },
};
