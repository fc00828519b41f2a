/** `npm run fuzz -- --count 1000000 --seed 1`: generated inputs over all servers and parsers; bundled first, for speed. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import type { fuzz as Fuzz } from './fuzz/run.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const outDir = path.resolve('node_modules/.fuzz');
await build({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: { ssr: 'tools/fuzz/run.ts', outDir, emptyOutDir: true },
});
const bundled = (await import(/* @vite-ignore */ pathToFileURL(path.join(outDir, 'run.js')).href)) as {
  fuzz: typeof Fuzz;
};
const started = performance.now();
const { inputs, worst, of } = await bundled.fuzz(Number(values.count), Number(values.seed));
const seconds = (performance.now() - started) / 1000;
console.log(
  `${inputs} inputs in ${seconds.toFixed(1)} s (${Math.round(inputs / seconds)}/s), all as they must be; ` +
    `worst session ${worst.toFixed(1)} ms of processor time (${of})`,
);
