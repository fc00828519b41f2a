/**
 * The site's addresses: a public contract.
 *
 *     /en/compare/250-vs-500?only=differences&scenario=misspelt-verb&server=postfix13&step=5
 *     /en/codes?q=relay&class=5&standing=extension      /en/codes/550
 *     /en/enhanced?q=spf&class=5                        /en/enhanced/5.7.1
 *     /en/simulator     /en/simulator/greylisting?server=exim13&beside=postfix13&mark=450,250&step=9
 *     /en/data
 *     /250-500   /250   /5.7.1   /en   /                short forms, in the reader's language
 *
 * `parseAddress` never throws: what makes no sense becomes `not-found` with the path that was asked for. `formatAddress`
 * gives the one canonical spelling; an address that was spelt otherwise (case, trailing slash, junk) is replaced by it.
 */
import { standings, type Standing } from '../catalogue/facts.ts';
import { cleanQuery } from '../catalogue/fold.ts';
import { parseLanguage, type Language } from '../i18n/language.ts';
import {
  formatEnhancedCode,
  isServerName,
  parseEnhancedCode,
  parseReplyCode,
  type ReplyCode,
  type ServerName,
} from '../smtp/index.ts';

/** First digit by which a list is narrowed. */
export type ClassFilter = 2 | 3 | 4 | 5;

export type CompareAddress = {
  readonly view: 'compare';
  readonly language: Language;
  /** The codes in the order of their sides, left first. */
  readonly codes: readonly [ReplyCode, ReplyCode];
  readonly onlyDifferences: boolean;
  /** The scenario that is played; null for the one that shows the two codes best. */
  readonly scenario: string | null;
  readonly server: ServerName | null;
  /** The turn, from 1; 0 for none chosen. */
  readonly step: number;
};
export type CodeAddress = { readonly view: 'code'; readonly language: Language; readonly code: ReplyCode };
export type EnhancedAddress = { readonly view: 'enhanced'; readonly language: Language; readonly code: string };
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
export type ScenariosAddress = { readonly view: 'scenarios'; readonly language: Language };
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
};
export type DataAddress = { readonly view: 'data'; readonly language: Language };
export type NotFoundAddress = { readonly view: 'not-found'; readonly language: Language; readonly path: string };

export type Address =
  | CompareAddress
  | CodeAddress
  | EnhancedAddress
  | CodesAddress
  | EnhancedListAddress
  | ScenariosAddress
  | SimulatorAddress
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
    scenario: null,
    server: null,
    step: 0,
  };
}

/** A scenario from its beginning. */
export const simulatorAddress = (language: Language, scenario: string): SimulatorAddress => ({
  view: 'simulator',
  language,
  scenario,
  server: null,
  beside: null,
  marks: [],
  step: 0,
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

/**
 * Reads a path and a query string as an address. Never throws.
 * @param path starts with "/", below the site's base, percent-encoded or not
 * @param search with or without "?"
 * @param preferred the reader's language, for paths that name none
 */
export function parseAddress(path: string, search: string, preferred: Language): Address {
  const decoded = decode(path);
  const segments = decoded.toLowerCase().split('/').filter(Boolean);
  const named = parseLanguageSegment(segments[0]);
  const language = named ?? preferred;
  const rest = named ? segments.slice(1) : segments;
  return parseView(rest, new URLSearchParams(search), language) ?? { view: 'not-found', language, path: decoded };
}

const parseLanguageSegment = (segment: string | undefined): Language | null =>
  segment !== undefined && segment.length === 2 ? parseLanguage(segment) : null;

function parseView(segments: readonly string[], search: URLSearchParams, language: Language): Address | null {
  const [first, second, third] = segments;
  if (third !== undefined) return null;
  if (first === undefined || first === 'index.html') return startAddress(language);
  if (second === undefined) return parseSection(first, search, language) ?? parseShortForm(first, search, language);
  if (first === 'compare') return parsePair(second, search, language);
  if (first === 'simulator') return parseScenarioView(second, search, language);
  // A number tells by itself which list it is in.
  if (first === 'codes' || first === 'enhanced') return parseCode(second, language) ?? parseEnhanced(second, language);
  return null;
}

function parseSection(segment: string, search: URLSearchParams, language: Language): Address | null {
  const query = cleanQuery(search.get('q') ?? '');
  const classFilter = parseClassFilter(search.get('class'));
  const standing = standings.find((known) => known === search.get('standing')) ?? null;
  if (segment === 'compare') return startAddress(language);
  if (segment === 'codes') return { view: 'codes', language, query, class: classFilter, standing };
  if (segment === 'enhanced') return { view: 'enhanced-list', language, query, class: classFilter };
  if (segment === 'simulator') return { view: 'scenarios', language };
  if (segment === 'data') return { view: 'data', language };
  return null;
}

function parseClassFilter(text: string | null): ClassFilter | null {
  return ([2, 3, 4, 5] as const).find((digit) => String(digit) === text) ?? null;
}

/** "/250-500", "/550" and "/5.7.1". */
function parseShortForm(segment: string, search: URLSearchParams, language: Language): Address | null {
  return parseCode(segment, language) ?? parseEnhanced(segment, language) ?? parsePair(segment, search, language);
}

function parseCode(segment: string, language: Language): CodeAddress | null {
  const code = parseReplyCode(segment);
  return code === null ? null : { view: 'code', language, code };
}

function parseEnhanced(segment: string, language: Language): EnhancedAddress | null {
  const code = parseEnhancedCode(segment);
  return code === null ? null : { view: 'enhanced', language, code: formatEnhancedCode(code) };
}

/** "250-vs-500"; also "250-500", "250vs500", "250,500". The same code twice is that code's own page. */
function parsePair(segment: string, search: URLSearchParams, language: Language): CompareAddress | CodeAddress | null {
  const [, one = '', other = ''] = /^(\d{3})(?:[-_,+ ]*vs[-_,+. ]*|[-_,+ ]+)(\d{3})$/.exec(segment) ?? [];
  const left = parseReplyCode(one);
  const right = parseReplyCode(other);
  if (left === null || right === null) return null;
  if (left === right) return { view: 'code', language, code: left };
  const scenario = search.get('scenario') ?? '';
  return {
    view: 'compare',
    language,
    codes: [left, right],
    onlyDifferences: search.get('only') === 'differences',
    scenario: scenarioId.test(scenario) ? scenario : null,
    server: parseServer(search.get('server')),
    step: parseStep(search.get('step')),
  };
}

/** What an id of a scenario looks like. Whether there is one of this id is for those to say who have them. */
const scenarioId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function parseScenarioView(id: string, search: URLSearchParams, language: Language): SimulatorAddress | null {
  if (!scenarioId.test(id)) return null;
  const marks = (search.get('mark') ?? '').split(/[,\s]+/).flatMap((text) => parseReplyCode(text) ?? []);
  return {
    view: 'simulator',
    language,
    scenario: id,
    server: parseServer(search.get('server')),
    beside: parseServer(search.get('beside')),
    marks: [...new Set(marks)].slice(0, 4),
    step: parseStep(search.get('step')),
  };
}

function parseServer(text: string | null): ServerName | null {
  return text !== null && isServerName(text) ? text : null;
}

/** How many turns a dialogue has is not known here: a turn beyond its end is its end. */
function parseStep(text: string | null): number {
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : 0;
}

/** Percent-decoding that gives back what it cannot decode. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The canonical spelling: path and query, below the site's base. `parseAddress` of it gives the same address. */
export function formatAddress(address: Address): string {
  switch (address.view) {
    case 'compare':
      return withQuery(`/${address.language}/compare/${address.codes[0]}-vs-${address.codes[1]}`, {
        only: address.onlyDifferences ? 'differences' : '',
        scenario: address.scenario ?? '',
        server: address.server ?? '',
        step: formatStep(address.step),
      });
    case 'code':
      return `/${address.language}/codes/${address.code}`;
    case 'enhanced':
      return `/${address.language}/enhanced/${address.code}`;
    case 'codes':
      return withQuery(`/${address.language}/codes`, {
        q: address.query,
        class: String(address.class ?? ''),
        standing: address.standing ?? '',
      });
    case 'enhanced-list':
      return withQuery(`/${address.language}/enhanced`, { q: address.query, class: String(address.class ?? '') });
    case 'scenarios':
      return `/${address.language}/simulator`;
    case 'simulator':
      return withQuery(`/${address.language}/simulator/${address.scenario}`, {
        server: address.server ?? '',
        beside: address.beside ?? '',
        mark: address.marks.join(','),
        step: formatStep(address.step),
      });
    case 'data':
      return `/${address.language}/data`;
    case 'not-found':
      return encodeURI(address.path).replace(/[?#]/g, encodeURIComponent);
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
    case 'simulator':
      return simulatorAddress(address.language, address.scenario);
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

/** The same view in another language. A path that leads nowhere has nothing to translate: the start page is given. */
export function inLanguage(address: Address, language: Language): Address {
  return address.view === 'not-found' ? startAddress(language) : { ...address, language };
}
