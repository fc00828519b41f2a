/**
 * A branch: what a reader did otherwise than the story, and its form in an address or a file.
 *
 * Entries are carried out one after the other, each on the dialogue that the ones before it made. In an address a branch is
 * JSON, deflated, in base64url, behind the `#`: no server ever sees it.
 */
import * as v from 'valibot';
import { branch as branchOff, replyInstead, type Dialogue } from '../smtp/index.ts';

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

/** The dialogue as the entries make it. */
export function applyBranch(dialogue: Dialogue, entries: readonly BranchEntry[]): Dialogue {
  return entries.reduce((now, one) => {
    if ('reply' in one) return replyInstead(now, one.at, one.reply);
    return branchOff(now, one.at, ['octets' in one ? { octets: one.octets } : { event: one.event }]);
  }, dialogue);
}

/** A turn that the reader made: what was said in the client's place, or the reply given in the server's. */
export type OwnTurn = { readonly step: number; readonly by: 'client' | 'server' };

/** The turns that entries put into a dialogue; what then follows by itself is none of them. */
export function ownTurns(dialogue: Dialogue, entries: readonly BranchEntry[]): readonly OwnTurn[] {
  let own: readonly OwnTurn[] = [];
  let before = dialogue;
  for (const entry of entries) {
    const after = applyBranch(before, [entry]);
    const last = Math.min(entry.at, before.steps.length - 1);
    if (!('reply' in entry)) {
      const said = Array.from({ length: after.steps.length - last - 1 }, (_, index) => last + 1 + index);
      own = [...own.filter(({ step }) => step <= last), ...said.map((step) => ({ step, by: 'client' as const }))];
    } else if (after !== before) {
      const isKept = ({ step, by }: OwnTurn): boolean => step < last || (step === last && by === 'client');
      own = [...own.filter(isKept), { step: last, by: 'server' }];
    }
    before = after;
  }
  return own;
}

const prefix = '#branch=';

/** The branch as a fragment, with its `#`; null if it is too long for one. */
export async function formatFragment(branch: Branch): Promise<string | null> {
  const deflated = await through(
    new TextEncoder().encode(JSON.stringify(branch)),
    new CompressionStream('deflate-raw'),
  );
  const base64 = btoa(String.fromCharCode(...deflated));
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
    const json = await through(deflated, new DecompressionStream('deflate-raw'));
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
): Promise<Uint8Array> {
  let length = 0;
  const guard = new TransformStream<Uint8Array, Uint8Array>({
    transform: (part, controller) => {
      length += part.length;
      if (length > unfoldedLimit) controller.error(new Error('it unfolds to too much'));
      else controller.enqueue(part);
    },
  });
  const unfolded = new Blob([data]).stream().pipeThrough(transform).pipeThrough(guard);
  return new Uint8Array(await new Response(unfolded).arrayBuffer());
}
