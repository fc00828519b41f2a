/** The languages of the product. Both are complete or the build fails. */

export const languages = ['en', 'vi'] as const;
export type Language = (typeof languages)[number];

/** The language used where nothing says otherwise. */
const defaultLanguage: Language = 'en';

/** Reads "en", "VI" or "vi-VN" as a language; null for any other text. */
export function parseLanguage(text: string): Language | null {
  const primary = text.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? null;
}

/** The first of the reader's preferred languages that we speak; English if we speak none of them. */
export function negotiateLanguage(preferred: readonly string[]): Language {
  return preferred.map(parseLanguage).find((language) => language !== null) ?? defaultLanguage;
}
