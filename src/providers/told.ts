/** What a reader is told of a provider's reply, in one language: facts, words and source joined. Made when the site is built. */
import * as v from 'valibot';
import type { ProviderProse, ProviderWords } from './prose.ts';
import { causes, sourceKinds, type Provider, type ProviderReply, type SourceKind } from './provider.ts';

const sourceSchema = v.object({
  title: v.string(),
  href: v.nullable(v.string()),
  kind: v.picklist(sourceKinds),
  asOf: v.string(),
});

export const toldReplySchema = v.object({
  /** The provider, and the reply in its file. */
  provider: v.string(),
  short: v.string(),
  id: v.string(),
  code: v.number(),
  enhanced: v.nullable(v.string()),
  rangeTo: v.nullable(v.string()),
  text: v.string(),
  /** Is nothing of the line known but its mark? */
  isMarkOnly: v.boolean(),
  isComposed: v.boolean(),
  stage: v.nullable(v.string()),
  cause: v.picklist(causes),
  causeName: v.string(),
  meaning: v.string(),
  change: v.string(),
  /** Written for this reply, not for its cause. */
  isOwn: v.boolean(),
  retry: v.picklist(['same-later', 'after-change', 'no']),
  who: v.picklist(['sender', 'sender-admin', 'sender-domain-owner', 'recipient', 'recipient-admin', 'provider']),
  registry: v.nullable(v.picklist(['other', 'none'])),
  isCodeUnusual: v.boolean(),
  source: sourceSchema,
  seen: v.nullable(v.object({ text: v.string(), source: sourceSchema })),
});

export type ToldReply = v.InferOutput<typeof toldReplySchema>;

/** The replies of a provider, told in the language of the words. */
export function toldReplies(provider: Provider, words: ProviderWords, prose: ProviderProse): ToldReply[] {
  const own = new Map(prose.texts.flatMap((text) => text.replies.map((id) => [id, text] as const)));
  return provider.replies.map((reply) => {
    const { name, happened, change } = words.causes[reply.cause];
    const text = own.get(reply.id);
    return {
      provider: provider.id,
      short: provider.short,
      ...factsOf(reply),
      causeName: name,
      meaning: text?.meaning ?? happened,
      change: text?.change ?? change,
      isOwn: text !== undefined,
      source: sourceIn(provider, reply.source),
      seen: reply.seen === undefined ? null : { text: reply.seen.text, source: sourceIn(provider, reply.seen.source) },
    };
  });
}

function factsOf(reply: ProviderReply) {
  const { id, code, enhanced, text, mark, stage, cause, retry, who } = reply;
  return {
    id,
    code,
    enhanced,
    text,
    stage,
    cause,
    retry,
    who,
    rangeTo: reply.rangeTo ?? null,
    isMarkOnly: text === mark,
    isComposed: reply.isComposed ?? false,
    registry: reply.registry ?? null,
    isCodeUnusual: reply.isCodeUnusual ?? false,
  };
}

/** A source of the provider's file; the schema has made sure that there is one. */
function sourceIn({ id, sources }: Provider, key: string) {
  const source = sources[key];
  if (source === undefined) throw new Error(`${id} has no source ${key}`);
  return source;
}

/** Does the provider itself say what its reply means? Anything else is reported, not meant. */
export const isDocumented = (kind: SourceKind): boolean => kind === 'documented';
