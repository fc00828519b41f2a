/** A page is `index.html` with its head, body and data filled in. No inline script, no inline style: see `headers.ts`. */
import { languages, type Language } from '../../src/i18n/language.ts';
import type { PrerenderedPage } from '../../src/app/prerender.tsx';

type Chunk = { readonly file: string; readonly src?: string; readonly imports?: readonly string[] };
export type Manifest = Readonly<Record<string, Chunk>>;

export type Template = { readonly html: string; readonly manifest: Manifest; readonly base: string };

/** The page at `path`, filled in. */
export function fillTemplate({ html, manifest, base }: Template, path: string, page: PrerenderedPage): string {
  const data = JSON.stringify(page.data).replaceAll('<', String.raw`\u003c`);
  const modules = ['src/app/start.tsx', ...page.code.map(moduleOf)];
  const scripts = [...new Set(modules.flatMap((name) => chunksOf(name, manifest)))].map((file) => base + file);
  return html
    .replace('<html lang="en">', `<html lang="${page.language}">`)
    .replace('</head>', () => `${fontLinks(manifest, base)}${page.head}</head>`)
    .replace(
      '<div id="root"></div>',
      () =>
        `<div id="root" data-path="${path}" data-scripts="${scripts.join(' ')}">${page.body}</div>${notStartedNotice(page.language)}<script type="application/json" id="data">${data}</script>`,
    );
}

/** The module that a key of code stands for. */
function moduleOf([kind = '', name = '', bundle = '']: readonly string[]): string {
  if (kind === 'view') return `src/app/routes/${name}-route.tsx`;
  if (kind === 'words') return `src/i18n/locales/${name}/${bundle}.ts`;
  if (kind === 'server') return `src/smtp/servers/${name}.ts`;
  throw new Error(`no module for ${kind} ${name}`);
}

/** A chunk's file with those it imports. */
function chunksOf(name: string, manifest: Manifest): string[] {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`no chunk for ${name}`);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((imported) => chunksOf(imported, manifest))];
}

/** The fonts every page needs are asked for with it, so that its first paint already has them. */
function fontLinks(manifest: Manifest, base: string): string {
  const needed = /(?:text-sans|latin-wght).*\.woff2$/;
  return Object.values(manifest)
    .flatMap(({ file }) => (needed.test(file) ? [file] : []))
    .map((file) => `<link rel="preload" href="${base}${file}" as="font" type="font/woff2" crossorigin>`)
    .join('');
}

/** Seen only when a script did not come. */
const notStarted = {
  en: 'This page can be read, but not used: part of it did not load. <a href="">Load it again</a>',
  vi: 'Trang này đọc được nhưng chưa dùng được, vì có phần chưa tải xong. <a href="">Tải lại trang</a>',
} as const;

function notStartedNotice(...shown: readonly Language[]): string {
  const texts = shown.map((language) => `<span lang="${language}">${notStarted[language]}</span>`);
  return `<p id="asleep" class="asleep" role="alert" hidden>${texts.join(' · ')}</p>`;
}

/** Seen only when the page keeps one waiting. */
const opening = '<p class="opening"><span lang="en">Opening…</span> · <span lang="vi">Đang mở…</span></p>';

/** A page without content, which the script fills, in either language. Without the script it says where to go, in both languages. */
export function emptyPage({ html, manifest, base }: Template): string {
  const links = [
    '<p lang="en">This page needs JavaScript. <a href="/en/codes/">All SMTP reply codes</a> are there without it.</p>',
    '<p lang="vi">Trang này cần JavaScript. Không có JavaScript, bạn vẫn xem được <a href="/vi/codes/">tất cả mã phản hồi SMTP</a>.</p>',
  ];
  return html
    .replace(
      '</head>',
      `<title>SMTP Reply Explorer</title><meta name="robots" content="noindex">${fontLinks(manifest, base)}</head>`,
    )
    .replace(
      '<div id="root"></div>',
      `<div id="root">${opening}<noscript>${links.join('')}</noscript></div>${notStartedNotice(...languages)}`,
    );
}
