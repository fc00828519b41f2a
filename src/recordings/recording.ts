/**
 * What real servers answered, as `public/recordings/` has it.
 *
 * What was sent is the same for every server and stands once, in `dialogues.json`; a server's file has what came back, in the
 * same order. The schemas are strict: a file that says more or less than they do is refused, by the build with its place.
 */
import * as v from 'valibot';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));

/** What the client does: the octets of one packet, escaped; with nothing, the connection opens, or TLS begins. */
const saidSchema = v.strictObject({
  send: v.exactOptional(v.string()),
  /** What the step asks, for steps whose answer is of interest. */
  row: v.exactOptional(v.string()),
  halfclose: v.exactOptional(v.literal(true)),
  tls: v.exactOptional(v.literal(true)),
});

const lines = v.array(v.string());

/** What came back: reply lines as received; with them, how the connection ended; null for a step that was not sent. */
const answerSchema = v.nullable(
  v.union([
    lines,
    v.strictObject({
      reply: lines,
      closed: v.exactOptional(v.picklist(['fin', 'rst'])),
      timeout: v.exactOptional(v.literal(true)),
      tls: v.exactOptional(v.string()),
      noLineEnd: v.exactOptional(v.literal(true)),
      bareLf: v.exactOptional(v.literal(true)),
    }),
  ]),
);

export const dialoguesSchema = v.strictObject({
  format: v.literal('smtp-dialogues/1'),
  dialogues: v.array(
    v.strictObject({ id, group: id, title: v.string(), steps: v.pipe(v.array(saidSchema), v.minLength(1)) }),
  ),
});

const answeredSchema = v.strictObject({
  end: v.exactOptional(v.string()),
  /** What was sent to this server, where it is not what others got. */
  sends: v.exactOptional(v.array(v.nullable(v.string()))),
  steps: v.array(answerSchema),
});

export const recordingSchema = v.strictObject({
  format: v.literal('smtp-recording/1'),
  name: id,
  server: v.string(),
  version: v.string(),
  config: v.string(),
  packages: v.union([v.string(), v.array(v.string()), v.record(v.string(), v.string())]),
  /** Steps before each dialogue: STARTTLS and AUTH on a submission server. */
  prelude: v.exactOptional(v.array(v.strictObject({ ...saidSchema.entries, answer: answerSchema }))),
  dialogues: v.record(v.string(), answeredSchema),
});

export type Said = v.InferOutput<typeof saidSchema>;
export type Answer = v.InferOutput<typeof answerSchema>;
export type RecordedDialogue = v.InferOutput<typeof dialoguesSchema>['dialogues'][number];
export type Recording = v.InferOutput<typeof recordingSchema> & {
  /** Dialogues of the file that could not be read, and are not among the others; left out where there are none. */
  readonly unread?: readonly string[];
};

/** @throws ValiError when the value does not fit */
export const parseDialogues = (value: unknown): readonly RecordedDialogue[] =>
  v.parse(dialoguesSchema, value).dialogues;

const anyDialogues = v.strictObject({ ...recordingSchema.entries, dialogues: v.record(v.string(), v.unknown()) });

/**
 * Reads a server's file. A dialogue that does not fit is left out, counted and reported; the others are as good as ever.
 * @throws ValiError when what is said of the server does not fit
 */
export function parseRecording(
  value: unknown,
  report: (dialogue: string, problem: string) => void = () => undefined,
): Recording {
  const { dialogues, ...rest } = v.parse(anyDialogues, value);
  const good: [string, v.InferOutput<typeof answeredSchema>][] = [];
  const unread: string[] = [];
  for (const [name, dialogue] of Object.entries(dialogues)) {
    const read = v.safeParse(answeredSchema, dialogue);
    if (read.success) good.push([name, read.output]);
    else {
      unread.push(name);
      report(name, `${String(v.getDotPath(read.issues[0]))}: ${read.issues[0].message}`);
    }
  }
  return { ...rest, dialogues: Object.fromEntries(good), ...(unread.length > 0 && { unread }) };
}

/** What was sent to one server at each step of a dialogue, and what it answered. */
export function exchangesWith(
  { steps, sends = [] }: Recording['dialogues'][string],
  dialogue: RecordedDialogue,
): { readonly said: Said; readonly answer: Answer }[] {
  return dialogue.steps.map((said, step) => {
    const send = sends[step] ?? said.send;
    return { said: send === undefined ? said : { ...said, send }, answer: steps[step] ?? null };
  });
}
