/**
 * What is said of providers' replies, in one language: `public/providers/en.json` of every cause, `en/gmail.json` of replies
 * of which more, or something else, is to be said than of their cause. Every string is a statement of `catalogue/statement.ts`.
 */
import * as v from 'valibot';
import { causes } from './provider.ts';

const text = v.pipe(v.string(), v.nonEmpty());

const causeTextSchema = v.strictObject({
  name: text,
  /** What happened. */
  happened: text,
  /** What exactly to change. */
  change: text,
});

export const providerWordsSchema = v.strictObject({
  causes: v.strictObject(v.entriesFromList(causes, causeTextSchema)),
  /** What a blocklist's answers in DNS say, by name. */
  answers: v.record(v.string(), text),
});

export const providerProseSchema = v.strictObject({
  id: text,
  texts: v.array(
    v.strictObject({
      /** The ids of the replies that this is said of. */
      replies: v.pipe(v.array(text), v.minLength(1)),
      meaning: text,
      change: text,
    }),
  ),
});

export type ProviderWords = v.InferOutput<typeof providerWordsSchema>;
export type ProviderProse = v.InferOutput<typeof providerProseSchema>;

/** @throws ValiError when the value does not fit */
export const parseProviderWords = (value: unknown): ProviderWords => v.parse(providerWordsSchema, value);

/** @throws ValiError when the value does not fit */
export const parseProviderProse = (value: unknown): ProviderProse => v.parse(providerProseSchema, value);
