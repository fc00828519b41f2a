/** Reading addresses. What they are, and how they are spelt, is in `address.ts`. */
import { standings } from '../catalogue/facts.ts';
import { cleanQuery } from '../i18n/fold.ts';
import { parseLanguage, type Language } from '../i18n/language.ts';
import { formatEnhancedCode, isServerName, parseEnhancedCode, parseReplyCode, type ServerName } from '../smtp/index.ts';
import {
  branchPrefix,
  fullCodeAddress,
  providerAddress,
  readers,
  recordingAddress,
  serverAddress,
  startAddress,
  type Address,
  type ClassFilter,
  type CodeAddress,
  type CompareAddress,
  type EnhancedAddress,
  type FullCodeAddress,
  type ProviderAddress,
  type RecordingAddress,
  type ServerAddress,
  type SimulatorAddress,
} from './address.ts';

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

/** Reads path, query and fragment in one text: `/en/compare/250-vs-500?step=3#branch=…`. Never throws. */
export function parsePlace(place: string, preferred: Language): Address {
  const end = place.search(/#|$/);
  const pathEnd = place.search(/[?#]|$/);
  const address = parseAddress(place.slice(0, pathEnd), place.slice(pathEnd, end), preferred);
  const fragment = place.slice(end);
  if (!('branch' in address) || !fragment.startsWith(branchPrefix)) return address;
  return { ...address, branch: fragment.slice(branchPrefix.length) };
}

const parseLanguageSegment = (segment: string | undefined): Language | null =>
  segment !== undefined && segment.length === 2 ? parseLanguage(segment) : null;

function parseView(segments: readonly string[], search: URLSearchParams, language: Language): Address | null {
  const [first, second, third, fourth] = segments;
  if (fourth !== undefined) return null;
  if (third !== undefined) return isCodeList(first) ? parseFullCode(`${second}/${third}`, language) : null;
  if (first === undefined || first === 'index.html') return startAddress(language);
  if (second === undefined) return parseSection(first, search, language) ?? parseShortForm(first, search, language);
  if (first === 'compare') return parsePair(second, search, language);
  if (first === 'simulator') return parseScenarioView(second, search, language);
  if (first === 'recordings') return parseRecording(second, search, language);
  if (first === 'servers') return parseRecordedServer(second, search, language);
  if (first === 'providers') return parseProvider(second, language);
  // A number tells by itself which list it is in.
  if (isCodeList(first)) {
    return parseCode(second, language) ?? parseEnhanced(second, language) ?? parseFullCode(second, language);
  }
  return parseFullCode(`${first}/${second}`, language);
}

const isCodeList = (segment: string | undefined): boolean => segment === 'codes' || segment === 'enhanced';

function parseSection(segment: string, search: URLSearchParams, language: Language): Address | null {
  const query = cleanQuery(search.get('q') ?? '');
  const classFilter = parseClassFilter(search.get('class'));
  const standing = standings.find((known) => known === search.get('standing')) ?? null;
  if (segment === 'compare') return startAddress(language);
  if (segment === 'codes') return { view: 'codes', language, query, class: classFilter, standing };
  if (segment === 'enhanced') return { view: 'enhanced-list', language, query, class: classFilter };
  if (segment === 'simulator') return { view: 'scenarios', language, query };
  if (segment === 'recordings') {
    const asked = search.get('tests');
    const tests = asked === 'on' || (asked === 'off' ? false : null);
    return { view: 'recordings', language, query, group: parseId(search.get('group')), tests };
  }
  if (segment === 'servers') return { view: 'servers', language };
  if (segment === 'providers') return { view: 'providers', language };
  if (segment === 'data') return { view: 'data', language };
  return null;
}

function parseClassFilter(text: string | null): ClassFilter | null {
  return ([2, 3, 4, 5] as const).find((digit) => String(digit) === text) ?? null;
}

/** "/250-500", "/550", "/5.7.1" and "/550-5.7.26". */
function parseShortForm(segment: string, search: URLSearchParams, language: Language): Address | null {
  return (
    parseCode(segment, language) ??
    parseEnhanced(segment, language) ??
    parseFullCode(segment, language) ??
    parsePair(segment, search, language)
  );
}

function parseCode(segment: string, language: Language): CodeAddress | null {
  const code = parseReplyCode(segment);
  return code === null ? null : { view: 'code', language, code };
}

function parseEnhanced(segment: string, language: Language): EnhancedAddress | null {
  const code = parseEnhancedCode(segment);
  return code === null ? null : { view: 'enhanced', language, code: formatEnhancedCode(code) };
}

/** "550/5.7.26" in either order; also as a server's line has it: "550-5.7.26", "550 5.7.26". */
function parseFullCode(text: string, language: Language): FullCodeAddress | null {
  const [one = '', other = '', more] = text.split(/[-/_,+ ]/);
  if (more !== undefined) return null;
  const code = parseReplyCode(one) ?? parseReplyCode(other);
  const enhanced = parseEnhancedCode(one) ?? parseEnhancedCode(other);
  return code === null || enhanced === null ? null : fullCodeAddress(language, code, formatEnhancedCode(enhanced));
}

/** "250-vs-500"; also "250-500", "250vs500", "250,500". The same code twice is that code's own page. */
function parsePair(segment: string, search: URLSearchParams, language: Language): CompareAddress | CodeAddress | null {
  const [, one = '', other = ''] = /^(\d{3})(?:[-_,+ ]*vs[-_,+. ]*|[-_,+ ]+)(\d{3})$/.exec(segment) ?? [];
  const left = parseReplyCode(one);
  const right = parseReplyCode(other);
  if (left === null || right === null) return null;
  if (left === right) return { view: 'code', language, code: left };
  return {
    view: 'compare',
    language,
    codes: [left, right],
    onlyDifferences: search.get('only') === 'differences',
    reader: readers.find((known) => known === search.get('reader')) ?? null,
    scenario: parseId(search.get('scenario')),
    server: parseServer(search.get('server')),
    step: parseStep(search.get('step')),
    branch: '',
  };
}

/** What an id of a scenario, a dialogue or a server looks like. Whether there is one is for those to say who have them. */
function parseId(text: string | null): string | null {
  return text !== null && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) ? text : null;
}

function parseRecording(id: string, search: URLSearchParams, language: Language): RecordingAddress | null {
  const dialogue = parseId(id);
  if (dialogue === null) return null;
  const server = parseId(search.get('server'));
  return { ...recordingAddress(language, dialogue), server, step: server === null ? 0 : parseStep(search.get('step')) };
}

function parseRecordedServer(id: string, search: URLSearchParams, language: Language): ServerAddress | null {
  const name = parseId(id);
  if (name === null) return null;
  const beside = parseId(search.get('beside'));
  return { ...serverAddress(language, name), beside: beside === name ? null : beside };
}

function parseProvider(text: string, language: Language): ProviderAddress | null {
  const id = parseId(text);
  return id === null ? null : providerAddress(language, id);
}

function parseScenarioView(id: string, search: URLSearchParams, language: Language): SimulatorAddress | null {
  if (parseId(id) === null) return null;
  const marks = (search.get('mark') ?? '').split(/[,\s]+/).flatMap((text) => parseReplyCode(text) ?? []);
  return {
    view: 'simulator',
    language,
    scenario: id,
    server: parseServer(search.get('server')),
    beside: parseServer(search.get('beside')),
    marks: [...new Set(marks)].slice(0, 4),
    step: parseStep(search.get('step')),
    branch: '',
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
