/** Plays a branch: carries out what a reader did, entry by entry, on the dialogue of a story. */
import { branch as branchOff, receive, replyInstead, type Dialogue, type Session, type Step } from '../smtp/index.ts';
import type { BranchEntry } from './branch.ts';

/** A dialogue as far as it was played. */
export type PlayedBranch = {
  readonly dialogue: Dialogue;
  /** The steps in which the reader spoke for the client, or for the server. */
  readonly own: { readonly client: ReadonlySet<number>; readonly server: ReadonlySet<number> };
  /**
   * Is the last step one that still comes in: a message before its end, a line before its line end? It grows with what is
   * sent next, and has no reply yet.
   */
  readonly isUnfinished: boolean;
  /** The step that the last entry led to. */
  readonly at: number;
};

/** A dialogue to which nothing was added. */
export const unbranched = (dialogue: Dialogue): PlayedBranch => ({
  dialogue,
  own: { client: new Set(), server: new Set() },
  isUnfinished: false,
  at: dialogue.steps.length - 1,
});

/** Carries the entries out. */
export function playBranch(dialogue: Dialogue, entries: readonly BranchEntry[]): PlayedBranch {
  return entries.reduce(carryOut, unbranched(dialogue));
}

/** Carries one entry out. */
export function carryOut(played: PlayedBranch, entry: BranchEntry): PlayedBranch {
  return 'reply' in entry ? answered(played, entry) : said(played, entry);
}

type Reply = Extract<BranchEntry, { reply: unknown }>;

/** With another reply. What follows from it by itself is none of the reader's turns. */
function answered(played: PlayedBranch, { at, reply }: Reply): PlayedBranch {
  const dialogue = replyInstead(played.dialogue, at, reply);
  if (dialogue === played.dialogue) return played;
  const own = { client: upTo(played.own.client, at), server: upTo(played.own.server, at - 1).add(at) };
  return { dialogue, own, isUnfinished: false, at };
}

function said(played: PlayedBranch, entry: Exclude<BranchEntry, Reply>): PlayedBranch {
  const { dialogue, isUnfinished } = played;
  const end = dialogue.steps.length - 1;
  const at = Math.min(entry.at ?? end, end);
  // Nothing comes after a step that has not come in: what is sent is a part of it.
  const from = isUnfinished && at === end - 1 ? end : at;
  const now = 'octets' in entry ? sent(played, from, entry.octets) : happened(played, from, entry.event);
  if (now === null) return played;
  const own = { client: upTo(played.own.client, now.first - 1), server: upTo(played.own.server, now.first - 1) };
  for (let step = now.first; step < now.dialogue.steps.length; step++) own.client.add(step);
  return { dialogue: now.dialogue, own, isUnfinished: now.isUnfinished, at: now.dialogue.steps.length - 1 };
}

/** The dialogue after an entry, and the first step that is new or has grown. */
type Continued = Pick<PlayedBranch, 'dialogue' | 'isUnfinished'> & { readonly first: number };

/** Null where it changes nothing. */
function happened({ dialogue }: PlayedBranch, from: number, event: 'tls' | 'half-close' | 'timeout'): Continued | null {
  const after = branchOff(dialogue, from, [{ event }]);
  return after.steps.length === from + 1 ? null : { dialogue: after, isUnfinished: false, first: from + 1 };
}

/** Octets sent after a step; into it, where it is the one that still comes in. Null where nobody takes them. */
function sent({ dialogue, isUnfinished }: PlayedBranch, from: number, octets: string): Continued | null {
  const isGrowing = isUnfinished && from === dialogue.steps.length - 1;
  const before = dialogue.steps[from];
  const after = branchOff(dialogue, from, [{ octets }]);
  const steps = after.steps.slice(from + 1);
  const [next = '', ...behind] = after.sent.slice(from + 1);
  const begun = isGrowing ? (dialogue.sent[from] ?? '') : '';
  const parts = steps.length === 0 ? [] : [begun + next, ...behind];
  const rest = (begun + octets).slice(parts.join('').length);
  const session = (steps.at(-1) ?? before)?.session;
  const isWaiting = session !== undefined && rest !== '' && isReading(session);
  if (isWaiting) {
    steps.push(unfinished(receive(session, steps.length === 0 ? octets : rest).session));
    parts.push(rest);
  } else if (steps.length === 0) return null;
  const first = isGrowing ? from : from + 1;
  return {
    dialogue: {
      ...dialogue,
      steps: [...dialogue.steps.slice(0, first), ...steps],
      sent: [...dialogue.sent.slice(0, first), ...parts],
    },
    isUnfinished: isWaiting,
    first,
  };
}

const isReading = ({ state }: Session): boolean => state.name !== 'closed' && state.name !== 'handshake';

/** What has come of a message, or of a line that has not ended: there is no line to answer yet. */
function unfinished(session: Session): Step {
  const { state } = session;
  const event =
    state.name === 'content' || state.name === 'chunk'
      ? ({ name: 'content', octets: state.content.size + state.content.held.length } as const)
      : ({ name: 'line', line: '' } as const);
  return { event, reply: null, rule: 'noop', recorded: true, session };
}

const upTo = (steps: ReadonlySet<number>, last: number): Set<number> =>
  new Set([...steps].filter((step) => step <= last));
