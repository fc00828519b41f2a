/**
 * A branch: what a reader did otherwise than the story.
 *
 * Entries are carried out one after the other, each on the dialogue that the ones before it made (`play-branch.ts`). In a file a
 * branch is JSON; what it is in an address, `branch-text.ts` says.
 */
import * as v from 'valibot';

/** Octets one entry may send. */
export const entryLimit = 20_000;

const at = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const octets = v.pipe(v.string(), v.maxLength(entryLimit), v.regex(/^[\0-\xff]*$/));
const line = v.pipe(v.string(), v.maxLength(1_000), v.regex(/^[^\r\n\0]*$/));

/** `at`: the step after which it happens. Without it, it happens after everything before it, whatever a server made of that. */
const entry = v.union([
  v.strictObject({ at: v.exactOptional(at), octets }),
  v.strictObject({ at: v.exactOptional(at), event: v.picklist(['tls', 'half-close', 'timeout']) }),
  v.strictObject({
    at,
    reply: v.strictObject({
      code: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
      lines: v.pipe(v.array(line), v.minLength(1), v.maxLength(100)),
    }),
  }),
]);

const branchSchema = v.strictObject({
  scenario: v.string(),
  /** The session of the story that it leaves, from 0. */
  session: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)),
  entries: v.pipe(v.array(entry), v.minLength(1), v.maxLength(500)),
});

export type Branch = v.InferOutput<typeof branchSchema>;
export type BranchEntry = Branch['entries'][number];

/** Reads a branch that came as JSON; null where it is none. Never throws. */
export function parseBranch(json: string): Branch | null {
  try {
    const read = v.safeParse(branchSchema, JSON.parse(json));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** Lines a branch may send and say in all: each may become a turn and its reply, to be played and drawn. */
export const lineLimit = 300;

/** Replies a branch may give: behind each of them the client of the story goes on to its end. */
export const replyLimit = 50;

/** May these entries be played? Counted without playing them, so that it is the same for every server. */
export function isWithinLimits(entries: readonly BranchEntry[]): boolean {
  const lines = entries.reduce((sum, entry) => sum + linesOf(entry), 0);
  return lines <= lineLimit && entries.filter((entry) => 'reply' in entry).length <= replyLimit;
}

/** The branch with more entries; null where that is more than is played. In another session it begins anew. */
export function withEntries(
  branch: Branch | null,
  scenario: string,
  session: number,
  more: readonly BranchEntry[],
): Branch | null {
  const entries = [...(branch?.session === session ? branch.entries : []), ...more];
  return isWithinLimits(entries) ? { scenario, session, entries } : null;
}

function linesOf(entry: BranchEntry): number {
  if ('reply' in entry) return entry.reply.lines.length;
  if (!('octets' in entry)) return 1;
  const lines = entry.octets.split('\n');
  return lines.length > 1 && lines.at(-1) === '' ? lines.length - 1 : lines.length;
}
