/** The words a page waits for. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { loadCode } from '../files/load-code.ts';
import { addWords, createI18n, type I18n } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import { loadWords, type Bundle } from '../i18n/words.ts';

/** i18next for a language, with the words that every page needs. */
export const i18nQuery = (language: Language) =>
  queryOptions({
    queryKey: ['words', language, 'main'] as const,
    queryFn: async (): Promise<I18n> => createI18n(language, await loadCode(async () => loadWords(language, 'main'))),
  });

/** More words of a language. Its i18next knows them when they are there. */
export const wordsQuery = (language: Language, bundle: Exclude<Bundle, 'main'>) =>
  queryOptions({
    queryKey: ['words', language, bundle] as const,
    queryFn: async ({ client }): Promise<I18n> => {
      const [i18n, words] = await Promise.all([
        client.ensureQueryData(i18nQuery(language)),
        loadCode(async () => loadWords(language, bundle)),
      ]);
      return addWords(i18n, language, words);
    },
  });

/** In a component: the words of a bundle are there below it. */
export function useWords(language: Language, bundle: Exclude<Bundle, 'main'>): void {
  useSuspenseQuery(wordsQuery(language, bundle));
}
