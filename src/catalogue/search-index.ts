/**
 * The search index: what can be found, in both languages at once.
 *
 * Made at build time from the files of the catalogue (`tools/data-plugin.ts`), parsed here when it is read.
 */
import * as v from 'valibot';

const words = v.strictObject({ name: v.string(), summary: v.string(), search: v.array(v.string()) });

const entrySchema = v.strictObject({
  kind: v.picklist(['code', 'enhanced', 'pair']),
  /** "550", "X.7.1", "250-500" */
  key: v.string(),
  /** Does a standard or the registry define it? What was only seen in the wild comes after what is defined. */
  isDefined: v.boolean(),
  /** Other numbers it is found by: "5.7.1" for X.7.1 and for 550, which carries it. */
  numbers: v.array(v.string()),
  en: words,
  vi: words,
  /** What recorded servers said with it, verbatim. */
  wording: v.array(v.string()),
});

export type SearchEntry = v.InferOutput<typeof entrySchema>;

const listItemSchema = v.strictObject({
  /** "550", "X.7.1" */
  key: v.string(),
  /** The forms it is met in: "550"; "4.7.1" and "5.7.1" for X.7.1. */
  forms: v.pipe(v.array(v.string()), v.minLength(1)),
  name: v.string(),
  summary: v.string(),
});

/** A line of a list: what it shows, in one language. */
export type ListItem = v.InferOutput<typeof listItemSchema>;

/** @throws ValiError when the value does not fit */
export const parseList = (value: unknown): ListItem[] => v.parse(v.array(listItemSchema), value);

/** @throws ValiError when the value does not fit */
export const parseNames = (value: unknown): Record<string, string> => v.parse(v.record(v.string(), v.string()), value);

/** @throws ValiError when the value does not fit */
export const parseSearchIndex = (value: unknown): SearchEntry[] => v.parse(v.array(entrySchema), value);
