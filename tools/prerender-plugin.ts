/** Vite plugin: renders every page to HTML after the client is built, and writes the files that hosts and robots read. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Plugin, ViteBuilder } from 'vite';
import type * as Prerender from '../src/app/prerender.tsx';
import { languages } from '../src/i18n/language.ts';
import { parseEncodings, writeTwins } from './compress.ts';
import { headersFile } from './headers.ts';
import { noticesText, otherNotices, type Notice } from './notices.ts';
import type { Answer, Task } from './prerender/render-pages.ts';
import { emptyPage, type Manifest, type Template } from './prerender/template.ts';
import { llmsText, robotsText, sitemap } from './site-files.ts';

const serverFolder = 'node_modules/.prerender';
const cacheFolder = 'node_modules/.prerender-cache';

/** Licences of the packages whose modules are in the scripts, as Vite finds them. */
const licensesFile = '.vite/licenses.json';

export function prerenderPlugin(): Plugin {
  return {
    name: 'prerender',
    apply: 'build',
    config: () => ({
      environments: {
        client: { build: { manifest: true, license: { fileName: licensesFile } } },
        prerender: {
          consumer: 'server',
          resolve: { noExternal: true },
          build: {
            ssr: true,
            outDir: serverFolder,
            copyPublicDir: false,
            minify: false,
            rolldownOptions: { input: 'src/app/prerender.tsx' },
          },
        },
      },
      builder: { buildApp: buildApp },
    }),
  };
}

async function buildApp(builder: ViteBuilder): Promise<void> {
  const encodings = parseEncodings(process.env['PRECOMPRESS']);
  const { client, prerender } = builder.environments;
  if (!client || !prerender) throw new Error('both environments must exist');
  await builder.build(client);
  await builder.build(prerender);

  const { base, build } = builder.config;
  const outDir = path.resolve(build.outDir);
  const site = String(builder.config.env['VITE_SITE_URL']).replace(/\/$/, '');
  const manifestFile = path.join(outDir, '.vite/manifest.json');
  const template: Template = {
    html: await readFile(path.join(outDir, 'index.html'), 'utf8'),
    manifest: JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest,
    base,
  };
  const licenses = JSON.parse(await readFile(path.join(outDir, licensesFile), 'utf8')) as Notice[];
  await rm(path.dirname(manifestFile), { recursive: true });

  process.env['NODE_ENV'] = 'production';
  const entry = path.resolve(serverFolder, 'prerender.js');
  const app = (await import(pathToFileURL(entry).href)) as typeof Prerender;
  await renderPages(await app.prerenderedPaths(), { template, entry, outDir });

  const write = async (file: string, text: string): Promise<void> => writeFile(path.join(outDir, file), text);
  const canonical = (await Promise.all(languages.map(app.prerenderedAddresses))).flat();
  await Promise.all([
    // For addresses that exist only in the browser: pairs nobody has written, unknown codes, and mistakes.
    write('404.html', emptyPage(template)),
    write('sitemap.xml', sitemap(canonical, site)),
    write('robots.txt', robotsText(site)),
    write('llms.txt', llmsText(site)),
    write('_headers', headersFile(base)),
    write('LICENSE.txt', await readFile('LICENSE', 'utf8')),
    write('licenses.txt', noticesText([...licenses, ...otherNotices(Object.values(template.manifest))])),
  ]);
  await writeTwins(outDir, encodings);
}

/** Renders pages on every core. Throws with the names of those that could not be rendered. */
async function renderPages(pages: readonly string[], made: Pick<Task, 'template' | 'entry' | 'outDir'>): Promise<void> {
  const started = performance.now();
  const cacheDir = path.resolve(cacheFolder);
  mkdirSync(cacheDir, { recursive: true });
  const task: Task = { ...made, cacheDir, codeHash: await hashOfCode(made.template) };
  const waiting = [...pages].toReversed();
  const answers: Answer[] = [];
  const threads = Array.from({ length: availableParallelism() }, () => worker(task, waiting, answers));
  await Promise.all(threads);
  forgetOldPages(cacheDir);

  const failed = answers.filter(({ error }) => error !== undefined);
  if (failed.length > 0)
    throw new Error(failed.map(({ path: page, error }) => `${page} could not be rendered: ${error}`).join('\n'));
  const rendered = answers.filter(({ isRendered }) => isRendered).length;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `prerendered ${rendered} of ${pages.length} pages in ${seconds.toFixed(2)} s: ${Math.round(rendered / seconds)} a second; the others had not changed`,
  );
}

/** One thread: takes the next page until none is waiting. A thread that dies names its page. */
function worker(task: Task, waiting: string[], answers: Answer[]): Promise<void> {
  return new Promise((resolve) => {
    const thread = new Worker(path.resolve('tools/prerender/worker.mjs'), { workerData: task });
    let current = '';
    const next = (): void => {
      const page = waiting.pop();
      if (page === undefined) {
        current = '';
        void thread.terminate().then(() => resolve());
      } else {
        current = page;
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        thread.postMessage(page);
      }
    };
    const fail = (error: string): void => {
      if (current !== '') answers.push({ path: current, isRendered: false, error });
      waiting.length = 0;
      current = '';
      resolve();
    };
    thread.on('message', (answer: Answer) => {
      answers.push(answer);
      next();
    });
    thread.on('error', (error) => fail(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    thread.on('exit', (code) => {
      if (current !== '') fail(`its thread ended with code ${code}`);
    });
    next();
  });
}

/** All that decides how a page is rendered but the files it reads. */
async function hashOfCode(template: Template): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(template));
  const files = readdirSync(serverFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  for (const file of files.toSorted()) hash.update(await readFile(path.join(serverFolder, file)));
  hash.update(await readFile('tools/prerender/template.ts'));
  return hash.digest('base64url');
}

/** Pages that no build has used for a week are forgotten. */
function forgetOldPages(folder: string): void {
  const old = Date.now() - 7 * 86_400_000;
  for (const file of readdirSync(folder)) {
    const full = path.join(folder, file);
    if (statSync(full).mtimeMs < old) rmSync(full);
  }
}
