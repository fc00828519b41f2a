/**
 * Every unit, repeated, in every place of every command, to every server: a line that takes time out of proportion is one of these.
 *
 * Sampled by `inputs.ts`; here all of them are sent, some two million lines.
 */
import { open, receive, type Personality, type Session } from '../../src/smtp/index.ts';
import { frames, pumped, units } from './inputs.ts';
import type { Trial } from './trial.ts';

/** What was sent before the line: to a session that has greeted, that has a sender, that reads a message. */
const before = {
  hello: 'EHLO c.example\r\n',
  envelope: 'EHLO c.example\r\nMAIL FROM:<c@example.org>\r\n',
  content: 'EHLO c.example\r\nMAIL FROM:<c@example.org>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n',
} as const;

/** One trial for each place and length, with all units in it: a failure is made smaller to the one that fails. */
export function* pumpTrials({ server, host }: Personality, lengths: readonly number[]): Generator<Trial> {
  const sessions = Object.entries(before).map(([name, octets]): readonly [string, Session] => [
    name,
    receive(open(server, { ...host, auth: 'offered' }).session, octets).session,
  ]);
  for (const [name, session] of sessions)
    for (const frame of name === 'content' ? headers : frames)
      for (const length of lengths)
        for (const unit of units)
          yield {
            of: `${server.name} after ${name}`,
            input: [pumped(frame, unit, length)],
            check: ([line = '']) => receive(session, name === 'content' ? `${line}\r\n.\r\n` : `${line}\r\n`),
          };
}

/** What servers look for in a message. */
const headers: typeof frames = ['', 'Received: ', 'From: ', 'Message-ID: <', 'Delivered-To: ', 'Subject: '].flatMap(
  (frame) => [[frame, ''] as const, [frame, '!'] as const],
);
