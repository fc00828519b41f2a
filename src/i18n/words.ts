/** The words of the interface, one JSON file a namespace; English is the source of the keys. */
import type { Language } from './language.ts';
import type computed from './locales/en/computed.ts';
import type finder from './locales/en/finder.ts';
import type main from './locales/en/main.ts';
import type reference from './locales/en/reference.ts';
import type session from './locales/en/session.ts';
import { pseudo } from './pseudo.ts';

export type Words = typeof main & typeof computed & typeof finder & typeof reference & typeof session;

/**
 * Namespaces that are loaded together. `main`: what every page and a comparison need. `finder`: the box that finds everything.
 * `reference`: the other pages. `session`: dialogues. `computed`: comparisons that nobody has written.
 */
export type Bundle = 'main' | 'computed' | 'finder' | 'reference' | 'session';

type Loader = () => Promise<{ readonly default: object }>;

const loaders: Readonly<Record<Language, Readonly<Record<Bundle, Loader>>>> = {
  en: {
    computed: () => import('./locales/en/computed.ts'),
    finder: () => import('./locales/en/finder.ts'),
    main: () => import('./locales/en/main.ts'),
    reference: () => import('./locales/en/reference.ts'),
    session: () => import('./locales/en/session.ts'),
  },
  vi: {
    computed: () => import('./locales/vi/computed.ts'),
    finder: () => import('./locales/vi/finder.ts'),
    main: () => import('./locales/vi/main.ts'),
    reference: () => import('./locales/vi/reference.ts'),
    session: () => import('./locales/vi/session.ts'),
  },
};

/** Loads a bundle of one language, and of no other: its namespaces by name. */
export async function loadWords(language: Language, bundle: Bundle): Promise<object> {
  const { default: words } = await loaders[language][bundle]();
  // In the pseudo-language what was left untranslated shows itself.
  return import.meta.env.MODE === 'pseudo' ? pseudo(words) : words;
}
