/**
 * `npm run bench:smtp`: how fast the engine is, without building or measuring the site. It is bundled first, as it is for the
 * browser: the runner that starts TypeScript programs looks every import up anew at each call.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const outDir = path.resolve('node_modules/.bench');
await build({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: { ssr: 'tools/bench/smtp.ts', outDir, emptyOutDir: true },
});
const bundled: unknown = await import(/* @vite-ignore */ pathToFileURL(path.join(outDir, 'smtp.js')).href);
if (typeof bundled === 'object' && bundled !== null) await Reflect.get(bundled, 'benchSmtp')();
