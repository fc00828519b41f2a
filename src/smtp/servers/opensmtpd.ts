/** OpenSMTPD 6.8, as in Debian 12: `opensmtpd13`, but NOOP takes no arguments either. */
import * as small from '../commands/small.ts';
import type { Server } from '../turn.ts';
import { host, noArguments, server as opensmtpd13 } from './opensmtpd13.ts';

export { host };

export const server: Server = {
  ...opensmtpd13,
  name: 'opensmtpd',
  title: 'OpenSMTPD 6.8',
  commands: { ...opensmtpd13.commands, NOOP: [noArguments, small.acceptNoop] },
};
