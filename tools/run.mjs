// @ts-check
/** Runs a TypeScript program of `tools/` on any Node the project supports: `node tools/run.mjs tools/bench.ts`. */
import path from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node tools/run.mjs FILE');
await runnerImport(path.resolve(file), { configFile: path.resolve(import.meta.dirname, '../vite.config.ts') });
