/** A story that is played: its sessions one after the other, and the turns of all of them in one row. */
import type { Turn } from '../../scenarios/turns.ts';
import { turnsOf } from '../../scenarios/turns.ts';
import type { Dialogue } from '../../smtp/index.ts';

export type StorySession = {
  readonly caption: string | null;
  readonly dialogue: Dialogue;
  /** The connection breaks before the last reply reaches the client. */
  readonly isLost: boolean;
};

export type Story = { readonly sessions: readonly StorySession[]; readonly turns: readonly Turn[] };

export function storyOf(sessions: readonly StorySession[]): Story {
  return {
    sessions,
    turns: sessions.flatMap(({ dialogue, isLost }, index) => turnsOf(dialogue, index, isLost)),
  };
}

/** The index of the next turn with this code behind `from` (or before it), null if there is none. */
export function occurrence({ turns }: Story, code: number, from: number, direction: 1 | -1): number | null {
  for (let at = from + direction; at >= 0 && at < turns.length; at += direction) {
    if (turns[at]?.code === code) return at;
  }
  return null;
}

/** How often a code occurs. */
export function countOf({ turns }: Story, code: number): number {
  return turns.filter((turn) => turn.code === code).length;
}
