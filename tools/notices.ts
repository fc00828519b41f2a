/**
 * Whose work is in the built site, with the licences under which it is there: a text beside the site, for their authors ask
 * that it goes wherever their work goes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { textFont } from './text-font.ts';

export type Notice = {
  readonly name: string;
  readonly version: string;
  /** As SPDX has it. */
  readonly identifier?: string;
  readonly text?: string;
};

/** Code that the build itself puts into the scripts, by the mark that its chunk has in its name. */
const ofTheBuild = { preload: 'vite', 'rolldown-runtime': 'rolldown' } as const;

/** What the fonts say of themselves; their packages have the licence without it. */
const ofAdobe = `© 2023 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’.
Source is a trademark of Adobe in the United States and/or other countries.`;

/**
 * What ships besides the packages whose modules Vite counts: packages whose files are assets, and parts of the build.
 * @param built the files of the build, each by the source it was made from where it has one
 */
export function otherNotices(built: readonly { readonly file: string; readonly src?: string }[]): Notice[] {
  const assets = built.flatMap(({ src = '' }) =>
    src === textFont.file ? textFont.package : (/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(src)?.[1] ?? []),
  );
  const parts = Object.entries(ofTheBuild).flatMap(([mark, name]) =>
    built.some(({ file }) => path.basename(file).startsWith(`${mark}-`)) ? [name] : [],
  );
  return [...new Set([...assets, ...parts])].map(noticeOf);
}

function noticeOf(name: string): Notice {
  const folder = path.join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
    'version' | 'license',
    string
  >;
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  // Vite's goes on with the licences of what its server is made of.
  const [text = ''] = readFileSync(path.join(folder, file), 'utf8').split('# Licenses of bundled dependencies');
  const isFont = name.startsWith('@fontsource');
  return { name, version, identifier: license, text: isFont ? `${ofAdobe}\n\n${text}` : text };
}

/** What stands for a licence whose text its package leaves out, where the licence asks for none. */
const textOf: Readonly<Record<string, string>> = {
  Unlicense: 'This is free and unencumbered software released into the public domain: <https://unlicense.org/>.',
};

/**
 * The notices as one text.
 * @throws Error when one of them has no text, which would have to be found
 */
export function noticesText(notices: readonly Notice[]): string {
  const parts = notices
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, version, identifier = '', text = textOf[identifier] }) => {
      if (text === undefined || text === '') throw new Error(`${name} ships without its licence`);
      return `${'='.repeat(78)}\n${name} ${version} (${identifier})\n${'='.repeat(78)}\n\n${text.trim()}\n`;
    });
  return `SMTP Reply Explorer is under the MIT licence: see LICENSE.txt. It has the following works of others in it.\n\n${parts.join('\n')}`;
}

/** The packages that such a text names. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/^={78}\n(\S+) \S+ \([^)]*\)\n={78}$/gm)].map(([, name = '']) => name);
}
