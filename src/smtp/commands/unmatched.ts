/** Servers that match more of a line than its verb (`MAIL FROM:`) know no command that is written otherwise: why not. */
import { upperCase } from '../command.ts';
import type { RuleName } from '../rules.ts';
import type { Turn } from '../turn.ts';

const alone = new Set(['DATA', 'RSET', 'QUIT', 'STARTTLS']);

/** What is wrong with a line that begins with a verb the server knows; else that it does not know the verb. */
export function unmatchedBecause({ line, session: { server } }: Turn): RuleName {
  const end = line.search(/[^A-Za-z]|$/);
  const verb = upperCase(line.slice(0, end));
  if (!Object.hasOwn(server.commands, verb)) return 'command-unknown';
  if (verb === 'MAIL') return 'mail-syntax';
  if (verb === 'RCPT') return 'rcpt-syntax';
  if (verb === 'HELO' || verb === 'EHLO') return 'hello-syntax';
  if (line.slice(end).trim() === '') return 'argument-missing';
  return alone.has(verb) ? 'argument-not-allowed' : 'command-syntax';
}
