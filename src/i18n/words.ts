/** The words of the interface, one JSON file a namespace; English is the source of the keys. */
import type { Language } from './language.ts';
import { pseudo } from './pseudo.ts';
import type en from './locales/en/index.ts';
import type enSession from './locales/en/session.ts';

export type Words = typeof en;

/** The words for dialogues, which only those load who look at one. */
export type SessionWords = typeof enSession;

/** Loads the words of one language, and of no other. */
export function loadWords(language: Language): Promise<Words> {
  const loaders: Readonly<Record<Language, () => Promise<{ readonly default: Words }>>> = {
    en: () => import('./locales/en/index.ts'),
    vi: () => import('./locales/vi/index.ts') as unknown as Promise<{ readonly default: Words }>,
  };
  return loaders[language]().then(({ default: words }) => spoken(words));
}

/** Loads the words for dialogues in one language. */
export function loadSessionWords(language: Language): Promise<SessionWords> {
  const loaders: Readonly<Record<Language, () => Promise<{ readonly default: SessionWords }>>> = {
    en: () => import('./locales/en/session.ts'),
    vi: () => import('./locales/vi/session.ts') as unknown as Promise<{ readonly default: SessionWords }>,
  };
  return loaders[language]().then(({ default: words }) => spoken(words));
}

/** In the pseudo-language what was left untranslated shows itself. */
const spoken = <T extends object>(words: T): T => (import.meta.env.MODE === 'pseudo' ? pseudo(words) : words);
