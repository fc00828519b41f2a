/** What a reader sends as the client, as entries of a branch: where it is sent, in which packets, and where that ends. */
import type { Branch, BranchEntry } from '../../scenarios/branch.ts';
import { carryOut, type PlayedBranch } from '../../scenarios/play-branch.ts';
import type { Session } from '../../smtp/index.ts';
import type { Story } from './story.ts';

/** Where in a story something is sent. */
export type Place = {
  /** The session of the story, and the step of it that was the last before. */
  readonly session: number;
  readonly step: number;
  /** That step, for an entry of a branch; absent where the entry comes after all that is in the branch. */
  readonly at?: number;
  readonly played: PlayedBranch;
  /** The server's side, as it is there. */
  readonly server: Session;
};

/**
 * Where a reader speaks who is at a turn: in place of what the client said there, if that was answered, or else after it.
 * Null where there is no such turn.
 */
export function placeAt(story: Story, at: number, branch: Branch | null): Place | null {
  const turn = story.turns[at];
  const played = turn && story.sessions[turn.session]?.played;
  const said = turn && played?.dialogue.steps[turn.step];
  if (turn === undefined || played === undefined || said === undefined) return null;
  const { steps } = played.dialogue;
  const end = steps.length - 1;
  const after = turn.by !== 'server' && said.reply !== null ? Math.max(0, turn.step - 1) : turn.step;
  const step = played.isUnfinished && after === end - 1 ? end : after;
  const isEnd = step === end && branch?.session === turn.session;
  const { session: server } = steps[step] ?? said;
  return { session: turn.session, step, ...(isEnd ? {} : { at: step }), played, server };
}

/** May a client say something? */
export const isListening = ({ state }: Session): boolean => state.name !== 'closed' && state.name !== 'handshake';

export type Sending = {
  readonly entries: readonly BranchEntry[];
  /** Packets that could not be sent: the connection was closed, or TLS comes first. */
  readonly left: number;
};

/** Sends packets one after the other, until nobody listens. */
export function sendAt({ at, played, server }: Place, packets: readonly string[]): Sending {
  const entries: BranchEntry[] = [];
  let now = played;
  let listener = server;
  for (const octets of packets) {
    if (!isListening(listener)) break;
    const entry = entries.length === 0 && at !== undefined ? { at, octets } : { octets };
    entries.push(entry);
    now = carryOut(now, entry);
    listener = now.dialogue.steps.at(-1)?.session ?? listener;
  }
  return { entries, left: packets.length - entries.length };
}
