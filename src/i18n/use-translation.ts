/** i18next in React: one instance a language, given to the components below by `I18nContext`. */
import type { FlatNamespace, i18n, TFunction } from 'i18next';
import { createContext, use } from 'react';

/** The instance that speaks the language of the page. */
export const I18nContext = createContext<i18n | null>(null);

type Namespaces = FlatNamespace | readonly FlatNamespace[];

/**
 * In a component: `t` for one namespace or several, the first of which needs no prefix, and the tag of the language. Words
 * never change while a page is open, so nothing is subscribed to.
 */
export function useTranslation<const Ns extends Namespaces = 'common'>(
  namespaces?: Ns,
): { readonly t: TFunction<Ns>; readonly language: string } {
  const instance = use(I18nContext);
  if (instance === null) throw new Error('useTranslation needs an I18nContext above it');
  return { t: translatorOf(instance, namespaces ?? 'common') as unknown as TFunction<Ns>, language: instance.language };
}

type Translator = (key: string, options?: object) => string;

const translators = new WeakMap<i18n, Map<string, Translator>>();

/** The `t` of an instance for some namespaces, made once: i18next copies all its options each time it makes one. */
function translatorOf(instance: i18n, namespaces: Namespaces): Translator {
  const made = translators.get(instance) ?? new Map<string, Translator>();
  translators.set(instance, made);
  const name = String(namespaces);
  let translator = made.get(name);
  if (translator === undefined) {
    translator = withMemory(instance.getFixedT(null, namespaces) as unknown as Translator);
    made.set(name, translator);
  }
  return translator;
}

/** Remembers texts that need no filling in. */
function withMemory(translate: Translator): Translator {
  const texts = new Map<string, string>();
  return (key, options) => {
    if (options !== undefined) return translate(key, options);
    let text = texts.get(key);
    if (text === undefined) {
      text = translate(key);
      texts.set(key, text);
    }
    return text;
  };
}
