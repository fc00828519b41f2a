/** What a page needs before it can be shown: its language's words and its route's code. */
import { addWords, createI18n, type I18n } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import { loadWords, type Bundle } from '../i18n/words.ts';
import type { Address } from '../url/address.ts';
import { idle } from './idle.ts';
import { forgetFailures, Loaded } from './loaded.ts';
import { routeLoaders, type RouteComponent } from './routes.ts';

const speakers = new Loaded<Language, I18n>(async (language) =>
  createI18n(language, await loadWords(language, 'main')),
);
const bundles = new Loaded<`${Language} ${Exclude<Bundle, 'main'>}`, I18n>(async (key) => {
  const [language, bundle] = key.split(' ') as [Language, Bundle];
  const [speaker, words] = await Promise.all([speakers.load(language), loadWords(language, bundle)]);
  return addWords(speaker, language, words);
});
const routes = new Loaded<Address['view'], RouteComponent>((view) => routeLoaders[view]());

/** What stands below on a page: read at once, woken when the browser is idle. */
const sectionLoaders = { 'below-comparison': () => import('./below-comparison.ts') } as const;
type Section = keyof typeof sectionLoaders;
const sections = new Loaded(async (section: Section) => idle().then(sectionLoaders[section]));

/** Loads what the page at an address needs, before it is hydrated or prerendered. */
export async function loadPage(address: Address): Promise<void> {
  const { language, view } = address;
  await Promise.all([
    speakers.load(language),
    routes.load(view),
    ...(view === 'compare' ? [] : [loadBundle(language, 'reference')]),
  ]);
}

/** Loads the code of a section. */
export const loadSection = async (section: Section) => sections.load(section);

/** In a component: the code of a section. */
export const useSection = (section: Section) => sections.use(section);

/** Loads a bundle of words. */
export const loadBundle = async (language: Language, bundle: Exclude<Bundle, 'main'>): Promise<I18n> =>
  bundles.load(`${language} ${bundle}`);

/** In a component: a bundle of words is there behind it. */
export const useBundle = (language: Language, bundle: Exclude<Bundle, 'main'>): I18n =>
  bundles.use(`${language} ${bundle}`);

/** In a component: i18next for a language. */
export const useSpeaker = (language: Language): I18n => speakers.use(language);

/** In a component: i18next for a language that is already here, the reader's or another. */
export const useLoadedSpeaker = (): I18n => speakers.any();

/** Fetches the code and the words of every view ahead of their use, so that going there works without a network. */
export const preloadRoutes = (language: Language): void => {
  void loadBundle(language, 'reference').catch(forgetFailures);
  for (const view of Object.keys(routeLoaders) as Address['view'][]) void routes.load(view).catch(forgetFailures);
};

/** In a component: the component of a view. Its words are there too. */
export const useRoute = ({ view, language }: Address): RouteComponent => {
  if (view !== 'compare') bundles.use(`${language} reference`);
  return routes.use(view);
};
