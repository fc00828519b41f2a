/**
 * `node tools/run.mjs tools/record/publish.ts DIR`: makes `public/recordings/` of raw captures (`smtp-capture/1`).
 *
 * What was sent is the same for every server, so it is written once, in `dialogues.json`; a server's file holds what came
 * back, in the same order. Steps that only lead up to a dialogue (STARTTLS and AUTH before a submission server's) are
 * written once too, as the server's prelude.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer, RecordedDialogue, Said } from '../../src/recordings/recording.ts';
import { parseCapture, type Capture, type CapturedStep } from './capture.ts';

const [source = ''] = process.argv.slice(3);
const target = path.resolve('public/recordings');
const files = readdirSync(source).filter((file) => file.endsWith('.json'));
const captures = new Map(
  files.map((file) => [file.slice(0, -5), parseCapture(readFileSync(path.join(source, file), 'utf8'))]),
);

/** Steps without those of the prelude. */
function own(steps: readonly CapturedStep[]): readonly CapturedStep[] {
  return steps.filter((step) => step.prelude !== true);
}

function said({ send, row, halfclose, tls }: CapturedStep): Said {
  return {
    ...(send === undefined ? {} : { send }),
    ...(row === undefined ? {} : { row }),
    ...(halfclose === undefined ? {} : { halfclose }),
    ...(tls === undefined ? {} : { tls: true }),
  };
}

/** What came back: lines alone where there is nothing more to say. */
function answer({ reply = [], tls, closed, how, timeout, unsent, noLineEnd, bareLf }: CapturedStep): Answer {
  if (unsent === true) return null;
  const more = {
    ...(tls === undefined ? {} : { tls }),
    ...(closed === undefined ? {} : { closed: how ?? 'fin' }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(noLineEnd === undefined ? {} : { noLineEnd }),
    ...(bareLf === undefined ? {} : { bareLf }),
  };
  return Object.keys(more).length === 0 ? reply : { reply, ...more };
}

const dialogues = new Map<string, RecordedDialogue>();
for (const capture of captures.values()) {
  for (const { id, group, title, steps } of capture.dialogues) {
    if (!dialogues.has(id)) dialogues.set(id, { id, group, title, steps: own(steps).map(said) });
  }
}

/** Has the capture steps of its own where the dialogue has others (a user name with its domain)? They are kept. */
function sends(id: string, steps: readonly CapturedStep[]): object {
  const common = JSON.stringify(dialogues.get(id)?.steps.map(({ send }) => send));
  const mine = own(steps).map(({ send }) => send);
  return JSON.stringify(mine) === common ? {} : { sends: mine.map((send) => send ?? null) };
}

function prelude(capture: Capture): object {
  const steps = capture.dialogues[0]?.steps.filter((step) => step.prelude === true) ?? [];
  return steps.length === 0 ? {} : { prelude: steps.map((step) => ({ ...said(step), answer: answer(step) })) };
}

mkdirSync(target, { recursive: true });
for (const [name, capture] of captures) {
  if (name.endsWith('-idle')) continue;
  const idle = captures.get(`${name}-idle`)?.dialogues ?? [];
  const { server, version, config, packages } = capture;
  const answers = [...capture.dialogues, ...idle].map(({ id, end, steps }) => [
    id,
    { ...(end === 'closed by server' ? {} : { end }), ...sends(id, steps), steps: own(steps).map(answer) },
  ]);
  write(`servers/${name}.json`, {
    format: 'smtp-recording/1',
    name,
    server,
    version,
    config,
    packages,
    ...prelude(capture),
    dialogues: Object.fromEntries(answers),
  });
}
write('dialogues.json', { format: 'smtp-dialogues/1', dialogues: [...dialogues.values()] });

/** One dialogue a line, so that a change can be read. */
function write(file: string, value: object): void {
  const text = JSON.stringify(value)
    .replace(/(\{"id":|"[a-z0-9-]+":\{"(?:steps|end|sends)":)/g, '\n$1')
    .concat('\n');
  mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
  writeFileSync(path.join(target, file), text);
}
