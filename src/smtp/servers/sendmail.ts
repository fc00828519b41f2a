/** Sendmail 8.17, as Debian 12 configures it: `sendmail13` by another number. */
import type { Server } from '../turn.ts';
import { help } from '../words/sendmail.ts';
import { host, server as sendmail13 } from './sendmail13.ts';

export { host };

export const server: Server = {
  ...sendmail13,
  name: 'sendmail',
  title: 'Sendmail 8.17',
  replies: {
    ...sendmail13.replies,
    greeting:
      '220 {host} ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; {date}; (No UCE/UBE) logging access from: {client}(OK)-{client} [{address}]',
    help: (turn) => help(turn, '8.17.1.9'),
  },
};
