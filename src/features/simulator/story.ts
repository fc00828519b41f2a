/** A story that is played: its sessions one after the other, and the turns of all of them in one row. */
import { playBranch, type Branch } from '../../scenarios/branch.ts';
import { playSession } from '../../scenarios/play.ts';
import type { ScenarioSession } from '../../scenarios/scenario.ts';
import { turnsOf, type Turn } from '../../scenarios/turns.ts';
import type { Dialogue, Personality } from '../../smtp/index.ts';

/** A session as it is shown, wherever it comes from: the engine, or a recording. */
export type ShownSession = {
  readonly caption: string | null;
  /** Has the connection ended with it? */
  readonly isOver: boolean;
};

/** What can be stepped through: sessions, and the turns of all of them in one row. */
export type ShownStory = { readonly sessions: readonly ShownSession[]; readonly turns: readonly Turn[] };

export type StorySession = ShownSession & {
  readonly dialogue: Dialogue;
  /** The connection breaks before the last reply reaches the client. */
  readonly isLost: boolean;
};

/** A story that the engine plays. */
export type Story = { readonly sessions: readonly StorySession[]; readonly turns: readonly Turn[] };

export function storyOf(sessions: readonly Omit<StorySession, 'isOver'>[]): Story {
  return {
    sessions: sessions.map((session) => ({
      ...session,
      isOver: session.dialogue.steps.at(-1)?.session.state.name === 'closed',
    })),
    turns: sessions.flatMap(({ dialogue, isLost }, index) => turnsOf(dialogue, index, isLost)),
  };
}

/**
 * Plays sessions, each with its server. With a branch the story goes on from there, and the sessions behind it are not
 * reached.
 * @throws Error when a session has no server
 */
export function playStory(
  told: readonly { readonly session: ScenarioSession; readonly caption: string | null }[],
  servers: readonly Personality[],
  branch: Branch | null,
): Story {
  const played = told.map(({ session, caption }, index): Omit<StorySession, 'isOver'> => {
    const personality = servers[index];
    if (personality === undefined) throw new Error('every session has its server');
    return { caption, dialogue: playSession(session, personality), isLost: session.lost ?? false };
  });
  const branched = branch === null ? undefined : played[branch.session];
  if (branch === null || branched === undefined) return storyOf(played);
  const { dialogue, own } = playBranch(branched.dialogue, branch.entries);
  const { sessions, turns } = storyOf([...played.slice(0, branch.session), { ...branched, dialogue, isLost: false }]);
  const isOwn = ({ session, step, by }: Turn): boolean =>
    session === branch.session && own[by === 'server' ? 'server' : 'client'].has(step);
  return { sessions, turns: turns.map((turn) => (isOwn(turn) ? { ...turn, isOwn: true } : turn)) };
}

/** The index of the next turn with this code behind `from` (or before it), null if there is none. */
export function occurrence({ turns }: ShownStory, code: number, from: number, direction: 1 | -1): number | null {
  for (let at = from + direction; at >= 0 && at < turns.length; at += direction) {
    if (turns[at]?.code === code) return at;
  }
  return null;
}

/** How often a code occurs. */
export function countOf({ turns }: ShownStory, code: number): number {
  return turns.filter((turn) => turn.code === code).length;
}
