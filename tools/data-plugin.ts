/**
 * Vite plugin: what is derived from the files of the catalogue, of the scenarios, of the recordings and of the providers.
 *
 * `virtual:catalogue`, `virtual:scenarios`, `virtual:recordings` and `virtual:providers` are their tables of contents; search index, lists and schemas are made when
 * asked for in development and written when building. Adding a file is all it takes.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Plugin } from 'vite';
import { codeFactsSchema, enhancedFactsSchema } from '../src/catalogue/facts.ts';
import { classProseSchema, codeProseSchema, enhancedProseSchema, pairProseSchema } from '../src/catalogue/prose.ts';
import { languages } from '../src/i18n/language.ts';
import { providerProseSchema, providerWordsSchema } from '../src/providers/prose.ts';
import { providerSchema } from '../src/providers/provider.ts';
import { dialoguesSchema, recordingSchema } from '../src/recordings/recording.ts';
import { sectionsSchema, recordingWordsSchema } from '../src/recordings/words.ts';
import { scenarioSchema } from '../src/scenarios/scenario.ts';
import {
  readContents,
  readList,
  readListedTogether,
  readNames,
  readSearchIndexWithoutSummaries,
} from './catalogue-files.ts';
import { deriveAtlasFiles } from './atlas-files.ts';
import { readFinderFile, readMoreFinderFile } from './finder-files.ts';
import { readHeardTogether, readRecordingContents } from './recording-files.ts';
import { deriveProviderFiles, readProviderContents } from './provider-files.ts';
import { deriveStrips } from './strip-files.ts';
import { readOccurrences, readOutlines, readScenarioList } from './scenario-files.ts';

/** What the virtual modules export. */
const virtualModules: Readonly<Record<string, () => Promise<object>>> = {
  'virtual:catalogue': async () => {
    const { codes, pairs } = readContents();
    return { codes, pairs };
  },
  'virtual:enhanced': async () => ({ enhanced: readContents().enhanced }),
  'virtual:full-codes': async () => ({ listed: readListedTogether(), heard: await readHeardTogether() }),
  'virtual:providers': async () => readProviderContents(),
  'virtual:recordings': readRecordingContents,
  'virtual:scenarios': async () => ({ scenarios: await readOutlines() }),
};

/** Files that are computed from the others, by their path. */
const derived: Readonly<Record<string, () => unknown>> = {
  'catalogue/index.json': readContents,
  'catalogue/search-index.json': readSearchIndexWithoutSummaries,
  'catalogue/lists/en-codes.json': () => readList('en', 'code'),
  'catalogue/lists/vi-codes.json': () => readList('vi', 'code'),
  'catalogue/lists/en-enhanced.json': () => readList('en', 'enhanced'),
  'catalogue/lists/vi-enhanced.json': () => readList('vi', 'enhanced'),
  'catalogue/lists/en-names.json': () => readNames('en'),
  'catalogue/lists/vi-names.json': () => readNames('vi'),
  'catalogue/schema/code-facts.schema.json': () => toJsonSchema(codeFactsSchema),
  'catalogue/schema/enhanced-facts.schema.json': () => toJsonSchema(enhancedFactsSchema),
  'catalogue/schema/code-prose.schema.json': () => toJsonSchema(codeProseSchema),
  'catalogue/schema/class-prose.schema.json': () => toJsonSchema(classProseSchema),
  'catalogue/schema/enhanced-prose.schema.json': () => toJsonSchema(enhancedProseSchema),
  'catalogue/schema/pair-prose.schema.json': () => toJsonSchema(pairProseSchema),
  'providers/schema/provider.schema.json': () => toJsonSchema(providerSchema, { errorMode: 'ignore' }),
  'providers/schema/words.schema.json': () => toJsonSchema(providerWordsSchema),
  'providers/schema/prose.schema.json': () => toJsonSchema(providerProseSchema),
  'recordings/schema/recording.schema.json': () => toJsonSchema(recordingSchema),
  'recordings/schema/dialogues.schema.json': () => toJsonSchema(dialoguesSchema),
  'recordings/schema/words.schema.json': () => toJsonSchema(recordingWordsSchema),
  'recordings/schema/sections.schema.json': () => toJsonSchema(sectionsSchema),
  'finder/en.json': async () => readFinderFile('en'),
  'finder/en-more.json': async () => readMoreFinderFile('en'),
  'finder/vi.json': async () => readFinderFile('vi'),
  'finder/vi-more.json': async () => readMoreFinderFile('vi'),
  'scenarios/lists/en.json': () => readScenarioList('en'),
  'scenarios/lists/vi.json': () => readScenarioList('vi'),
  'scenarios/schema/scenario.schema.json': () =>
    toJsonSchema(scenarioSchema, { typeMode: 'input', errorMode: 'ignore' }),
};

/** Files that are computed from the others, by their path below the site's base. */
export async function readDerivedFiles(): Promise<ReadonlyMap<string, () => unknown>> {
  const perCode = await Promise.all(
    languages.map(async (language) => {
      const occurrences = await readOccurrences(language);
      return readContents().codes.map(
        ([code]) => [`scenarios/codes/${language}/${code}.json`, () => occurrences.get(code) ?? []] as const,
      );
    }),
  );
  const codes = readContents().codes.map(([code]) => code);
  const recordings = await deriveAtlasFiles(codes);
  return new Map([
    ...Object.entries(derived),
    ...perCode.flat(),
    ...[...(await deriveStrips(codes))].map(([pair, make]) => [`scenarios/strips/${pair}.json`, make] as const),
    ...[...recordings].map(([file, make]) => [`recordings/${file}`, make] as const),
    ...[...deriveProviderFiles()].map(([file, make]) => [`providers/${file}`, make] as const),
  ]);
}

const cacheFile = 'node_modules/.derived.json';

/** What the derived files are made of. */
const inputs = [
  'public',
  'src/catalogue',
  'src/i18n',
  'src/providers',
  'src/recordings',
  'src/scenarios',
  'src/smtp',
  'tools',
];

/** The derived files as texts: those of the last build, if nothing that they are made of has changed since. */
async function derivedTexts(): Promise<readonly (readonly [file: string, text: string])[]> {
  const hash = createHash('sha256');
  for (const folder of inputs) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
      const full = path.join(folder, file);
      if (statSync(full).isFile()) hash.update(`${full}\n`).update(readFileSync(full));
    }
  }
  const madeOf = hash.digest('base64url');
  if (existsSync(cacheFile)) {
    const known = JSON.parse(readFileSync(cacheFile, 'utf8')) as { madeOf: string; texts: [string, string][] };
    if (known.madeOf === madeOf) return known.texts;
  }
  const texts = await Promise.all(
    [...(await readDerivedFiles())].map(async ([file, make]) => [file, JSON.stringify(await make())] as const),
  );
  writeFileSync(cacheFile, JSON.stringify({ madeOf, texts }));
  return texts;
}

export function dataPlugin(): Plugin {
  let base = '/';
  return {
    name: 'data',
    configResolved(config) {
      base = config.base;
    },
    resolveId: (id) => (id in virtualModules ? `\0${id}` : undefined),
    async load(id) {
      const make = virtualModules[id.replace('\0', '')];
      if (!make || !id.startsWith('\0')) return undefined;
      return Object.entries(await make())
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [fileName, source] of await derivedTexts()) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const answer = async (): Promise<void> => {
          const make = (await readDerivedFiles()).get((request.url ?? '').slice(base.length));
          if (!make) return next();
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify(await make()));
          return undefined;
        };
        void answer();
      });
    },
  };
}
