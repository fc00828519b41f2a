/** Any path through a story shows what the engine says, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Branch, BranchEntry } from '../../scenarios/branch.ts';
import { playSession } from '../../scenarios/play.ts';
import { parseScenario, type ScenarioEntry } from '../../scenarios/scenario.ts';
import { turnsOf } from '../../scenarios/turns.ts';
import { isServerName, loadServer, run, type Dialogue, type Entry, type ServerName } from '../../smtp/index.ts';
import { playStory, type Story } from './story.ts';

const isPacket = (entry: ScenarioEntry): boolean =>
  typeof entry !== 'string' && ('packet' in entry || 'octets' in entry);
const folder = path.resolve(import.meta.dirname, '../../../public/scenarios');
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => parseScenario(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))))
  // Where packets end is not to be read off a dialogue, and here a dialogue is played again from what was sent.
  .filter(({ sessions }) => sessions.every(({ client }) => client.every((entry) => !isPacket(entry))));
const chosen: readonly (ServerName | null)[] = [null, 'postfix13', 'exim13', 'sendmail13', 'haraka'];

/** What a reader can do: step, jump, type a line or an event at where they stand, drop what they did. */
type Action =
  | { readonly do: 'forward' | 'back' | 'drop' }
  | { readonly do: 'jump'; readonly to: number }
  | {
      readonly do: 'say';
      readonly entry: Pick<Extract<BranchEntry, { octets: string }>, 'octets'> | { event: 'timeout' };
    };

const lines = [
  'EHLO a.example',
  'MAIL FROM:<>',
  'RCPT TO:<alice@example.test>',
  'DATA',
  '.',
  'MALI',
  'RSET',
  'QUIT',
  '\x07',
];
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constantFrom('forward' as const, 'back' as const, 'drop' as const) }),
  fc.record({ do: fc.constant('jump' as const), to: fc.nat(40) }),
  fc.record({
    do: fc.constant('say' as const),
    entry: fc.oneof(
      fc.constantFrom(...lines).map((line) => ({ octets: `${line}\r\n` })),
      fc.constant({ event: 'timeout' as const }),
    ),
  }),
);

/** The dialogue anew from the first octet: what went to the server, step by step, and what happened to the connection. */
function fromTheStart({ server, host, steps, sent }: Dialogue): Dialogue {
  const script = steps.flatMap(({ event }, at): Entry[] => {
    const octets = sent[at] ?? '';
    if (octets !== '') return [{ octets }];
    return event.name === 'tls' || event.name === 'half-close' || event.name === 'timeout'
      ? [{ event: event.name }]
      : [];
  });
  return run(server, host, script);
}

/** The turns of a session without those that nobody has answered: what of a message or a line has come so far is no step there. */
function answeredTurns(
  { dialogue, isLost }: { readonly dialogue: Dialogue; readonly isLost: boolean },
  session: number,
) {
  const turns = turnsOf(dialogue, session, isLost);
  return turns.flatMap(({ step, ...turn }) =>
    turn.by === 'client' && dialogue.steps[step]?.reply === null ? [] : [turn],
  );
}

const missing = (): never => {
  throw new Error('there is no such story');
};

describe('any path through a story', () => {
  test.each(chosen)('shows what the engine would (%s)', async (name) => {
    const stories = await Promise.all(
      scenarios.map(async (scenario) => ({
        scenario,
        servers: await Promise.all(
          scenario.sessions.map(async ({ server }) => {
            const own = server !== undefined && isServerName(server) ? server : 'rfc5321';
            return loadServer(name ?? own);
          }),
        ),
      })),
    );
    // A message that a server takes for commands is a packet of them.
    const told = stories.filter(({ scenario, servers }) =>
      scenario.sessions.every((session, index) => {
        const { steps } = playSession(session, servers[index] ?? missing());
        const taken = steps.filter(({ event }) => event.name === 'content').length;
        return taken === session.client.filter((entry) => typeof entry !== 'string' && 'message' in entry).length;
      }),
    );
    expect(told.length).toBeGreaterThan(scenarios.length / 2);
    fc.assert(
      fc.property(fc.constantFrom(...told.keys()), fc.array(action, { maxLength: 14 }), (story, actions) => {
        const { scenario, servers } = told[story] ?? missing();
        let branch: Branch | null = null;
        let at = 0;
        const play = (): Story =>
          playStory(
            scenario.sessions.map((session) => ({ session, caption: null })),
            servers,
            branch,
          );
        const untouched = play();
        for (const one of actions) {
          const { turns, sessions } = play();
          at = Math.min(at, turns.length - 1);
          if (one.do === 'forward') at = Math.min(at + 1, turns.length - 1);
          if (one.do === 'back') at = Math.max(at - 1, 0);
          if (one.do === 'jump') at = Math.min(one.to, turns.length - 1);
          if (one.do === 'drop') branch = null;
          const turn = turns[at];
          if (one.do === 'say' && turn !== undefined) {
            const isSame: boolean = branch?.session === turn.session;
            const entries: readonly BranchEntry[] = isSame && branch !== null ? branch.entries : [];
            branch = {
              scenario: scenario.id,
              session: turn.session,
              entries: [...entries, { at: turn.step, ...one.entry }],
            };
          }
          const shown = play();
          const anew = shown.sessions.map(({ dialogue, isLost }) => ({ dialogue: fromTheStart(dialogue), isLost }));
          expect(shown.sessions.flatMap(answeredTurns)).toEqual(anew.flatMap(answeredTurns));
          if (branch === null) expect(shown.turns).toEqual(untouched.turns);
          else expect(shown.sessions.length).toBeLessThanOrEqual(sessions.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
