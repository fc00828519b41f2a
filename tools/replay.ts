/**
 * `npm run -s replay -- --server postfix13 [FILE…]`: plays captures, or else what is published of that server, through a
 * personality and prints one JSON object, the number of steps and how many of them agree. `--diff` shows each
 * disagreement; `--only ID` plays one dialogue.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseCapture } from './record/capture.ts';
import { readPublished } from './record/published.ts';
import { isServerName, loadServer, serverNames } from '../src/smtp/index.ts';
import { aspects, formatDifference, noAgreement } from './replay/agreement.ts';
import { replay } from './replay/replay.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { server: { type: 'string' }, diff: { type: 'boolean' }, only: { type: 'string' } },
});

const name = values.server ?? '';
// Nobody has recorded the letter of the standard.
if (!isServerName(name) || (name === 'rfc5321' && positionals.length === 0)) {
  console.error(
    `usage: npm run -s replay -- --server NAME [--diff] [--only DIALOGUE] [FILE…]\nservers: ${serverNames.join(' ')}`,
  );
  process.exit(2);
}
const loaded = await loadServer(name);

const total = noAgreement();
const recordings =
  positionals.length === 0
    ? [readPublished(name)]
    : positionals.map((file) => parseCapture(readFileSync(file, 'utf8')));
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
