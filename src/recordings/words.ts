/** What is said of the recorded dialogues, their groups and the servers: `public/recordings/en.json` and `vi.json`. */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.nonEmpty());

export const recordingWordsSchema = v.strictObject({
  groups: v.record(v.string(), v.strictObject({ title: text, lead: text })),
  /** `tests`: one sentence, what is sent and what the question is. */
  dialogues: v.record(v.string(), v.strictObject({ title: text, tests: text })),
  /** In the order in which servers are shown, kin beside kin. */
  servers: v.record(v.string(), v.strictObject({ title: text, about: text })),
});

export type RecordingWords = v.InferOutput<typeof recordingWordsSchema>;

/** @throws ValiError when the value does not fit */
export const parseRecordingWords = (value: unknown): RecordingWords => v.parse(recordingWordsSchema, value);

/** Where to read on, by dialogue, the most telling section first: `public/recordings/sections.json`. */
export const sectionsSchema = v.record(v.string(), v.pipe(v.array(text), v.minLength(1), v.maxLength(2)));

/** @throws ValiError when the value does not fit */
export const parseSections = (value: unknown) => v.parse(sectionsSchema, value);
