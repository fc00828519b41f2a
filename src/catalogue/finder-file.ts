/** What the finder knows besides the catalogue: made when the site is built (`tools/finder-files.ts`), parsed here when it is read. */
import * as v from 'valibot';

/** What stands on the site and is no code: a session, a server, a recorded dialogue, a question, a view, a deed. */
const thingSchema = v.object({
  kind: v.picklist(['session', 'server', 'dialogue', 'question', 'view', 'deed']),
  /** What it is known by: `session:greylisting`, `question:550`. */
  key: v.string(),
  title: v.string(),
  /** What else it is found by: [what it is called], then [what is told of it]. */
  says: v.array(v.string()),
  about: v.string(),
});
export type Thing = v.InferOutput<typeof thingSchema>;

const firstSchema = v.object({
  /** Pages, deeds and servers. */
  things: v.array(thingSchema),
  /** How people say things, and where each leads, best first. */
  sayings: v.array(v.object({ leads: v.array(v.string()), says: v.array(v.string()) })),
});

const moreSchema = v.object({
  /** Sessions, recorded dialogues, and questions answered on pages. */
  moreThings: v.array(thingSchema),
  /** Words that programs use for a failure; `names` where they stand for one reply code. */
  programs: v.array(
    v.object({
      program: v.string(),
      words: v.array(v.string()),
      leads: v.array(v.string()),
      names: v.exactOptional(v.number()),
    }),
  ),
  /** What providers are reported to answer with. */
  reported: v.array(
    v.object({
      provider: v.string(),
      names: v.array(v.string()),
      replies: v.array(v.object({ code: v.number(), enhanced: v.nullable(v.string()), texts: v.array(v.string()) })),
    }),
  ),
});

/** What is needed when the box is opened. */
export type FirstFinderFile = v.InferOutput<typeof firstSchema>;

/** What is needed when something is typed. */
export type MoreFinderFile = v.InferOutput<typeof moreSchema>;

/** @throws ValiError when the value does not fit */
export const parseFirstFinderFile = (value: unknown): FirstFinderFile => v.parse(firstSchema, value);

/** @throws ValiError when the value does not fit */
export const parseMoreFinderFile = (value: unknown): MoreFinderFile => v.parse(moreSchema, value);
