/** i18next, one instance a language, so that no page ever shows the words of another. */
import { createInstance, type i18n } from 'i18next';
import type { Language } from './language.ts';

export type { i18n as I18n } from 'i18next';

/** An i18next instance that speaks `language` with these words. There is no fallback: what is missing fails a check. */
export function createI18n(language: Language, words: object): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { ...words } },
    defaultNS: 'common',
    ns: Object.keys(words),
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

/** Teaches an instance more words of its language. */
export function addWords(instance: i18n, language: Language, words: object): i18n {
  for (const [namespace, texts] of Object.entries(words)) instance.addResourceBundle(language, namespace, texts);
  return instance;
}
