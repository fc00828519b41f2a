/** The files of the catalogue as they lie under `public/catalogue/`, read from the disk. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isDefinedStanding, parseCodeFacts, parseEnhancedFacts } from '../src/catalogue/facts.ts';
import { parseCodeProse, parseEnhancedProse, parsePairProse } from '../src/catalogue/prose.ts';
import type { ListItem, SearchEntry } from '../src/catalogue/search-index.ts';
import { plainText } from '../src/catalogue/statement.ts';
import { languages, type Language } from '../src/i18n/language.ts';
import { publicFolder, readPublic } from './public-file.ts';

export const catalogueFolder = path.join(publicFolder, 'catalogue');

/** JSON below `public/catalogue/`, as it lies there. */
export function readCatalogue(file: string): unknown {
  return read(file, (value) => value);
}

function read<T>(file: string, parse: (value: unknown) => T): T {
  return readPublic(`catalogue/${file}`, parse);
}

const byNumbers = new Intl.Collator('en', { numeric: true }).compare;

/** Names of the files in a folder, without ".json", in numeric order. */
export function namesIn(folder: string): string[] {
  return readdirSync(path.join(catalogueFolder, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted(byNumbers);
}

/** What `virtual:catalogue` exports: see `src/catalogue/contents.ts`. */
export function readContents() {
  return {
    codes: namesIn('codes').map((name) => {
      const { code, standing } = read(`codes/${name}.json`, parseCodeFacts);
      return [code, standing] as const;
    }),
    enhanced: namesIn('enhanced').map((name) => {
      const { code, classes } = read(`enhanced/${name}.json`, parseEnhancedFacts);
      return [code, classes] as const;
    }),
    pairs: namesIn('en/pairs'),
  };
}

/** Reply codes with the enhanced codes that a document gives with them, and which document. What `virtual:full-codes` exports. */
export function readListedTogether(): [code: number, enhanced: string, source: string][] {
  return namesIn('codes').flatMap((name) => {
    const { code, enhanced } = read(`codes/${name}.json`, parseCodeFacts);
    return enhanced.map((own): [number, string, string] => [code, own.code, own.source]);
  });
}

/** The names of all codes ("550") and enhanced codes ("X.7.1") in a language. */
export function readNames(language: Language): Record<string, string> {
  const own = (entry: SearchEntry) => [entry.key, entry[language].name] as const;
  return Object.fromEntries([...namesIn('codes').map(codeEntry), ...namesIn('enhanced').map(enhancedEntry)].map(own));
}

/** The search index: every code, enhanced code and written pair, with the words of both languages. */
export function readSearchIndex(): SearchEntry[] {
  return [
    ...namesIn('codes').map(codeEntry),
    ...namesIn('enhanced').map(enhancedEntry),
    ...namesIn('en/pairs').map(pairEntry),
  ];
}

/**
 * The search index as it is sent: without summaries, which are a quarter of it. What they say is said by names, aliases and
 * sayings as well.
 */
export function readSearchIndexWithoutSummaries(): SearchEntry[] {
  return readSearchIndex().map((entry) => ({
    ...entry,
    ...inEach((language) => ({ ...entry[language], summary: '' })),
  }));
}

/** The lines of a list, from the search index: one kind, in one language. */
export function readList(language: Language, kind: 'code' | 'enhanced'): ListItem[] {
  return readSearchIndex()
    .filter((entry) => entry.kind === kind)
    .map((entry) => {
      const { name, summary } = entry[language];
      return { key: entry.key, forms: kind === 'code' ? [entry.key] : entry.numbers, name, summary };
    });
}

/** The same reading in every language. */
function inEach<T>(readIn: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(languages.map((language) => [language, readIn(language)])) as Record<Language, T>;
}

function codeEntry(name: string): SearchEntry {
  const facts = read(`codes/${name}.json`, parseCodeFacts);
  return {
    kind: 'code',
    key: name,
    isDefined: isDefinedStanding(facts.standing),
    numbers: facts.enhanced.map(({ code }) => code),
    ...inEach((language) => {
      const prose = read(`${language}/codes/${name}.json`, parseCodeProse);
      return { name: plainText(prose.name), summary: plainText(prose.summary), search: prose.search };
    }),
    wording: facts.wording.map(({ text }) => text),
  };
}

function enhancedEntry(name: string): SearchEntry {
  const { classes } = read(`enhanced/${name}.json`, parseEnhancedFacts);
  const used = classes.length > 0 ? classes : [4, 5];
  return {
    kind: 'enhanced',
    key: name,
    isDefined: true,
    numbers: used.map((digit) => name.replace('X', String(digit))),
    ...inEach((language) => {
      const prose = read(`${language}/enhanced/${name}.json`, parseEnhancedProse);
      return { name: plainText(prose.name), summary: plainText(prose.meaning), search: prose.search };
    }),
    wording: [],
  };
}

function pairEntry(name: string): SearchEntry {
  return {
    kind: 'pair',
    key: name,
    isDefined: true,
    numbers: name.split('-'),
    ...inEach((language) => {
      const prose = read(`${language}/pairs/${name}.json`, parsePairProse);
      return { name: plainText(prose.question), summary: plainText(prose.verdict), search: [] };
    }),
    wording: [],
  };
}
