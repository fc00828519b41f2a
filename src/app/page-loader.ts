/**
 * What a page needs before it can be shown: its language's words and its route's code, each loaded once.
 *
 * `use` alone would suspend during hydration; what has come already is given at once.
 */
import { use, useMemo } from 'react';
import { addWords, createI18n, type I18n } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import { loadSessionWords, loadWords } from '../i18n/words.ts';
import { loadServer, type Personality, type ServerName } from '../smtp/index.ts';
import type { Address } from '../url/address.ts';
import { routeLoaders, type RouteComponent } from './routes.ts';

class Loaded<Key, Value> {
  readonly #load: (key: Key) => Promise<Value>;
  readonly #promises = new Map<Key, Promise<Value>>();
  readonly #values = new Map<Key, Value>();

  constructor(load: (key: Key) => Promise<Value>) {
    this.#load = load;
  }

  /** Starts loading, or gives what was started. A failure is forgotten, so that the next call tries again. */
  async load(key: Key): Promise<Value> {
    let promise = this.#promises.get(key);
    if (!promise) {
      promise = this.#load(key);
      this.#promises.set(key, promise);
      promise.then(
        (value) => this.#values.set(key, value),
        () => this.#promises.delete(key),
      );
    }
    return promise;
  }

  /** In a component: the value, suspending until it is there. */
  use(key: Key): Value {
    return this.#values.get(key) ?? use(this.started(key));
  }

  /** Any value that has come; there is one as soon as the first page was loaded. */
  any(): Value {
    const [value] = this.#values.values();
    if (value === undefined) throw new Error('nothing has been loaded yet');
    return value;
  }

  private started(key: Key): Promise<Value> {
    void this.load(key).catch(() => undefined);
    return this.#promises.get(key) ?? Promise.reject(new Error('not started'));
  }
}

const speakers = new Loaded<Language, I18n>(async (language) => createI18n(language, await loadWords(language)));
const sessionSpeakers = new Loaded<Language, I18n>(async (language) => {
  const [speaker, words] = await Promise.all([speakers.load(language), loadSessionWords(language)]);
  return addWords(speaker, language, words);
});
const servers = new Loaded<ServerName, Personality>(loadServer);
const routes = new Loaded<Address['view'], RouteComponent>((view) => routeLoaders[view]());

/** Loads what the page at an address needs, before it is hydrated or prerendered. */
export async function loadPage(address: Address): Promise<void> {
  await Promise.all([speakers.load(address.language), routes.load(address.view)]);
}

/** Loads what it takes to play a dialogue in a language: its words, and the servers that answer. */
export async function loadPlayer(language: Language, names: readonly ServerName[]): Promise<void> {
  await Promise.all([sessionSpeakers.load(language), ...names.map((name) => servers.load(name))]);
}

/** In a component: the words for dialogues are there behind it. */
export const useSessionWords = (language: Language): I18n => sessionSpeakers.use(language);

/** In a component: personalities, the same list as long as the names are the same. */
export function usePersonalities(names: readonly ServerName[]): readonly Personality[] {
  const all = names.map((name) => servers.use(name));
  const key = names.join();
  // A personality is loaded once and never changes.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the names say which they are
  return useMemo(() => all, [key]);
}

/** In a component: i18next for a language. */
export const useSpeaker = (language: Language): I18n => speakers.use(language);

/** In a component: i18next for a language that is already here, the reader's or another. */
export const useLoadedSpeaker = (): I18n => speakers.any();

/** Fetches the code of every view ahead of its use, so that going there works without a network. */
export const preloadRoutes = (): void => {
  for (const view of Object.keys(routeLoaders) as Address['view'][]) void routes.load(view).catch(() => undefined);
};

/** In a component: the component of a view. */
export const useRoute = (view: Address['view']): RouteComponent => routes.use(view);
