/**
 * Renders the pages that it is given, one message a page, and writes them into the built site.
 *
 * A page whose inputs are those of the last build is not rendered again. Its inputs are the code, the template, and the
 * files that it read then.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type * as Prerender from '../../src/app/prerender.tsx';
import { fillTemplate, type Template } from './template.ts';

/** What a thread is started with. */
export type Task = {
  readonly template: Template;
  /** The prerender entry, built. */
  readonly entry: string;
  /** Changes with code and template. */
  readonly codeHash: string;
  readonly outDir: string;
  readonly cacheDir: string;
};

export type Answer = { readonly path: string; readonly isRendered: boolean; readonly error?: string };

/** What is remembered of a page. */
type Remembered = { readonly code: string; readonly files: readonly (readonly [file: string, hash: string])[] };

const task = workerData as Task;
process.env['NODE_ENV'] = 'production';
const app = (await import(pathToFileURL(task.entry).href)) as typeof Prerender;

const files = new Map<string, { readonly json: unknown; readonly hash: string }>();

/** A file of the built site, read once. */
function readFile(file: string) {
  let known = files.get(file);
  if (known === undefined) {
    const text = readFileSync(path.join(task.outDir, file), 'utf8');
    known = { json: JSON.parse(text), hash: hashOf(text) };
    files.set(file, known);
  }
  return known;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const cached = (page: string, extension: string): string => path.join(task.cacheDir, `${hashOf(page)}.${extension}`);

/** The page of the last build, if nothing that it was made of has changed since. */
function unchanged(page: string): string | null {
  if (!existsSync(cached(page, 'json')) || !existsSync(cached(page, 'html'))) return null;
  const { code, files: read } = JSON.parse(readFileSync(cached(page, 'json'), 'utf8')) as Remembered;
  const isSame =
    code === task.codeHash &&
    read.every(([file, hash]) => existsSync(path.join(task.outDir, file)) && readFile(file).hash === hash);
  return isSame ? readFileSync(cached(page, 'html'), 'utf8') : null;
}

async function render(page: string): Promise<string> {
  const read = new Set<string>();
  const rendered = await app.renderPath(page, async (file) => {
    read.add(file);
    return readFile(file).json;
  });
  const html = fillTemplate(task.template, page, rendered);
  const remembered: Remembered = {
    code: task.codeHash,
    files: [...read].map((file) => [file, readFile(file).hash] as const),
  };
  writeFileSync(cached(page, 'html'), html);
  writeFileSync(cached(page, 'json'), JSON.stringify(remembered));
  return html;
}

async function make(page: string): Promise<Answer> {
  try {
    const kept = unchanged(page);
    const html = kept ?? (await render(page));
    const folder = path.join(task.outDir, page);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'index.html'), html);
    return { path: page, isRendered: kept === null };
  } catch (error) {
    return {
      path: page,
      isRendered: false,
      error: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
    };
  }
}

parentPort?.on('message', (page: string) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void make(page).then((answer) => parentPort?.postMessage(answer));
});
