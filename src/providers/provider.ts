/**
 * What mail providers, filters and blocklists answer, as `public/providers/` has it: facts, without words.
 *
 * The schemas are strict: a file that says more or less than they do is refused, by the build with its place. Every reply
 * names a source of its file, and every source says what kind it is and of when.
 */
import * as v from 'valibot';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));
const text = v.pipe(v.string(), v.nonEmpty());
const flag = v.exactOptional(v.literal(true));
const enhancedCode = v.pipe(v.string(), v.regex(/^[245]\.\d{1,3}\.\d{1,3}$/));
const webAddress = v.pipe(v.string(), v.regex(/^https?:\/\/[!-~]+$/));

/** Nothing older is told: what a provider answered before then says nothing of today. */
export const oldestYear = 2016;

/** A year, a month or a day: "2018", "2026-06", "2026-06-18". */
const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/),
  v.check((value) => Number(value.slice(0, 4)) >= oldestYear, `older than ${oldestYear}`),
);

/**
 * What a statement about a provider rests on: the provider's own page, a collection of replies that others keep, or a line
 * that was seen in a public bounce or log.
 */
export const sourceKinds = ['documented', 'collected', 'seen'] as const;

const sourceSchema = v.strictObject({
  title: text,
  href: v.nullable(webAddress),
  kind: v.picklist(sourceKinds),
  /** Of when the source is; where it bears no date, when it was read. */
  asOf: date,
});

/** Why a message was not taken. The words for each are in `en.json` and `vi.json`, in this order. */
export const causes = [
  'unknown-user',
  'mailbox-disabled',
  'mailbox-full',
  'unknown-domain',
  'spf',
  'dkim',
  'dmarc',
  'alignment',
  'ptr',
  'tls',
  'rate',
  'connection-limit',
  'greylist',
  'busy',
  'ip-reputation',
  'domain-reputation',
  'blocklist',
  'content',
  'attachment',
  'size',
  'header',
  'policy',
  'relaying',
  'auth-required',
  'auth-failed',
  'auth-method',
  'loop',
  'other',
] as const;

const replySchema = v.strictObject({
  id,
  code: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999)),
  enhanced: v.nullable(enhancedCode),
  /** As the source prints it; `{ip}`, `{domain}` and the like stand for what varies. */
  text,
  /** The command that it answers; `message` for the end of data; null where the source does not say. */
  stage: v.nullable(v.picklist(['connect', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'message'])),
  cause: v.picklist(causes),
  retry: v.picklist(['same-later', 'after-change', 'no']),
  who: v.picklist(['sender', 'sender-admin', 'sender-domain-owner', 'recipient', 'recipient-admin', 'provider']),
  source: text,
  /** The label that stands in the reply: "TSS04". */
  mark: v.exactOptional(text),
  /** The source gives the enhanced code only; the basic code follows from it. */
  isCodeInferred: flag,
  /** The frame of the receiving server joined with the text of a blocklist. */
  isComposed: flag,
  /** The enhanced code is the first of a range that ends here. */
  rangeTo: v.exactOptional(enhancedCode),
  /** A line as it came over the wire, where it is not what the source prints. */
  seen: v.exactOptional(v.strictObject({ text, source: text })),
  /** What the registry says of the enhanced code: something else, or nothing. */
  registry: v.exactOptional(v.picklist(['other', 'none'])),
  /** The basic code is used for something that RFC 5321 does not use it for. */
  isCodeUnusual: flag,
});

/** What a blocklist answers in DNS. */
const listAnswerSchema = v.strictObject({
  address: v.pipe(v.string(), v.regex(/^127(?:\.\d{1,3}){3}$/)),
  zone: text,
  /** False for an answer that only says that the question was wrong. */
  isListing: v.boolean(),
  /** Its key among the words. */
  name: id,
});

const helpSchema = v.strictObject({
  kind: v.picklist(['replies', 'rules', 'delisting', 'contact']),
  href: v.union([webAddress, v.pipe(v.string(), v.regex(/^mailto:[a-z.-]+@[a-z.-]+$/))]),
});

export const providerSchema = v.pipe(
  v.strictObject({
    format: v.literal('smtp-provider/1'),
    id,
    name: text,
    /** As it is called within a sentence. */
    short: text,
    kind: v.picklist(['mailbox', 'filter', 'blocklist', 'relay']),
    /** Domains of its servers and of the pages that its replies link to. */
    hosts: v.array(text),
    /** Pieces of text that only its replies have. */
    marks: v.array(text),
    help: v.array(helpSchema),
    sources: v.record(id, sourceSchema),
    replies: v.pipe(v.array(replySchema), v.minLength(1)),
    answers: v.exactOptional(v.array(listAnswerSchema)),
  }),
  v.check(
    ({ sources, replies }) =>
      replies.every(({ source, seen }) => source in sources && (seen?.source ?? source) in sources),
    'a reply names a source that the file does not have',
  ),
  v.check(({ replies }) => new Set(replies.map((reply) => reply.id)).size === replies.length, 'an id stands twice'),
);

const providerIndexSchema = v.strictObject({
  format: v.literal('smtp-providers/1'),
  /** In the order in which they are shown. */
  providers: v.array(id),
});

export type Provider = v.InferOutput<typeof providerSchema>;
export type ProviderReply = Provider['replies'][number];
export type Cause = (typeof causes)[number];
export type SourceKind = (typeof sourceKinds)[number];

/** @throws ValiError when the value does not fit */
export const parseProvider = (value: unknown): Provider => v.parse(providerSchema, value);

/** @throws ValiError when the value does not fit */
export const parseProviderIndex = (value: unknown): readonly string[] => v.parse(providerIndexSchema, value).providers;
