/**
 * Prose: what is said of a code, a class, an enhanced status code or a pair, in one language.
 *
 * `public/catalogue/{en,vi}/{codes,classes,enhanced,pairs}/*.json`. Every string is a statement (see `statement.ts`).
 */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.nonEmpty());
const texts = (least: number, most: number) => v.pipe(v.array(text), v.minLength(least), v.maxLength(most));
const question = v.strictObject({ question: text, answer: texts(1, 3) });

/** What codes and classes have in common: the rows of a comparison. */
const rows = {
  name: text,
  summary: text,
  description: texts(1, 3),
  whenSeen: texts(1, 6),
  steps: texts(1, 5),
  clientNext: texts(1, 3),
  avoid: texts(1, 3),
  operator: texts(1, 4),
  whoActs: text,
  search: texts(0, 20),
};

export const codeProseSchema = v.strictObject({
  code: v.pipe(v.number(), v.integer()),
  ...rows,
  questions: v.pipe(v.array(question), v.maxLength(3)),
});

export const classProseSchema = v.strictObject({ class: v.picklist([2, 3, 4, 5, 'other']), ...rows });

export const enhancedProseSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^X\.\d{1,3}\.\d{1,3}$/)),
  name: text,
  meaning: text,
  // Said of 4.y.z and 5.y.z alike, or of each class by itself: a sending server retries after the one and not after the other.
  next: v.union([text, v.strictObject({ 2: v.optional(text), 4: v.optional(text), 5: v.optional(text) })]),
  // What providers and software are known to use it for, where that is not what the registry says, or not all of it.
  inPractice: v.optional(texts(1, 3)),
  search: texts(0, 20),
});

export const pairProseSchema = v.strictObject({
  pair: v.tuple([v.number(), v.number()]),
  question: text,
  verdict: text,
  differences: texts(2, 5),
  whenToUse: v.strictObject({ server: texts(1, 4), log: texts(1, 4) }),
  questions: v.pipe(v.array(question), v.maxLength(3)),
});

export type CodeProse = v.InferOutput<typeof codeProseSchema>;
export type ClassProse = v.InferOutput<typeof classProseSchema>;
export type EnhancedProse = v.InferOutput<typeof enhancedProseSchema>;
export type PairProse = v.InferOutput<typeof pairProseSchema>;
export type Question = v.InferOutput<typeof question>;

/** What to do after the code in one class; null where only the class speaks, as for most successes. */
export function nextOf({ next }: EnhancedProse, digit: 2 | 4 | 5): string | null {
  if (typeof next === 'string') return digit === 2 ? null : next;
  return next[digit] ?? null;
}

/** @throws ValiError when the value does not fit */
export const parseCodeProse = (value: unknown): CodeProse => v.parse(codeProseSchema, value);

/** @throws ValiError when the value does not fit */
export const parseClassProse = (value: unknown): ClassProse => v.parse(classProseSchema, value);

/** @throws ValiError when the value does not fit */
export const parseEnhancedProse = (value: unknown): EnhancedProse => v.parse(enhancedProseSchema, value);

/** @throws ValiError when the value does not fit */
export const parsePairProse = (value: unknown): PairProse => v.parse(pairProseSchema, value);
