/** A story that is played: its sessions one after the other, and the turns of all of them in one row. */
import type { Branch } from '../../scenarios/branch.ts';
import { playBranch, unbranched, type PlayedBranch } from '../../scenarios/play-branch.ts';
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
  /** How it was played, for what is sent next. */
  readonly played: PlayedBranch;
  /** The connection breaks before the last reply reaches the client. */
  readonly isLost: boolean;
};

/** A story that the engine plays. */
export type Story = {
  readonly sessions: readonly StorySession[];
  readonly turns: readonly Turn[];
  /** The index of the turn that the last entry of a branch led to; null without a branch. */
  readonly newest: number | null;
};

type Session = Pick<StorySession, 'caption' | 'isLost' | 'played'>;

export function storyOf(sessions: readonly Session[]): Story {
  return {
    newest: null,
    sessions: sessions.map((session) => ({
      ...session,
      dialogue: session.played.dialogue,
      isOver: session.played.dialogue.steps.at(-1)?.session.state.name === 'closed',
    })),
    turns: sessions.flatMap(({ played, isLost }, index) => shownTurns(played, index, isLost)),
  };
}

/** The turns of a session, with whose they are, and whether the last one has come in. */
function shownTurns({ dialogue, own, isUnfinished }: PlayedBranch, session: number, isLost: boolean): Turn[] {
  return turnsOf(dialogue, session, isLost).map((turn) => ({
    ...turn,
    ...(own[turn.by === 'server' ? 'server' : 'client'].has(turn.step) && { isOwn: true }),
    ...(isUnfinished && turn.step === dialogue.steps.length - 1 && { isUnfinished: true }),
  }));
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
  const sessions = told.map(({ session, caption }, index): Session => {
    const personality = servers[index];
    if (personality === undefined) throw new Error('every session has its server');
    return { caption, played: unbranched(playSession(session, personality)), isLost: session.lost ?? false };
  });
  const left = branch === null ? undefined : sessions[branch.session];
  if (branch === null || left === undefined) return storyOf(sessions);
  const played = playBranch(left.played.dialogue, branch.entries);
  const story = storyOf([...sessions.slice(0, branch.session), { ...left, played, isLost: false }]);
  const newest = story.turns.findLastIndex(({ session, step }) => session === branch.session && step <= played.at);
  return { ...story, newest };
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
