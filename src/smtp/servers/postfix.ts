/**
 * Postfix 3.7, as Debian 12 ships it: clients that talk out of turn are let (`smtpd_forbid_unauth_pipelining = no`), any
 * kind of line end ends the message (`smtpd_forbid_bare_newline = no`), and there is no HELP. All else is `postfix13`.
 */
import * as connection from '../commands/connection.ts';
import { acceptBdat, readChunk } from '../extensions/chunking.ts';
import { hangUp, type Outcome, type Server, type Turn } from '../turn.ts';
import { forbiddenCommand, host, server as postfix13, utf8Only } from './postfix13.ts';

export { host };

const { HELP: _, ...commands } = postfix13.commands;

/** A chunk over the limit is read and refused at its end. */
function chunkSyntax(turn: Turn): Outcome | undefined {
  return readChunk(turn.argument) === null ? hangUp(turn, 'bdat-syntax') : undefined;
}

export const server: Server = {
  ...postfix13,
  name: 'postfix',
  title: 'Postfix 3.7',
  lines: { bareLf: true, limit: 2048, overlong: 'cut' },
  endOfData: () => ['\n.\n', '\n.\r\n', '\n.\r\r\n'],
  before: [connection.afterRefusal, connection.tooManyErrors, utf8Only, forbiddenCommand],
  commands: { ...commands, BDAT: [chunkSyntax, acceptBdat] },
  replies: { ...postfix13.replies, greeting: '220 {host} ESMTP Postfix (Debian/GNU)' },
};
