/**
 * What providers send with a code, with an enhanced code, or with both: "550", "5.7.26", "550-5.7.26". The evidence of a page
 * is one small file, made when the site is built.
 */
import * as v from 'valibot';
import { causes } from './provider.ts';
import { toldReplySchema, type ToldReply } from './told.ts';

const evidenceSchema = v.object({
  /** How many replies are known. */
  count: v.number(),
  /** Those that are told here, the ones most to be known first. */
  replies: v.array(toldReplySchema),
  /** All of them, by their cause. */
  causes: v.array(
    v.object({
      cause: v.picklist(causes),
      name: v.string(),
      providers: v.array(v.object({ id: v.string(), short: v.string(), reply: v.string() })),
    }),
  ),
});

export type ProviderEvidence = v.InferOutput<typeof evidenceSchema>;

/** So many replies are told on one page; the others are counted, and named by their causes. */
const mostReplies = 10;

/** The name of what is asked for: a code, an enhanced code, or both. */
export const evidenceName = (code: number | null, enhanced: string | null): string =>
  [code, enhanced].filter((part) => part !== null).join('-');

/** Every name under which a reply is looked for. */
const namesOf = ({ code, enhanced }: ToldReply): string[] => [
  evidenceName(code, null),
  ...(enhanced === null ? [] : [evidenceName(null, enhanced), evidenceName(code, enhanced)]),
];

/** The evidence of every code, enhanced code and pair of them that some provider sends. */
export function allEvidence(replies: readonly ToldReply[]): Map<string, ProviderEvidence> {
  const byName = new Map<string, ToldReply[]>();
  for (const reply of replies) {
    for (const name of namesOf(reply)) byName.set(name, [...(byName.get(name) ?? []), reply]);
  }
  return new Map([...byName].map(([name, own]) => [name, evidenceOf(own)]));
}

function evidenceOf(replies: readonly ToldReply[]): ProviderEvidence {
  return { count: replies.length, replies: mostToBeKnown(replies), causes: byCause(replies) };
}

/** What means something else than the registry says comes first, then what something of its own is said of. */
function mostToBeKnown(replies: readonly ToldReply[]): ToldReply[] {
  const weight = ({ registry, isOwn, source }: ToldReply): number =>
    (registry === 'other' ? 4 : 0) + (isOwn ? 2 : 0) + (source.kind === 'documented' ? 1 : 0);
  return replies.toSorted((one, other) => weight(other) - weight(one)).slice(0, mostReplies);
}

function byCause(replies: readonly ToldReply[]): ProviderEvidence['causes'] {
  return causes.flatMap((cause) => {
    const own = replies.filter((reply) => reply.cause === cause);
    const [first] = own;
    if (first === undefined) return [];
    const providers = new Map(
      own.toReversed().map(({ provider, short, id }) => [provider, { id: provider, short, reply: id }]),
    );
    return [{ cause, name: first.causeName, providers: [...providers.values()].toReversed() }];
  });
}

/** @throws ValiError when the value does not fit */
export const parseEvidence = (value: unknown): ProviderEvidence => v.parse(evidenceSchema, value);
