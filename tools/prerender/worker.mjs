// @ts-check
/** A thread that renders pages. */
import { register } from 'node:module';

register('../typescript-loader.mjs', import.meta.url);
await import('./render-pages.ts');
