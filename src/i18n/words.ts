/** The words of the interface, one JSON file a namespace; English is the source of the keys. */
import type { Language } from './language.ts';
import { pseudo } from './pseudo.ts';
import type en from './locales/en/index.ts';

export type Words = typeof en;

/** Loads the words of one language, and of no other. */
export function loadWords(language: Language): Promise<Words> {
  const loaders: Readonly<Record<Language, () => Promise<{ readonly default: Words }>>> = {
    en: () => import('./locales/en/index.ts'),
    vi: () => import('./locales/vi/index.ts') as unknown as Promise<{ readonly default: Words }>,
  };
  return loaders[language]().then(({ default: words }) => (import.meta.env.MODE === 'pseudo' ? pseudo(words) : words));
}
