/**
 * Vite plugin: what is derived from the files of the catalogue.
 *
 * `virtual:catalogue` is its table of contents; `catalogue/search-index.json` and `catalogue/schema/*.json` are made
 * when asked for in development and written when building. Adding a file to the catalogue is all it takes.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Plugin } from 'vite';
import { codeFactsSchema, enhancedFactsSchema } from '../src/catalogue/facts.ts';
import { classProseSchema, codeProseSchema, enhancedProseSchema, pairProseSchema } from '../src/catalogue/prose.ts';
import { readContents, readList, readSearchIndex } from './catalogue-files.ts';

const virtual = 'virtual:catalogue';

/** Files that are computed from the others, by their path below the site's base. */
export const derivedFiles: Readonly<Record<string, () => unknown>> = {
  'catalogue/index.json': readContents,
  'catalogue/search-index.json': readSearchIndex,
  'catalogue/lists/en-codes.json': () => readList('en', 'code'),
  'catalogue/lists/vi-codes.json': () => readList('vi', 'code'),
  'catalogue/lists/en-enhanced.json': () => readList('en', 'enhanced'),
  'catalogue/lists/vi-enhanced.json': () => readList('vi', 'enhanced'),
  'catalogue/schema/code-facts.schema.json': () => toJsonSchema(codeFactsSchema),
  'catalogue/schema/enhanced-facts.schema.json': () => toJsonSchema(enhancedFactsSchema),
  'catalogue/schema/code-prose.schema.json': () => toJsonSchema(codeProseSchema),
  'catalogue/schema/class-prose.schema.json': () => toJsonSchema(classProseSchema),
  'catalogue/schema/enhanced-prose.schema.json': () => toJsonSchema(enhancedProseSchema),
  'catalogue/schema/pair-prose.schema.json': () => toJsonSchema(pairProseSchema),
};

export function cataloguePlugin(): Plugin {
  let base = '/';
  return {
    name: 'catalogue',
    configResolved(config) {
      base = config.base;
    },
    resolveId: (id) => (id === virtual ? `\0${virtual}` : undefined),
    load(id) {
      if (id !== `\0${virtual}`) return undefined;
      return Object.entries(readContents())
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [fileName, make] of Object.entries(derivedFiles)) {
        this.emitFile({ type: 'asset', fileName, source: JSON.stringify(make()) });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const make = derivedFiles[(request.url ?? '').slice(base.length)];
        if (!make) return next();
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(make()));
      });
    },
  };
}
