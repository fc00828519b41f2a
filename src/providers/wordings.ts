/** The wordings that replies are recognised by, and what is looked at in a text: its words, in runs of three. */
import * as v from 'valibot';
import { causes } from './provider.ts';

/** What recognising takes: a line a reply, small enough to be fetched by a page. */
const wordingsSchema = v.array(
  v.object({
    id: v.string(),
    short: v.string(),
    kind: v.string(),
    hosts: v.array(v.string()),
    marks: v.array(v.string()),
    replies: v.array(
      v.object({
        id: v.string(),
        code: v.number(),
        enhanced: v.nullable(v.string()),
        cause: v.picklist(causes),
        mark: v.nullable(v.string()),
        texts: v.array(v.string()),
        /** Software that anybody may run says the same: the words are no name. */
        isStock: v.boolean(),
        /** The enhanced code has another meaning here than in the registry, or is not in it: so it is half a name. */
        isOwnCode: v.boolean(),
      }),
    ),
  }),
);

export type Wordings = v.InferOutput<typeof wordingsSchema>;

/** @throws ValiError when the value does not fit */
export const parseWordings = (value: unknown): Wordings => v.parse(wordingsSchema, value);

/** The words of a text in lower case: without what varies, without its codes, its line breaks and its quotes. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\{[a-z]+\}/g, ' ')
    .split(/[\s<>()[\]"',;]+/)
    .map(bare)
    .filter((word) => word !== '' && !varies(word));
}

/** A word without the signs around it. */
function bare(word: string): string {
  const isSign = (at: number): boolean => '-:.!?|='.includes(word.charAt(at));
  let from = 0;
  let end = word.length;
  while (from < end && isSign(from)) from += 1;
  while (end > from && isSign(end - 1)) end -= 1;
  return word.slice(from, end);
}

/** Addresses, links, numbers, ids and host names are not the same in two replies. */
const varies = (word: string): boolean => /[\d@/.]/.test(word);

/** Runs of three words; a wording of one or two is one run. */
export function runsOf(words: readonly string[]): string[] {
  if (words.length === 0) return [];
  if (words.length < 3) return [words.join(' ')];
  return words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`);
}
