/** Plays a scenario: what its client sends, answered by a server on the scenario's host. */
import { run, type Dialogue, type Personality, type ReplyCode } from '../smtp/index.ts';
import type { ScenarioSession } from './scenario.ts';
import { scriptEntry } from './script.ts';

/** The session of a scenario as a dialogue with a server. Never throws. */
export function playSession({ client, host }: ScenarioSession, { server, host: own }: Personality): Dialogue {
  return run(server, { ...own, ...host }, client.map(scriptEntry));
}

/** The reply codes of dialogues, in the order in which they first occur. */
export function codesOf(dialogues: readonly Dialogue[]): ReplyCode[] {
  const replies = dialogues.flatMap(({ steps }) => steps.flatMap(({ reply }) => (reply === null ? [] : [reply.code])));
  return [...new Set(replies)];
}
