// @ts-check
/** Runs every check in turn, all of them even if one fails, and says how many passed. `npm test` is this. */
import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.mjs';

const browser = ensureBrowser();
console.log(`Chromium: ${browser}`);

/** @type {readonly (readonly [name: string, script: string])[]} */
const checks = [
  ['types', 'typecheck'],
  ['lint', 'lint'],
  ['styles', 'lint:css'],
  ['format', 'format:check'],
  ['unused code', 'unused'],
  ['unit tests', 'test:unit'],
  ['build', 'build'],
  ['end-to-end tests', 'test:e2e'],
];

let failed = 0;
for (const [name, script] of checks) {
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: browser },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status !== 0) failed += 1;
  console.log(`${status === 0 ? 'passed' : 'FAILED'}: ${name} (${seconds} s)`);
}
console.log(`checks: ${checks.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
