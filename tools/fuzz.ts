/**
 * `npm run fuzz -- --count 1000000 --seed 1`: generated inputs over servers, parsers, client, branches, settings and searches.
 * `npm run fuzz -- --pump`: every unit in every place of every command, to every server. Bundled first, for speed.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { readIndexes } from './fuzz/indexes.ts';
import type { fuzz as Fuzz, pump as Pump } from './fuzz/run.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    count: { type: 'string', default: '300000' },
    seed: { type: 'string', default: '1' },
    pump: { type: 'boolean', default: false },
  },
});
const outDir = path.resolve('node_modules/.fuzz');
await build({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: { ssr: 'tools/fuzz/run.ts', outDir, emptyOutDir: true, target: 'esnext' },
});
const { fuzz, pump } = (await import(/* @vite-ignore */ pathToFileURL(path.join(outDir, 'run.js')).href)) as {
  fuzz: typeof Fuzz;
  pump: typeof Pump;
};
const started = performance.now();
const { trials, inputs, worst, of, failure } = values.pump
  ? await pump([60, 1_000])
  : await fuzz(Number(values.count), Number(values.seed), await readIndexes());
console.log(
  `${inputs} inputs in ${trials} trials, ${((performance.now() - started) / 1000).toFixed(1)} s; ` +
    `worst trial ${worst.toFixed(1)} ms of processor time (${of})`,
);
if (failure !== null) {
  console.error(`${failure.of}: ${failure.problem}\n${failure.input.map((piece) => JSON.stringify(piece)).join('\n')}`);
  process.exitCode = 1;
}
