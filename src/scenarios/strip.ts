/** Some lines of a real dialogue in which two codes are met. They are played and cut when the site is built: see `tools/strip-files.ts`. */
import * as v from 'valibot';
import { fileQuery } from '../files/file-query.ts';
import type { ReplyCode } from '../smtp/index.ts';

const turn = v.object({
  by: v.picklist(['client', 'server', 'network']),
  /** The first line of what was said; for `network`, the event's name. */
  line: v.string(),
  code: v.nullable(v.number()),
  /** More lines follow. */
  isCut: v.exactOptional(v.literal(true)),
  isStandIn: v.exactOptional(v.literal(true)),
});

const clip = v.object({
  title: v.object({ en: v.string(), vi: v.string() }),
  /** The index of its first turn in the story that the player tells. */
  first: v.number(),
  turns: v.array(turn),
});

const strip = v.object({
  how: v.picklist(['together', 'apart', 'one', 'none']),
  clips: v.array(clip),
});

export type StripTurn = v.InferOutput<typeof turn>;
export type Clip = v.InferOutput<typeof clip>;
export type Strip = v.InferOutput<typeof strip>;

const parseStrip = (value: unknown): Strip => v.parse(strip, value);

/** The lines in which two codes are met. Only for codes of the catalogue. */
export const stripQuery = (a: ReplyCode, b: ReplyCode) =>
  fileQuery(`scenarios/strips/${Math.min(a, b)}-${Math.max(a, b)}.json`, parseStrip);
