/**
 * A branch: what a reader did otherwise than the story, and its form in an address or a file.
 *
 * Entries are carried out one after the other, each on the dialogue that the ones before it made. In an address a branch is
 * JSON, deflated, in base64url, behind the `#`: no server ever sees it.
 */
import * as v from 'valibot';
import { branch as branchOff, replyInstead, type Dialogue } from '../smtp/index.ts';
import { characters } from './octets.ts';

/** Octets one entry may send. */
export const entryLimit = 20_000;

/** Characters a fragment may have; longer ones are cut by some of the programs people send links with. */
const fragmentLimit = 4_000;

const at = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const octets = v.pipe(v.string(), v.maxLength(entryLimit), v.regex(/^[\0-\xff]*$/));
const line = v.pipe(v.string(), v.maxLength(1_000), v.regex(/^[^\r\n\0]*$/));
const entry = v.union([
  v.strictObject({ at, octets }),
  v.strictObject({ at, event: v.picklist(['tls', 'half-close', 'timeout']) }),
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
export const lineLimit = 500;

/** Replies a branch may give: behind each of them the client of the story goes on to its end. */
export const replyLimit = 50;

/** May these entries be played? Counted without playing them, so that it is the same for every server. */
export function isWithinLimits(entries: readonly BranchEntry[]): boolean {
  const lines = entries.reduce((sum, entry) => sum + linesOf(entry), 0);
  return lines <= lineLimit && entries.filter((entry) => 'reply' in entry).length <= replyLimit;
}

function linesOf(entry: BranchEntry): number {
  if ('reply' in entry) return entry.reply.lines.length;
  if (!('octets' in entry)) return 1;
  const lines = entry.octets.split('\n');
  return lines.length > 1 && lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

/** A branch that was played: the dialogue, and the steps in which the reader spoke for the client or for the server. */
export type PlayedBranch = {
  readonly dialogue: Dialogue;
  readonly own: { readonly client: ReadonlySet<number>; readonly server: ReadonlySet<number> };
};

/** Carries the entries out. What follows a reply by itself is none of the reader's turns. */
export function playBranch(dialogue: Dialogue, entries: readonly BranchEntry[]): PlayedBranch {
  const client = new Set<number>();
  const server = new Set<number>();
  let now = dialogue;
  for (const entry of entries) {
    const after = carryOut(now, entry);
    const last = Math.min(entry.at, now.steps.length - 1);
    const isReply = 'reply' in entry;
    if (!isReply || after !== now) {
      dropFrom(client, last + 1);
      dropFrom(server, isReply ? last : last + 1);
    }
    if (!isReply) for (let step = last + 1; step < after.steps.length; step++) client.add(step);
    else if (after !== now) server.add(last);
    now = after;
  }
  return { dialogue: now, own: { client, server } };
}

function carryOut(dialogue: Dialogue, entry: BranchEntry): Dialogue {
  if ('reply' in entry) return replyInstead(dialogue, entry.at, entry.reply);
  return branchOff(dialogue, entry.at, ['octets' in entry ? { octets: entry.octets } : { event: entry.event }]);
}

function dropFrom(steps: Set<number>, first: number): void {
  for (const step of steps) if (step >= first) steps.delete(step);
}

const prefix = '#branch=';

/** The branch as a fragment, with its `#`; null if it is too long for one. */
export async function formatFragment(branch: Branch): Promise<string | null> {
  const json = new TextEncoder().encode(JSON.stringify(branch));
  const deflated = await through(json, new CompressionStream('deflate-raw'), fragmentLimit).catch(() => null);
  if (deflated === null) return null;
  const base64 = btoa(characters(deflated));
  const fragment =
    prefix +
    base64
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/={1,2}$/, '');
  return fragment.length <= fragmentLimit ? fragment : null;
}

/** Is there a branch in the fragment at all? */
export const hasBranch = (fragment: string): boolean => fragment.startsWith(prefix);

/** Reads a fragment; null where it holds no branch that can be read. Never rejects. */
export async function parseFragment(fragment: string): Promise<Branch | null> {
  if (!hasBranch(fragment) || fragment.length > fragmentLimit) return null;
  try {
    const base64 = fragment.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/');
    const deflated = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const json = await through(deflated, new DecompressionStream('deflate-raw'), unfoldedLimit);
    return parseBranch(new TextDecoder().decode(json));
  } catch {
    return null;
  }
}

/** What a fragment may unfold to: a small one must not be made to fill the memory. */
const unfoldedLimit = 1_000_000;

async function through(
  data: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array> {
  let length = 0;
  const guard = new TransformStream<Uint8Array, Uint8Array>({
    transform: (part, controller) => {
      length += part.length;
      if (length > limit) controller.error(new Error('there is too much of it'));
      else controller.enqueue(part);
    },
  });
  const unfolded = new Blob([data]).stream().pipeThrough(transform).pipeThrough(guard);
  return new Uint8Array(await new Response(unfolded).arrayBuffer());
}
