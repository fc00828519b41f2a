/** The prerender entry: the same components as in the browser, as HTML, with the data they read. */
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { classesOf, knownCodes, knownEnhanced, writtenPairKeys } from '../catalogue/contents.ts';
import { languages, type Language } from '../i18n/language.ts';
import { dialogueIds, recordedServers } from '../recordings/contents.ts';
import { evidenceQuery } from '../recordings/queries.ts';
import { scenarioIds } from '../scenarios/contents.ts';
import { scenarioHeadQuery } from '../scenarios/queries.ts';
import {
  codesAddress,
  compareAddress,
  enhancedListAddress,
  formatAddress,
  recordingAddress,
  recordingsAddress,
  scenariosAddress,
  serverAddress,
  simulatorAddress,
  type Address,
} from '../url/address.ts';
import { parseAddress } from '../url/parse-address.ts';
import { App } from './app.tsx';
import { loadBundle, loadSection } from './page-loader.ts';
import { preparePage } from './prepare-page.ts';
import { createQueryClient, type ReadJson } from './query-client.ts';

/** A page as HTML: what goes into the head, what goes into the root, and the data it is woken with. */
export type PrerenderedPage = {
  readonly language: Language;
  readonly view: Address['view'];
  readonly head: string;
  readonly body: string;
  readonly data: readonly (readonly [QueryKey, unknown])[];
};

/** Every address that exists as HTML, in one language. Written pairs exist in both orders. */
export function prerenderedAddresses(language: Language): Address[] {
  const pairs = writtenPairKeys.map((key) => key.split('-').map(Number) as [number, number]);
  return [
    codesAddress(language),
    enhancedListAddress(language),
    { view: 'data', language },
    scenariosAddress(language),
    ...scenarioIds.map((id) => simulatorAddress(language, id)),
    recordingsAddress(language),
    ...dialogueIds.map((id) => recordingAddress(language, id)),
    { view: 'servers', language },
    ...recordedServers.map((name) => serverAddress(language, name)),
    ...knownCodes.map((code): Address => ({ view: 'code', language, code })),
    ...knownEnhanced.flatMap(([name]) =>
      classesOf(name).map((digit): Address => ({ view: 'enhanced', language, code: name.replace('X', String(digit)) })),
    ),
    ...pairs.flatMap(([a, b]) => [compareAddress(language, a, b), compareAddress(language, b, a)]),
  ];
}

/** All paths to write: the pages, and the short ways in, which show the start page. */
export function prerenderedPaths(): string[] {
  return [
    '/',
    ...languages.map((language) => `/${language}`),
    ...languages.flatMap((language) => prerenderedAddresses(language).map(formatAddress)),
  ];
}

/** What a page shows whose data its reader's browser fetches when it wakes that part: the keys of that data. */
async function prepareBelow(address: Address, queryClient: QueryClient): Promise<readonly QueryKey[]> {
  if (address.view !== 'compare') return [];
  const [{ scenariosOf, evidencedCodes }] = await Promise.all([
    loadSection('below-comparison'),
    loadBundle(address.language, 'reference'),
  ]);
  const keys = [
    ...scenariosOf(address).map((id) => scenarioHeadQuery(id).queryKey),
    ...evidencedCodes(address).map((code) => evidenceQuery(code).queryKey),
  ];
  await Promise.all(keys.map((queryKey) => queryClient.prefetchQuery({ queryKey })));
  return keys;
}

/** Renders the page at a path. */
export async function renderPath(path: string, readJson: ReadJson): Promise<PrerenderedPage> {
  const address = parseAddress(path, '', 'en');
  const queryClient = createQueryClient(readJson);
  await preparePage(address, queryClient);
  const below = new Set((await prepareBelow(address, queryClient)).map((key) => hashKey(key)));
  // Words, code and data are all here, so nothing suspends and the page is one string.
  const html = renderToString(<App queryClient={queryClient} preferred={address.language} ssrPath={path} />);
  // React puts what belongs in the head first, because there is no head here to put it into.
  const hoisted = /^(?:<title>[^<]*<\/title>|<(?:meta|link)[^>]*>)*/.exec(html)?.[0] ?? '';
  // A query that only starts when somebody acts has no data yet.
  const data = queryClient
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.data !== undefined && !below.has(query.queryHash))
    .map((query) => [query.queryKey, query.state.data] as const)
    .toSorted((a, b) => String(a[0]).localeCompare(String(b[0])));
  return { language: address.language, view: address.view, head: hoisted, body: html.slice(hoisted.length), data };
}
