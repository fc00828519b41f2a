/**
 * A recording of a real server, `smtp-capture/1`: dialogues of steps, each with what was sent and what came back.
 *
 * A file that says less than this is refused with the place of the first difference; what it says besides is left alone.
 */
import * as v from 'valibot';

const step = v.object({
  connect: v.exactOptional(v.literal(true)),
  send: v.exactOptional(v.string()),
  tls: v.exactOptional(v.string()),
  row: v.exactOptional(v.string()),
  prelude: v.exactOptional(v.literal(true)),
  unsent: v.exactOptional(v.literal(true)),
  halfclose: v.exactOptional(v.literal(true)),
  reply: v.exactOptional(v.array(v.string())),
  closed: v.exactOptional(v.literal(true)),
  how: v.exactOptional(v.picklist(['fin', 'rst'])),
  timeout: v.exactOptional(v.literal(true)),
  noLineEnd: v.exactOptional(v.literal(true)),
  bareLf: v.exactOptional(v.literal(true)),
});

const capture = v.object({
  format: v.literal('smtp-capture/1'),
  server: v.string(),
  version: v.string(),
  config: v.string(),
  packages: v.union([v.string(), v.array(v.string()), v.record(v.string(), v.string())]),
  dialogues: v.array(
    v.object({
      id: v.string(),
      group: v.string(),
      title: v.string(),
      steps: v.array(step),
      end: v.string(),
    }),
  ),
});

export type CapturedStep = v.InferOutput<typeof step>;
export type Capture = v.InferOutput<typeof capture>;

/** Parses the text of a capture; throws with the place of what is wrong in it. */
export function parseCapture(text: string): Capture {
  const result = v.safeParse(capture, JSON.parse(text));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'the capture'}: ${issue.message}`);
}
