/**
 * The site's addresses: a public contract.
 *
 *     /en/compare/250-vs-500?only=differences
 *     /en/codes?q=relay&class=5&standing=extension      /en/codes/550
 *     /en/enhanced?q=spf&class=5                        /en/enhanced/5.7.1
 *     /en/data
 *     /250-500   /250   /5.7.1   /en   /                short forms, in the reader's language
 *
 * `parseAddress` never throws: what makes no sense becomes `not-found` with the path that was asked for. `formatAddress`
 * gives the one canonical spelling; an address that was spelt otherwise (case, trailing slash, junk) is replaced by it.
 */
import { standings, type Standing } from '../catalogue/facts.ts';
import { cleanQuery } from '../catalogue/fold.ts';
import { parseLanguage, type Language } from '../i18n/language.ts';
import { formatEnhancedCode, parseEnhancedCode, parseReplyCode, type ReplyCode } from '../smtp/index.ts';

/** First digit by which a list is narrowed. */
export type ClassFilter = 2 | 3 | 4 | 5;

export type CompareAddress = {
  readonly view: 'compare';
  readonly language: Language;
  /** The codes in the order of their sides, left first. */
  readonly codes: readonly [ReplyCode, ReplyCode];
  readonly onlyDifferences: boolean;
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
export type DataAddress = { readonly view: 'data'; readonly language: Language };
export type NotFoundAddress = { readonly view: 'not-found'; readonly language: Language; readonly path: string };

export type Address =
  | CompareAddress
  | CodeAddress
  | EnhancedAddress
  | CodesAddress
  | EnhancedListAddress
  | DataAddress
  | NotFoundAddress;

/** The pair the app opens with. */
const startCodes: readonly [ReplyCode, ReplyCode] = [250, 500];

/** The view the app opens with. */
export const startAddress = (language: Language): CompareAddress => compareAddress(language, ...startCodes);

/** The comparison of two codes, left and right. */
export function compareAddress(language: Language, left: ReplyCode, right: ReplyCode): CompareAddress {
  return { view: 'compare', language, codes: [left, right], onlyDifferences: false };
}

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
  return { view: 'compare', language, codes: [left, right], onlyDifferences: search.get('only') === 'differences' };
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
    case 'data':
      return `/${address.language}/data`;
    case 'not-found':
      return encodeURI(address.path).replace(/[?#]/g, encodeURIComponent);
  }
}

function withQuery(path: string, parameters: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString();
  return search === '' ? path : `${path}?${search}`;
}

/**
 * The address machines should know the view by: without filters, and of the two orders of a pair the one with the
 * smaller code first. Null for an address that leads nowhere.
 */
export function canonicalAddress(address: Address): Address | null {
  switch (address.view) {
    case 'compare':
      return compareAddress(address.language, Math.min(...address.codes), Math.max(...address.codes));
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
