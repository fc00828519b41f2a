/**
 * The site's addresses: a public contract.
 *
 *     /en/compare/250-vs-500?only=differences&reader=server&scenario=misspelt-verb&server=postfix13&step=5#branch=…
 *     /en/codes?q=relay&class=5&standing=extension      /en/codes/550
 *     /en/enhanced?q=spf&class=5                        /en/enhanced/5.7.1
 *     /en/codes/550/5.7.26                              a code with its enhanced code
 *     /en/simulator?q=relay
 *     /en/simulator/greylisting?server=exim13&beside=postfix13&mark=450,250&step=9#branch=…
 *     /en/recordings?q=unrecognized&group=verbs         /en/recordings/unknown?server=postfix13&step=5
 *     /en/servers                                       /en/servers/postfix13?beside=exim13
 *     /en/providers                                     /en/providers/gmail
 *     /en/data
 *     /250-500   /250   /5.7.1   /550/5.7.26   /en   /  short forms, in the reader's language
 *
 * `parseAddress` (`parse-address.ts`) never throws: what makes no sense becomes `not-found` with the path that was asked for.
 * `formatAddress` gives the one canonical spelling; an address that was spelt otherwise (case, trailing slash, junk) is
 * replaced by it. Behind the `#` is a branch, which no server ever sees, or an anchor of the page, which is no part of an address.
 */
import type { Standing } from '../catalogue/facts.ts';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode, ServerName } from '../smtp/index.ts';

/** First digit by which a list is narrowed. */
export type ClassFilter = 2 | 3 | 4 | 5;

/** Who reads a comparison: somebody with a log, somebody who runs the server, or somebody who learns. */
export const readers = ['log', 'server', 'learn'] as const;
export type Reader = (typeof readers)[number];

export type CompareAddress = {
  readonly view: 'compare';
  readonly language: Language;
  /** The codes in the order of their sides, left first. */
  readonly codes: readonly [ReplyCode, ReplyCode];
  readonly onlyDifferences: boolean;
  /** Whose questions are answered first; null for whoever was chosen last on the device. */
  readonly reader: Reader | null;
  /** The scenario that is played; null for the one that shows the two codes best. */
  readonly scenario: string | null;
  readonly server: ServerName | null;
  /** The turn, from 1; 0 for none chosen. */
  readonly step: number;
  /** What a reader did otherwise than the scenario, as `scenarios/branch-text.ts` writes it; '' for none. */
  readonly branch: string;
};
export type CodeAddress = { readonly view: 'code'; readonly language: Language; readonly code: ReplyCode };
export type EnhancedAddress = { readonly view: 'enhanced'; readonly language: Language; readonly code: string };
/** A reply code with its enhanced status code, as one line of a server has them: `550 5.7.26`. */
export type FullCodeAddress = {
  readonly view: 'full-code';
  readonly language: Language;
  readonly code: ReplyCode;
  /** In its own spelling: "5.7.26". */
  readonly enhanced: string;
};
export type CodesAddress = {
  readonly view: 'codes';
  readonly language: Language;
  readonly query: string;
  readonly class: ClassFilter | null;
  readonly standing: Standing | null;
};
export type EnhancedListAddress = {
  readonly view: 'enhanced-list';
  readonly language: Language;
  readonly query: string;
  readonly class: ClassFilter | null;
};
export type ScenariosAddress = { readonly view: 'scenarios'; readonly language: Language; readonly query: string };
export type SimulatorAddress = {
  readonly view: 'simulator';
  readonly language: Language;
  readonly scenario: string;
  /** The server that answers; null for the scenario's own. */
  readonly server: ServerName | null;
  /** Another server, whose answers stand beside. */
  readonly beside: ServerName | null;
  /** Codes that are marked, at most four. */
  readonly marks: readonly ReplyCode[];
  /** The turn, from 1; 0 for none chosen. */
  readonly step: number;
  /** What a reader did otherwise than the scenario, as `scenarios/branch-text.ts` writes it; '' for none. */
  readonly branch: string;
};
export type RecordingsAddress = {
  readonly view: 'recordings';
  readonly language: Language;
  /** Words of a dialogue, or of what a server said. */
  readonly query: string;
  /** The group of dialogues whose codes are shown one by one; null for all, in letters. */
  readonly group: string | null;
  /** Is it told what each dialogue tests? Null for what was not asked: of those that were found, not of all. */
  readonly tests: boolean | null;
};
export type RecordingAddress = {
  readonly view: 'recording';
  readonly language: Language;
  readonly dialogue: string;
  /** The server whose recording is played; null for none. */
  readonly server: string | null;
  /** The turn, from 1; 0 for none chosen. */
  readonly step: number;
};
export type ServersAddress = { readonly view: 'servers'; readonly language: Language };
export type ServerAddress = {
  readonly view: 'server';
  readonly language: Language;
  readonly name: string;
  /** Another server, compared with. */
  readonly beside: string | null;
};
export type ProvidersAddress = { readonly view: 'providers'; readonly language: Language };
export type ProviderAddress = { readonly view: 'provider'; readonly language: Language; readonly id: string };
export type DataAddress = { readonly view: 'data'; readonly language: Language };
export type NotFoundAddress = { readonly view: 'not-found'; readonly language: Language; readonly path: string };

export type Address =
  | CompareAddress
  | CodeAddress
  | EnhancedAddress
  | FullCodeAddress
  | CodesAddress
  | EnhancedListAddress
  | ScenariosAddress
  | SimulatorAddress
  | RecordingsAddress
  | RecordingAddress
  | ServersAddress
  | ServerAddress
  | ProvidersAddress
  | ProviderAddress
  | DataAddress
  | NotFoundAddress;

/** The pair the app opens with. */
const startCodes: readonly [ReplyCode, ReplyCode] = [250, 500];

/** The view the app opens with. */
export const startAddress = (language: Language): CompareAddress => compareAddress(language, ...startCodes);

/** The comparison of two codes, left and right. */
export function compareAddress(language: Language, left: ReplyCode, right: ReplyCode): CompareAddress {
  return {
    view: 'compare',
    language,
    codes: [left, right],
    onlyDifferences: false,
    reader: null,
    scenario: null,
    server: null,
    step: 0,
    branch: '',
  };
}

/** All scenarios. */
export const scenariosAddress = (language: Language): ScenariosAddress => ({ view: 'scenarios', language, query: '' });

/** A scenario from its beginning. */
export const simulatorAddress = (language: Language, scenario: string): SimulatorAddress => ({
  view: 'simulator',
  language,
  scenario,
  server: null,
  beside: null,
  marks: [],
  step: 0,
  branch: '',
});

/** All recordings. */
export const recordingsAddress = (language: Language): RecordingsAddress => ({
  view: 'recordings',
  language,
  query: '',
  group: null,
  tests: null,
});

/** What every server answered to a dialogue. */
export const recordingAddress = (language: Language, dialogue: string): RecordingAddress => ({
  view: 'recording',
  language,
  dialogue,
  server: null,
  step: 0,
});

/** One server that was recorded. */
export const serverAddress = (language: Language, name: string): ServerAddress => ({
  view: 'server',
  language,
  name,
  beside: null,
});

/** A reply code with its enhanced status code. */
export const fullCodeAddress = (language: Language, code: ReplyCode, enhanced: string): FullCodeAddress => ({
  view: 'full-code',
  language,
  code,
  enhanced,
});

/** One provider, with what it answers. */
export const providerAddress = (language: Language, id: string): ProviderAddress => ({
  view: 'provider',
  language,
  id,
});

/** The whole list of reply codes. */
export const codesAddress = (language: Language): CodesAddress => ({
  view: 'codes',
  language,
  query: '',
  class: null,
  standing: null,
});

/** The whole list of enhanced status codes. */
export const enhancedListAddress = (language: Language): EnhancedListAddress => ({
  view: 'enhanced-list',
  language,
  query: '',
  class: null,
});

/** The canonical spelling: path, query and branch, below the site's base. `parsePlace` of it gives the same address. */
export function formatAddress(address: Address): string {
  const place = formatPathAndQuery(address);
  return 'branch' in address && address.branch !== '' ? place + branchPrefix + address.branch : place;
}

/** What a fragment begins with that is a branch, and no anchor of the page. */
export const branchPrefix = '#branch=';

/** The anchor in a place, with its `#`; '' where there is none. */
export function anchorIn(place: string): string {
  const [anchor = ''] = /#.*$/s.exec(place) ?? [];
  return anchor.startsWith(branchPrefix) ? '' : anchor;
}

function formatPathAndQuery(address: Address): string {
  switch (address.view) {
    case 'compare':
      return withQuery(`/${address.language}/compare/${address.codes[0]}-vs-${address.codes[1]}`, {
        only: address.onlyDifferences ? 'differences' : '',
        reader: address.reader ?? '',
        scenario: address.scenario ?? '',
        server: address.server ?? '',
        step: formatStep(address.step),
      });
    case 'code':
      return `/${address.language}/codes/${address.code}`;
    case 'enhanced':
      return `/${address.language}/enhanced/${address.code}`;
    case 'full-code':
      return `/${address.language}/codes/${address.code}/${address.enhanced}`;
    case 'codes':
      return withQuery(`/${address.language}/codes`, {
        q: address.query,
        class: String(address.class ?? ''),
        standing: address.standing ?? '',
      });
    case 'enhanced-list':
      return withQuery(`/${address.language}/enhanced`, { q: address.query, class: String(address.class ?? '') });
    case 'scenarios':
      return withQuery(`/${address.language}/simulator`, { q: address.query });
    case 'simulator':
      return withQuery(`/${address.language}/simulator/${address.scenario}`, {
        server: address.server ?? '',
        beside: address.beside ?? '',
        mark: address.marks.join(','),
        step: formatStep(address.step),
      });
    case 'recordings':
      return withQuery(`/${address.language}/recordings`, {
        q: address.query,
        group: address.group ?? '',
        tests: address.tests === null ? '' : address.tests ? 'on' : 'off',
      });
    case 'recording':
      return withQuery(`/${address.language}/recordings/${address.dialogue}`, {
        server: address.server ?? '',
        step: formatStep(address.step),
      });
    case 'servers':
      return `/${address.language}/servers`;
    case 'server':
      return withQuery(`/${address.language}/servers/${address.name}`, { beside: address.beside ?? '' });
    case 'providers':
      return `/${address.language}/providers`;
    case 'provider':
      return `/${address.language}/providers/${address.id}`;
    case 'data':
      return `/${address.language}/data`;
    case 'not-found':
      // Half a surrogate pair is no character: encodeURI would throw.
      return encodeURI(address.path.replace(/\p{Cs}/gu, '\ufffd')).replace(/[?#]/g, encodeURIComponent);
  }
}

const formatStep = (step: number): string => (step === 0 ? '' : String(step));

function withQuery(path: string, parameters: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString();
  return search === '' ? path : `${path}?${search.replaceAll('%2C', ',')}`;
}

/**
 * The address machines should know the view by: without filters, and of the two orders of a pair the one with the
 * smaller code first. Null for an address that leads nowhere.
 */
export function canonicalAddress(address: Address): Address | null {
  switch (address.view) {
    case 'compare':
      return compareAddress(address.language, Math.min(...address.codes), Math.max(...address.codes));
    case 'scenarios':
      return scenariosAddress(address.language);
    case 'simulator':
      return simulatorAddress(address.language, address.scenario);
    case 'recordings':
      return recordingsAddress(address.language);
    case 'recording':
      return recordingAddress(address.language, address.dialogue);
    case 'server':
      return serverAddress(address.language, address.name);
    case 'codes':
      return codesAddress(address.language);
    case 'enhanced-list':
      return enhancedListAddress(address.language);
    case 'not-found':
      return null;
    default:
      return address;
  }
}

/** The same view in another language; a path that leads nowhere leads nowhere in it. */
export function inLanguage(address: Address, language: Language): Address {
  if (address.view !== 'not-found') return { ...address, language };
  return { ...address, language, path: `/${language}${address.path.replace(/^\/(?:en|vi)(?![^/])/, '')}` };
}
