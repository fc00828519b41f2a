/**
 * Vite plugin: every stylesheet names all cascade layers in their order.
 *
 * Layers rank in the order in which they are first named, and a bundler may emit a component's styles before the global
 * ones, in development as in the build. Named in each file, the order never depends on who comes first.
 */
import type { Plugin } from 'vite';

const order = '@layer reset, tokens, base, ui, features, app;';

export function cssLayersPlugin(): Plugin {
  return {
    name: 'css-layers',
    enforce: 'pre',
    transform(code, id) {
      return /\/src\/.*\.css(?:\?|$)/.test(id) ? { code: `${order}\n${code}`, map: null } : undefined;
    },
  };
}
