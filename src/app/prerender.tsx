/** The prerender entry: the same components as in the browser, as HTML, with the files they read. */
import { renderToString } from 'react-dom/server';
import { createQueryClient, type ReadJson } from '../files/file-query.ts';
import { languages, type Language } from '../i18n/language.ts';
import { formatAddress, type Address } from '../url/address.ts';
import { parseAddress } from '../url/parse-address.ts';
import { App } from './app.tsx';
import { i18nQuery } from './words.ts';
import type { Need } from './view.ts';
import { prefetch, viewNames, viewQuery } from './views.ts';

/** A page as HTML. */
export type PrerenderedPage = {
  readonly language: Language;
  /** What goes into the head, and into the root. */
  readonly head: string;
  readonly body: string;
  /** The files that it is hydrated with, by path. */
  readonly data: readonly (readonly [path: string, json: unknown])[];
  /** The keys of the code it is hydrated with: views, words, servers. */
  readonly code: readonly (readonly string[])[];
};

/** Views, words and servers: the same for every page, so they are made once. */
const shared = createQueryClient(async () => Promise.reject(new Error('no files here')));

/** Every address that exists as HTML, in one language. */
export async function prerenderedAddresses(language: Language): Promise<Address[]> {
  const views = await Promise.all(viewNames.map(async (name) => shared.ensureQueryData(viewQuery(name))));
  return views.flatMap(({ pages }) => (pages === false ? [] : pages(language)));
}

/** All paths to write: the pages, and the short ways in, which show the start page. */
export async function prerenderedPaths(): Promise<string[]> {
  const pages = await Promise.all(languages.map(prerenderedAddresses));
  return ['/', ...languages.map((language) => `/${language}`), ...pages.flat().map(formatAddress)];
}

/** Renders the page at a path. Rejects if anything it needs is not there. */
export async function renderPath(path: string, readJson: ReadJson): Promise<PrerenderedPage> {
  const address = parseAddress(path, '', 'en');
  const read = new Map<string, unknown>();
  const queryClient = createQueryClient(async (file) => {
    const json = await readJson(file);
    read.set(file, json);
    return json;
  });
  const code: (readonly string[])[] = [];
  /** Fetches files; takes all else from what the pages share. */
  const provide = async (needs: readonly Need[]): Promise<void> => {
    for (const need of needs) {
      if (need.queryKey[0] === 'file') continue;
      code.push(need.queryKey as readonly string[]);
      // oxlint-disable-next-line no-await-in-loop -- nearly always there already
      queryClient.setQueryData(need.queryKey, await shared.ensureQueryData(need));
    }
    await prefetch(needs, queryClient);
  };

  const view = await shared.ensureQueryData(viewQuery(address.view));
  await provide([i18nQuery(address.language), viewQuery(address.view), ...view.needs(address)]);
  await provide(view.needsThen?.(address, queryClient) ?? []);
  const embedded = { data: [...read].toSorted(([a], [b]) => a.localeCompare(b)), code: [...code] };
  await provide((await view.needsBelow?.(address)) ?? []);

  // All is here, so nothing suspends and the page is one string.
  const html = renderToString(<App queryClient={queryClient} preferred={address.language} serverPlace={path} />);
  // React puts what belongs in the head first, because there is no head here to put it into.
  const head = /^(?:<title>[^<]*<\/title>|<(?:meta|link)[^>]*>)*/.exec(html)?.[0] ?? '';
  return { language: address.language, head, body: html.slice(head.length), ...embedded };
}
