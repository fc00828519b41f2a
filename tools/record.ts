/**
 * `npm run -s record -- --server postfix`: starts a real server, plays the published dialogues to it and writes what came
 * back, a capture (`smtp-capture/1`). `--compare` holds it against what is published and prints each difference.
 * tools/record/README.md has the rest.
 *
 * Exit codes: 0 recorded, and the same if compared; 1 a difference, or it could not be recorded; 2 a wrong command line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseCapture, type Capture } from './record/capture.ts';
import { differenceOf } from './record/difference.ts';
import { recordLibrary } from './record/library.ts';
import { enterNamespaces, namespacesPermitted } from './record/namespaces.ts';
import { parseOptions, usage, UsageError, type Options } from './record/options.ts';
import { readPublished } from './record/published.ts';
import { ensureRoot, RootError } from './record/root.ts';
import { recordDebian } from './record/session.ts';
import { setups } from './record/setups.ts';
import { formatDifference } from './replay/agreement.ts';

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  const setup = setups[options.server];
  if (options.capture !== undefined) return finish(parseCapture(readFileSync(options.capture, 'utf8')), options);
  if (setup.kind === 'library') return finish(await recordLibrary(options.dialogues, 8), options);
  if (options.inside !== undefined)
    return finish(await recordDebian(setup, options.inside, options.dialogues), options);
  if (!namespacesPermitted()) {
    throw new RootError(
      'this machine permits no namespaces (unshare): they need root, and in a container --privileged. Without them mail could leave, so nothing was started. smtp-server needs none.',
    );
  }
  const root = await ensureRoot(setup, options.roots, options.fresh);
  return enterNamespaces(root, [...args, '--inside', root]);
}

/** Writes the capture, or what differs; what is written is read by the schema first. */
function finish(capture: Capture, { server, compare, out, dialogues }: Options): number {
  const text = `${JSON.stringify(capture, null, 1)}\n`;
  parseCapture(text);
  if (out !== undefined) writeFileSync(out, text);
  if (!compare) {
    if (out === undefined) process.stdout.write(text);
    return 0;
  }
  const published = readPublished(server);
  const asked = new Set(dialogues.map(({ id }) => id));
  const { agreement, differences, missing } = differenceOf(
    { ...published, dialogues: published.dialogues.filter(({ id }) => asked.has(id)) },
    capture,
  );
  for (const change of differences) {
    console.log(formatDifference(change, { published: change.published, recorded: change.recorded }));
  }
  for (const id of missing) console.log(`${id}: only one of the two has it`);
  console.log(JSON.stringify({ dialogues: capture.dialogues.length, ...agreement, missing: missing.length }));
  return differences.length + missing.length === 0 ? 0 : 1;
}

function explain(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`record: ${message}${error instanceof UsageError ? `\nusage: ${usage}` : ''}`);
  return error instanceof UsageError ? 2 : 1;
}

process.exitCode = await main(process.argv.slice(3)).catch(explain);
