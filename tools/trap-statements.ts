/** What the catalogue says, as the checks of the traps read it: statements of both languages side by side, and facts. */
import { parseCodeFacts, type CodeFacts } from '../src/catalogue/facts.ts';
import { plainText } from '../src/catalogue/statement.ts';
import { languages } from '../src/i18n/language.ts';
import { namesIn, readCatalogue } from './catalogue-files.ts';

/** Every string of a value, in order; the words for the search box are no statements. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'search' ? [] : stringsOf(part)));
}

const read = (file: string): string[] => stringsOf(readCatalogue(`${file}.json`));

/** Reply codes and enhanced codes that a statement names. */
const namedIn = (text: string): string[] =>
  [...plainText(text).matchAll(/(?<![\d.])(?:[2-5]\d\d|[2-5]\.\d+\.\d+)(?![\d.]\d|\d)/g)].map(String);

/**
 * What is missing: nothing if some statement of the file fits all patterns and its Vietnamese twin names the same codes. The
 * statements are read without their marks and citations.
 */
export function unsaid(file: string, ...patterns: readonly RegExp[]): string[] {
  const english = read(`en/${file}`);
  const at = english.findIndex((text) => patterns.every((pattern) => pattern.test(plainText(text))));
  if (at < 0) return [`en/${file} does not say ${patterns.join(' and ')}`];
  const twin = new Set(namedIn(read(`vi/${file}`)[at] ?? ''));
  return namedIn(english[at] ?? '').flatMap((code) => (twin.has(code) ? [] : [`vi/${file} does not name ${code}`]));
}

/** All statements of a language, with the file each stands in. */
const statements = languages.flatMap((language) =>
  ['codes', 'classes', 'pairs', 'enhanced'].flatMap((kind) =>
    namesIn(`${language}/${kind}`).flatMap((name) =>
      read(`${language}/${kind}/${name}`).map((text) => `${language}/${kind}/${name}: ${plainText(text)}`),
    ),
  ),
);

/** The statements of both languages that fit a pattern. */
export const found = (pattern: RegExp): string[] => statements.filter((text) => pattern.test(text));

/** Facts of every code, by code. */
export const codes: ReadonlyMap<number, CodeFacts> = new Map(
  namesIn('codes').map((name) => [Number(name), parseCodeFacts(readCatalogue(`codes/${name}.json`))]),
);

/** Facts of one code. Throws if there are none. */
export function factsOf(code: number): CodeFacts {
  const facts = codes.get(code);
  if (facts === undefined) throw new Error(`no facts of ${code}`);
  return facts;
}

/** Commands that a code may answer, by what allows it. */
export const answersOf = (code: number, ...basis: readonly CodeFacts['answers'][number]['basis'][]): Set<string> =>
  new Set(factsOf(code).answers.flatMap((answer) => (basis.includes(answer.basis) ? [answer.command] : [])));

/** The codes that the standards in force list for a command, in a role. */
export const codesFor = (command: string, role: 'success' | 'intermediate' | 'error'): Set<number> =>
  new Set(
    [...codes.values()].flatMap(({ code, answers }) =>
      answers.some((answer) => answer.command === command && answer.role === role && answer.basis === 'table')
        ? [code]
        : [],
    ),
  );
