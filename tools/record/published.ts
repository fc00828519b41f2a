/** Reads `public/recordings/` back into captures, so that what is published is what is replayed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Capture, CapturedStep } from './capture.ts';

export type Said = Pick<CapturedStep, 'send' | 'row' | 'halfclose'> & { readonly tls?: true };
type Answer =
  | null
  | readonly string[]
  | {
      readonly reply: readonly string[];
      readonly tls?: string;
      readonly closed?: 'fin' | 'rst';
      readonly timeout?: true;
    };
type Published = Omit<Capture, 'format' | 'dialogues'> & {
  readonly name: string;
  readonly prelude?: readonly (Said & { readonly answer: Answer })[];
  readonly dialogues: Readonly<
    Record<
      string,
      { readonly end?: string; readonly sends?: readonly (string | null)[]; readonly steps: readonly Answer[] }
    >
  >;
};

const folder = path.resolve(import.meta.dirname, '../../public/recordings');
/** What is put to every server. */
export type Dialogue = {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly steps: readonly Said[];
};
export const { dialogues } = JSON.parse(readFileSync(path.join(folder, 'dialogues.json'), 'utf8')) as {
  dialogues: readonly Dialogue[];
};

/** One server's recording, by its name. */
export function readPublished(name: string): Capture {
  const file = JSON.parse(readFileSync(path.join(folder, `servers/${name}.json`), 'utf8')) as Published;
  const { server, version, config, packages, prelude = [] } = file;
  return {
    format: 'smtp-capture/1',
    server,
    version,
    config,
    packages,
    dialogues: dialogues.flatMap(({ id, group, title, steps }) => {
      const mine = file.dialogues[id];
      if (mine === undefined) return [];
      const [connect, ...rest] = mine.steps.map((answer, index) => {
        const said = steps[index] ?? {};
        const send = mine.sends === undefined ? said.send : (mine.sends[index] ?? undefined);
        return stepOf({ ...said, ...(send === undefined ? {} : { send }) }, answer);
      });
      const before = prelude.map((step) => ({ ...stepOf(step, step.answer), prelude: true as const }));
      const first = connect === undefined ? [] : [{ ...connect, connect: true as const }];
      return [{ id, group, title, steps: [...first, ...before, ...rest], end: mine.end ?? 'closed by server' }];
    }),
  };
}

function stepOf({ send, row, halfclose }: Said, answer: Answer): CapturedStep {
  const said = {
    ...(send === undefined ? {} : { send }),
    ...(row === undefined ? {} : { row }),
    ...(halfclose === undefined ? {} : { halfclose }),
  };
  if (answer === null) return { ...said, reply: [], unsent: true };
  if (isLines(answer)) return { ...said, reply: [...answer] };
  const { reply, closed, tls, ...rest } = answer;
  return {
    ...said,
    ...rest,
    ...(tls === undefined ? { reply: [...reply] } : { tls }),
    ...(closed === undefined ? {} : { closed: true as const, how: closed }),
  };
}

function isLines(answer: readonly string[] | object): answer is readonly string[] {
  return Array.isArray(answer);
}
