/** The recorder's command line. */
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import type { RecordedDialogue } from '../../src/recordings/recording.ts';
import { dialogues } from './published.ts';
import { isSetupName, setupNames, type SetupName } from './setups.ts';

export class UsageError extends Error {}

export const usage = `npm run -s record -- --server NAME [--compare] [--out FILE] [--only ID,…] [--idle] [--fresh] [--roots FOLDER] [CAPTURE]
servers: ${setupNames.join(' ')}`;

export type Options = {
  readonly server: SetupName;
  readonly compare: boolean;
  readonly out: string | undefined;
  /** A capture made before, to be compared instead of a new one. */
  readonly capture: string | undefined;
  readonly dialogues: readonly RecordedDialogue[];
  readonly fresh: boolean;
  readonly roots: string;
  /** Set by the program itself: the root of the server, when it runs inside the namespaces. */
  readonly inside: string | undefined;
};

export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const { server = '', only } = values;
  if (!isSetupName(server)) throw new UsageError(server === '' ? 'no server named' : `unknown server ${server}`);
  const wanted = only?.split(',') ?? [];
  const unknown = wanted.find((id) => !dialogues.some((dialogue) => dialogue.id === id));
  if (unknown !== undefined) throw new UsageError(`unknown dialogue ${unknown}`);
  if (positionals.length > 0 && values.compare !== true) throw new UsageError('a capture can only be compared');
  return {
    server,
    compare: values.compare ?? false,
    out: values.out,
    capture: positionals[0],
    dialogues: dialogues.filter(({ id, group }) =>
      wanted.length > 0 ? wanted.includes(id) : group !== 'idle' || values.idle === true,
    ),
    fresh: values.fresh ?? false,
    roots: values.roots ?? `${tmpdir()}/smtp-record`,
    inside: values.inside,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        server: { type: 'string' },
        compare: { type: 'boolean' },
        out: { type: 'string' },
        only: { type: 'string' },
        idle: { type: 'boolean' },
        fresh: { type: 'boolean' },
        roots: { type: 'string' },
        inside: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
