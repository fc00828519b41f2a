/**
 * Vite plugin: renders every page to HTML after the client is built, and writes the files that hosts and robots read.
 *
 * A page is `index.html` with its head, body and data filled in. No inline script, no inline style: see `headers.ts`.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Plugin, ViteBuilder } from 'vite';
import type * as Prerender from '../src/app/prerender.tsx';
import { languages, type Language } from '../src/i18n/language.ts';
import { compressFolder, writeCompressed } from './compress.ts';
import { readDerivedFiles } from './data-plugin.ts';
import { headersFile } from './headers.ts';
import { noticesText, otherNotices, type Notice } from './notices.ts';
import { llmsText, robotsText, sitemap } from './site-files.ts';

const serverFolder = 'node_modules/.prerender';

/** Licences of the packages whose modules are in the scripts, as Vite finds them. */
const licensesFile = '.vite/licenses.json';

/** The modules a page of each view starts with, beside those `index.html` names. */
const entries = {
  compare: 'src/app/routes/compare-route.tsx',
  code: 'src/app/routes/code-route.tsx',
  enhanced: 'src/app/routes/enhanced-route.tsx',
  codes: 'src/app/routes/codes-route.tsx',
  'enhanced-list': 'src/app/routes/codes-route.tsx',
  data: 'src/app/routes/data-route.tsx',
  scenarios: 'src/app/routes/scenarios-route.tsx',
  simulator: 'src/app/routes/simulator-route.tsx',
  recordings: 'src/app/routes/recordings-route.tsx',
  recording: 'src/app/routes/recording-route.tsx',
  servers: 'src/app/routes/servers-route.tsx',
  server: 'src/app/routes/server-route.tsx',
  'not-found': 'src/app/routes/not-found-route.tsx',
} as const;

type Chunk = { readonly file: string; readonly src?: string; readonly imports?: readonly string[] };
type Manifest = Readonly<Record<string, Chunk>>;

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
  const { client, prerender } = builder.environments;
  if (!client || !prerender) throw new Error('both environments must exist');
  await builder.build(client);
  await builder.build(prerender);
  process.env['NODE_ENV'] = 'production';

  const { base, build } = builder.config;
  const site = String(builder.config.env['VITE_SITE_URL']).replace(/\/$/, '');
  const manifestFile = path.join(build.outDir, '.vite/manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
  const template = await readFile(path.join(build.outDir, 'index.html'), 'utf8');
  const entry = path.resolve(serverFolder, 'prerender.js');
  const app = (await import(pathToFileURL(entry).href)) as typeof Prerender;

  const licenses = JSON.parse(await readFile(path.join(build.outDir, licensesFile), 'utf8')) as Notice[];
  await rm(path.dirname(manifestFile), { recursive: true });
  // Scripts and data are compressed on other threads while this one renders.
  const compressing = compressFolder(build.outDir);

  const started = performance.now();
  const paths = app.prerenderedPaths();
  const writing: Promise<void>[] = [];
  for (const page of paths) {
    const rendered = await app.renderPath(page, readPublished);
    const html = fillTemplate(template, page, rendered, manifest, base);
    writing.push(write(path.join(build.outDir, page, 'index.html'), html));
    // What was rendered before goes on to the disk.
    await setImmediate();
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `prerendered ${paths.length} pages in ${seconds.toFixed(2)} s: ${Math.round(paths.length / seconds)} a second`,
  );

  // For addresses that exist only in the browser: pairs nobody has written, unknown codes, and mistakes.
  const shell = fillShell(template, fontLinks('vi', manifest, base));
  await write(path.join(build.outDir, '404.html'), shell);
  const canonical = languages.flatMap((language) => app.prerenderedAddresses(language));
  await write(path.join(build.outDir, 'sitemap.xml'), sitemap(canonical, site));
  await write(path.join(build.outDir, 'robots.txt'), robotsText(site));
  await write(path.join(build.outDir, 'llms.txt'), llmsText(site));
  await write(path.join(build.outDir, '_headers'), headersFile(base));
  await write(path.join(build.outDir, 'LICENSE.txt'), await readFile('LICENSE', 'utf8'));
  const notices = noticesText([...licenses, ...otherNotices(Object.values(manifest))]);
  await write(path.join(build.outDir, 'licenses.txt'), notices);
  await Promise.all([...writing, compressing]);
}

const published = new Map<string, unknown>();
let derivedFiles: ReturnType<typeof readDerivedFiles> | undefined;

/** The data from the disk, with what is derived from it; each file is read once. */
async function readPublished(file: string): Promise<unknown> {
  derivedFiles ??= readDerivedFiles();
  if (!published.has(file)) {
    const make = (await derivedFiles).get(file);
    published.set(file, make === undefined ? await readPublicFile(file) : await make());
  }
  return published.get(file);
}

async function readPublicFile(file: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join('public', file), 'utf8'));
}

async function write(file: string, text: string): Promise<void> {
  if (!existsSync(path.dirname(file))) await mkdir(path.dirname(file), { recursive: true });
  await writeCompressed(file, text);
}

function fillTemplate(
  template: string,
  page: string,
  rendered: Prerender.PrerenderedPage,
  manifest: Manifest,
  base: string,
): string {
  const data = JSON.stringify(rendered.data).replaceAll('<', String.raw`\u003c`);
  const modules = ['src/app/wake.tsx', entries[rendered.view], `src/i18n/locales/${rendered.language}/index.ts`];
  if (rendered.view !== 'compare') modules.push(`src/i18n/locales/${rendered.language}/reference.ts`);
  const scripts = [...new Set(modules.flatMap((name) => chunksOf(name, manifest)))].map((file) => base + file);
  return template
    .replace('<html lang="en">', `<html lang="${rendered.language}">`)
    .replace('</head>', () => `${fontLinks(rendered.language, manifest, base)}${rendered.head}</head>`)
    .replace(
      '<div id="root"></div>',
      () =>
        `<div id="root" data-path="${page}" data-scripts="${scripts.join(' ')}">${rendered.body}</div>${asleepNotice(rendered.language)}<script type="application/json" id="data">${data}</script>`,
    );
}

/** The fonts every page needs are asked for with it, so that its first paint already has them. */
function fontLinks(language: Language, manifest: Manifest, base: string): string {
  const needed = language === 'vi' ? /(?:latin|sans-3-vietnamese)-wght.*\.woff2$/ : /latin-wght.*\.woff2$/;
  return Object.values(manifest)
    .flatMap(({ file }) => (needed.test(file) ? [file] : []))
    .map((file) => `<link rel="preload" href="${base}${file}" as="font" type="font/woff2" crossorigin>`)
    .join('');
}

/** A chunk's file with those it imports. */
function chunksOf(name: string, manifest: Manifest): string[] {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`no chunk for ${name}`);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((imported) => chunksOf(imported, manifest))];
}

/** Seen only when a script did not come. */
const asleep = {
  en: 'This page can be read, but not used: part of it did not load. <a href="">Load it again</a>',
  vi: 'Trang này đọc được nhưng chưa dùng được, vì có phần chưa tải xong. <a href="">Tải lại trang</a>',
} as const;

function asleepNotice(...shown: readonly Language[]): string {
  const texts = shown.map((language) => `<span lang="${language}">${asleep[language]}</span>`);
  return `<p id="asleep" class="asleep" role="alert" hidden>${texts.join(' · ')}</p>`;
}

/** Seen only when the page keeps one waiting. */
const opening = '<p class="opening"><span lang="en">Opening…</span> · <span lang="vi">Đang mở…</span></p>';

/** A page without content, which the script fills, in either language. Without the script it says where to go, in both languages. */
function fillShell(template: string, fonts: string): string {
  const links = [
    '<p lang="en">This page needs JavaScript. <a href="/en/codes/">All SMTP reply codes</a> are there without it.</p>',
    '<p lang="vi">Trang này cần JavaScript. Không có JavaScript, bạn vẫn xem được <a href="/vi/codes/">tất cả mã phản hồi SMTP</a>.</p>',
  ];
  return template
    .replace('</head>', `<title>SMTP Reply Explorer</title><meta name="robots" content="noindex">${fonts}</head>`)
    .replace(
      '<div id="root"></div>',
      `<div id="root">${opening}<noscript>${links.join('')}</noscript></div>${asleepNotice(...languages)}`,
    );
}
