/**
 * Postfix 3.7, as Debian 12 ships it: clients that talk out of turn are let (`smtpd_forbid_unauth_pipelining = no`), any
 * kind of line end ends the message (`smtpd_forbid_bare_newline = no`), and there is no HELP. All else is `postfix13`.
 */
import * as connection from '../commands/connection.ts';
import { acceptBdat } from '../extensions/chunking.ts';
import { refuse, type Outcome, type Server, type Turn } from '../turn.ts';
import { isUtf8 } from '../utf8.ts';
import { chunkSyntax, host, server as postfix13, tlsIsRequired } from './postfix13.ts';

export { host };

const { HELP: _, ...commands } = postfix13.commands;

/** What comes behind a NUL is looked at here. */
function utf8Only(turn: Turn): Outcome | undefined {
  return isUtf8(turn.line) ? undefined : refuse(turn, 'line-octets');
}

export const server: Server = {
  ...postfix13,
  name: 'postfix',
  title: 'Postfix 3.7',
  lines: { bareLf: true, limit: 2048, overlong: 'cut' },
  endOfData: () => ['\n.\n', '\n.\r\n', '\n.\r\r\n'],
  before: [connection.tooManyErrors, utf8Only, tlsIsRequired],
  commands: { ...commands, BDAT: [chunkSyntax, acceptBdat] },
  replies: { ...postfix13.replies, greeting: '220 {host} ESMTP Postfix (Debian/GNU)' },
};
