/**
 * Vite plugin: `import()` as it is. Vite's helper around it preloads what a chunk imports; here a page names the scripts it
 * starts with, and there is one stylesheet, so the helper has nothing to do.
 */
import type { Plugin } from 'vite';

const helper = '\0vite/preload-helper.js';

export function plainImportPlugin(): Plugin {
  return {
    name: 'plain-import',
    enforce: 'pre',
    load: { filter: { id: helper }, handler: () => 'export const __vitePreload = (load) => load();' },
  };
}
