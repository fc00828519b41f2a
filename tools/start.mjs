// @ts-check
/**
 * `npm start`: serves the built site, and builds it first where it is not what the sources give. Whatever is said behind
 * `--` goes to the server: `npm start -- --port 5000`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'node_modules/.built-from');

/** What the site is made of. */
const sources = ['src', 'public', 'tools', 'index.html', 'vite.config.ts', 'package-lock.json', 'LICENSE', 'NOTICE.md'];

/** Changes with every source, by its name, size and time, and with the variables of a build. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of ['SITE_URL', 'BASE_PATH', 'PRECOMPRESS']) hash.update(`${name}=${process.env[name] ?? ''}\n`);
  for (const source of sources) {
    const whole = path.join(root, source);
    const files = statSync(whole).isDirectory()
      ? readdirSync(whole, { recursive: true, encoding: 'utf8' }).toSorted()
      : [''];
    for (const file of files) {
      const { size, mtimeMs } = statSync(path.join(whole, file));
      hash.update(`${source}/${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** @param {readonly string[]} args */
function vite(...args) {
  return spawnSync('npx', ['vite', ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

const now = fingerprint();
const isBuilt =
  existsSync(path.join(root, 'dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
if (!isBuilt) {
  const status = vite('build');
  if (status !== 0) process.exit(status);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}
process.exit(vite('preview', ...process.argv.slice(2)));
