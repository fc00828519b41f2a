/**
 * `npm run -s replay -- --server postfix13 [FILE…]`: plays captures, or else what is published of that server, through a
 * personality and prints one JSON object, the number of steps and how many of them agree. `--diff` shows each
 * disagreement; `--only ID` plays one dialogue.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseCapture, type Capture } from './record/capture.ts';
import { readPublished } from './record/published.ts';
import { isServerName, loadServer, serverNames } from '../src/smtp/index.ts';
import { aspects, formatDifference, noAgreement } from './replay/agreement.ts';
import { replay } from './replay/replay.ts';

const usage = `usage: npm run -s replay -- --server NAME [--diff] [--only DIALOGUE] [FILE…]
servers: ${serverNames.join(' ')}`;

/** Ends with what is wrong, and 2: a command line that cannot be carried out. */
function refuse(problem: string): never {
  console.error(`replay: ${problem}\n${usage}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      args: process.argv.slice(3),
      allowPositionals: true,
      options: {
        server: { type: 'string' },
        diff: { type: 'boolean' },
        only: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuse(messageOf(error));
  }
}

/** The first line of what went wrong; a schema's complaint names its place there. */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

function readFile(file: string): Capture {
  try {
    return parseCapture(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(`${file}: ${messageOf(error)}`);
  }
}

const { values, positionals } = readOptions();
if (values.help === true) {
  console.log(usage);
  process.exit(0);
}
const name = values.server ?? '';
if (!isServerName(name)) refuse(name === '' ? '--server NAME is missing' : `unknown server ${name}`);
if (name === 'rfc5321' && positionals.length === 0)
  refuse('nobody has recorded the letter of the standard: name a FILE');
const loaded = await loadServer(name);

const total = noAgreement();
const recordings = positionals.length === 0 ? [readPublished(name)] : positionals.map(readFile);
for (const recording of recordings) {
  const dialogues = recording.dialogues.filter(({ id }) => values.only === undefined || id === values.only);
  const [agreement, disagreements] = replay(loaded.server, loaded.host, { ...recording, dialogues });
  for (const counted of ['steps', ...aspects] as const) total[counted] += agreement[counted];
  if (values.diff === true) {
    for (const one of disagreements) {
      console.log(formatDifference(one, { recorded: one.recorded, played: one.played }));
    }
  }
}
console.log(JSON.stringify(total));
