/** Every view in the pseudo-language: a letter outside its brackets is a text that nobody could translate. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readFileSync } from 'node:fs';
import { readDerivedFiles } from '../../tools/data-plugin.ts';
import { pseudo } from '../i18n/pseudo.ts';
import { renderPath } from './prerender.tsx';

vi.stubEnv('MODE', 'pseudo');

const voidElements = new Set(['br', 'img', 'input', 'link', 'meta', 'path', 'circle', 'hr']);

/** The letters of a page that stand outside ⟦…⟧ and outside what is never translated. */
function bareText(html: string): string {
  const untranslated: boolean[] = [];
  let depth = 0;
  let bare = '';
  for (const [, closing, name, attributes, text] of html
    .replace(/<!--.*?-->/gs, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      for (const character of text) {
        if (character === '⟦') depth += 1;
        else if (character === '⟧') depth -= 1;
        else if (depth === 0 && !untranslated.includes(true)) bare += character;
      }
    } else if (closing === '/') untranslated.pop();
    else if (name !== undefined && !voidElements.has(name) && !attributes?.endsWith('/')) {
      untranslated.push(/translate="no"|aria-hidden="true"/.test(attributes ?? ''));
    }
  }
  return (bare.match(/\p{L}{2,}/gu) ?? []).join(' ');
}

/** The catalogue with its texts in the pseudo-language; facts stay as they are. */
const readPseudo = async (file: string): Promise<unknown> => {
  const derived = (await readDerivedFiles()).get(file);
  const value: unknown = derived === undefined ? JSON.parse(readFileSync(`public/${file}`, 'utf8')) : await derived();
  if (file.startsWith('scenarios/strips/')) return pseudoWords(value, ['title', 'tests', 'lead']);
  if (file.startsWith('scenarios/')) return pseudoStory(value);
  if (file.startsWith('recordings/')) return pseudoWords(value, ['title', 'tests', 'lead']);
  if (/^catalogue\/lists\/(?:en|vi)-names/.test(file)) return pseudo(value);
  if (file.startsWith('providers/')) return pseudoWords(value, providerWords);
  return /^catalogue\/(?:en|vi)\//.test(file) ? { ...(pseudo(value) as object), ...keysOf(value) } : value;
};

/** A scenario, or a list of some, with its words in the pseudo-language. */
function pseudoStory(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pseudoStory);
  const { words, title, story, sessions, ...rest } = value as Record<string, unknown>;
  return {
    ...rest,
    ...(words === undefined ? {} : { words: pseudo(words as object) }),
    ...(title === undefined ? {} : pseudo({ title })),
    ...(story === undefined ? {} : pseudo({ story })),
    ...(sessions === undefined
      ? {}
      : {
          sessions: (sessions as { caption?: object }[]).map((session) => ({
            ...session,
            ...(session.caption === undefined ? {} : { caption: pseudo(session.caption) }),
          })),
        }),
  };
}

/** What is said of a provider's reply; its text and the name of its source are nobody's to translate. */
const providerWords = ['meaning', 'change', 'causeName'];

/** What is told of recordings or of providers, with its words in the pseudo-language: texts in both languages, and those of these keys. */
function pseudoWords(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => pseudoWords(one, keys));
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && 'vi' in value) return pseudo(value);
  // The name of a cause is a word, that of a provider is none; a text beside an address of DNS says what it stands for.
  const own = new Set([...keys, ...('cause' in value ? ['name'] : []), ...('address' in value ? ['text'] : [])]);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      typeof part === 'string' && own.has(key) ? pseudo({ part }).part : pseudoWords(part, keys),
    ]),
  );
}

/** What identifies a text is no text. */
function keysOf(value: unknown): object {
  const { code, pair, class: ofClass } = value as { code?: unknown; pair?: unknown; class?: unknown };
  return Object.fromEntries(Object.entries({ code, pair, class: ofClass }).filter(([, part]) => part !== undefined));
}

describe('in the pseudo-language', () => {
  beforeAll(() => {
    expect(bareText('<p>⟦text⟧ <b>12</b> <code translate="no">EHLO</code></p>')).toBe('');
    expect(bareText('<p>⟦text⟧ and more</p>')).toBe('and more');
  });

  test.each([
    '/en/compare/250-vs-500',
    '/en/compare/214-vs-432',
    '/en/compare/550-vs-522',
    '/en/codes/550',
    '/en/codes/522',
    '/en/codes/550/5.7.1',
    '/en/codes/550/4.7.1',
    '/en/codes/450/4.7.650',
    '/en/enhanced/5.7.1',
    '/en/enhanced/5.7.509',
    '/en/simulator',
    '/en/simulator/misspelt-verb',
    '/en/recordings',
    '/en/recordings/unknown',
    '/en/servers',
    '/en/servers/courier13',
    '/en/providers',
    '/en/providers/spamhaus',
    '/en/enhanced/5.7.515',
    '/en/data',
    '/en/nonsense',
  ])('%s shows no text that was left out of translation', async (path) => {
    const { body } = await renderPath(path, readPseudo);
    expect(body).toContain('⟦');
    expect(bareText(body)).toBe('');
  });
});
