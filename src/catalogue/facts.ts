/**
 * Facts: what is known of a code without words, the same in every language.
 *
 * `public/catalogue/codes/250.json` and `public/catalogue/enhanced/X.7.1.json`. Nothing is trusted at the border: a file
 * that does not fit its schema is refused. The JSON Schemas in `public/catalogue/schema/` are made from these.
 */
import * as v from 'valibot';

const replyCode = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999));
const nonEmpty = v.pipe(v.string(), v.nonEmpty());

/**
 * How a code stands: in RFC 5321 or 7504, in an extension's RFC, experimental, kept for history; or without an RFC that
 * defines it: met in a reply, or only named by lists and registries.
 */
export const standings = ['standard', 'extension', 'experimental', 'obsolete', 'seen-in-the-wild', 'listed'] as const;

/** A command whose reply the code may be. `basis` says what kind of text allows it. */
const answerSchema = v.strictObject({
  command: nonEmpty,
  role: v.picklist(['success', 'intermediate', 'error']),
  basis: v.picklist(['table', 'text', 'ext', 'historic', 'practice']),
  sources: v.pipe(v.array(nonEmpty), v.minLength(1)),
});

/** What follows from the reply. */
const effectSchema = v.strictObject({
  completes: v.boolean(),
  retry: v.picklist(['not-needed', 'continue', 'later', 'once-cleared', 'once-changed', 'not-unchanged', 'no-reply']),
  connection: v.picklist(['stays-open', 'may-close', 'closes', 'not-defined']),
  bounce: v.picklist([
    'none',
    'if-delivery-fails-later',
    'after-retries',
    'at-once',
    'if-the-command-was-needed',
    'user-is-told',
  ]),
});

export const codeFactsSchema = v.strictObject({
  code: replyCode,
  standing: v.picklist(standings),
  sources: v.array(nonEmpty),
  answers: v.array(answerSchema),
  enhanced: v.array(v.strictObject({ code: nonEmpty, source: nonEmpty })),
  effect: effectSchema,
  confusedWith: v.array(replyCode),
  wording: v.array(v.strictObject({ text: nonEmpty, servers: v.pipe(v.array(nonEmpty), v.minLength(1)) })),
});

export const enhancedFactsSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^X\.\d{1,3}\.\d{1,3}$/)),
  subject: v.pipe(v.number(), v.integer()),
  detail: v.pipe(v.number(), v.integer()),
  standing: v.picklist(['active', 'deprecated']),
  sources: v.array(nonEmpty),
  classes: v.array(v.picklist([2, 4, 5])),
  pairs: v.array(v.strictObject({ replyCode, enhanced: nonEmpty })),
});

export type Standing = (typeof standings)[number];
export type CodeFacts = v.InferOutput<typeof codeFactsSchema>;
export type Answer = CodeFacts['answers'][number];
export type Effect = CodeFacts['effect'];
export type EnhancedFacts = v.InferOutput<typeof enhancedFactsSchema>;

/** Is there an RFC that says what a code of this standing means? */
export const isDefinedStanding = (standing: Standing | 'unregistered'): boolean =>
  standing !== 'seen-in-the-wild' && standing !== 'listed' && standing !== 'unregistered';

/** @throws ValiError when the value does not fit */
export const parseCodeFacts = (value: unknown): CodeFacts => v.parse(codeFactsSchema, value);

/** @throws ValiError when the value does not fit */
export const parseEnhancedFacts = (value: unknown): EnhancedFacts => v.parse(enhancedFactsSchema, value);

/**
 * Only the table lets a code answer any command: 421, 500 and 501 (§4.3.2). 503, 521, 530 and 554 may do so in a certain
 * case, for example after a 554 greeting (§3.1), and with exceptions.
 */
export const isConditional = ({ command, basis }: Answer): boolean => command === 'any' && basis !== 'table';
