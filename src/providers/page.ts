/** What the pages of providers show: one provider with its replies by cause, and the list of all. Made when the site is built. */
import * as v from 'valibot';
import type { ProviderProse, ProviderWords } from './prose.ts';
import { causes, type Cause, type Provider } from './provider.ts';
import { toldReplies, toldReplySchema, type ToldReply } from './told.ts';

const kinds = v.picklist(['mailbox', 'filter', 'blocklist', 'relay']);
const help = v.array(v.object({ kind: v.picklist(['replies', 'rules', 'delisting', 'contact']), href: v.string() }));

/** What is told once of all replies with one cause and one text. */
const groupSchema = v.object({
  cause: v.picklist(causes),
  name: v.string(),
  meaning: v.string(),
  change: v.string(),
  replies: v.array(v.omit(toldReplySchema, ['provider', 'short', 'cause', 'causeName', 'meaning', 'change', 'isOwn'])),
});

const providerPageSchema = v.object({
  id: v.string(),
  name: v.string(),
  short: v.string(),
  kind: kinds,
  hosts: v.array(v.string()),
  marks: v.array(v.string()),
  help,
  groups: v.array(groupSchema),
  /** What a blocklist answers in DNS. */
  answers: v.array(v.object({ address: v.string(), zone: v.string(), isListing: v.boolean(), text: v.string() })),
});

const providerListSchema = v.object({
  providers: v.array(
    v.object({ id: v.string(), name: v.string(), kind: kinds, count: v.number(), documented: v.number() }),
  ),
  /** Which codes stand for a cause at the providers that most people write to. */
  table: v.object({
    columns: v.array(v.object({ id: v.string(), short: v.string() })),
    rows: v.array(
      v.object({
        cause: v.picklist(causes),
        name: v.string(),
        cells: v.array(v.array(v.object({ reply: v.string(), shown: v.string(), code: v.number() }))),
      }),
    ),
  }),
});

export type ProviderPage = v.InferOutput<typeof providerPageSchema>;
export type ProviderList = v.InferOutput<typeof providerListSchema>;
export type ReplyGroup = ProviderPage['groups'][number];

/** The page of a provider: replies of which the same is said stand together, in the order of the causes. */
export function providerPage(provider: Provider, words: ProviderWords, prose: ProviderProse): ProviderPage {
  const groups = new Map<string, ReplyGroup>();
  for (const reply of byCauses(toldReplies(provider, words, prose))) {
    const { cause, causeName: name, meaning, change } = reply;
    const key = `${cause} ${meaning}`;
    const group = groups.get(key) ?? { cause, name, meaning, change, replies: [] };
    groups.set(key, group);
    group.replies.push(reply);
  }
  const { id, name, short, kind, hosts, marks, answers = [] } = provider;
  return {
    id,
    name,
    short,
    kind,
    hosts,
    marks,
    help: provider.help,
    groups: [...groups.values()],
    answers: answers.map(({ address, zone, isListing, name: key }) => ({
      address,
      zone,
      isListing,
      text: words.answers[key] ?? address,
    })),
  };
}

const rank = (cause: Cause): number => causes.indexOf(cause);

const byCauses = (replies: readonly ToldReply[]): ToldReply[] =>
  replies.toSorted((one, other) => rank(one.cause) - rank(other.cause));

/** The list of providers, and the table of causes for those that are its columns. */
export function providerList(
  providers: readonly Provider[],
  words: ProviderWords,
  columns: readonly string[],
): ProviderList {
  const shown = columns.flatMap((id) => providers.filter((provider) => provider.id === id));
  return {
    providers: providers.map(({ id, name, kind, replies, sources }) => ({
      id,
      name,
      kind,
      count: replies.length,
      documented: replies.filter(({ source }) => sources[source]?.kind === 'documented').length,
    })),
    table: {
      columns: shown.map(({ id, short }) => ({ id, short })),
      rows: causes.map((cause) => ({
        cause,
        name: words.causes[cause].name,
        cells: shown.map((provider) => codesOf(provider, cause)),
      })),
    },
  };
}

/** Each code of a cause once, as it is known: by its enhanced code or its mark, where it has one. */
function codesOf({ replies }: Provider, cause: Cause) {
  const cells = new Map<string, { reply: string; shown: string; code: number }>();
  for (const { id, code, enhanced, mark, cause: own } of replies) {
    const shown = `${code}${enhanced === null ? (mark === undefined ? '' : ` ${mark}`) : ` ${enhanced}`}`;
    if (own === cause && !cells.has(shown)) cells.set(shown, { reply: id, shown, code });
  }
  return [...cells.values()];
}

/** @throws ValiError when the value does not fit */
export const parseProviderPage = (value: unknown): ProviderPage => v.parse(providerPageSchema, value);

/** @throws ValiError when the value does not fit */
export const parseProviderList = (value: unknown): ProviderList => v.parse(providerListSchema, value);
