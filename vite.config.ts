import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { dataPlugin } from './tools/data-plugin.ts';
import { cssLayersPlugin } from './tools/css-layers-plugin.ts';
import { firstLoad } from './tools/first-load.ts';
import { plainImportPlugin } from './tools/plain-import-plugin.ts';
import { prerenderPlugin } from './tools/prerender-plugin.ts';
import { previewPlugin } from './tools/preview-plugin.ts';

const base = process.env['BASE_PATH'] ?? '/';
process.env['VITE_SITE_URL'] = process.env['SITE_URL'] ?? `http://localhost:4173${base}`;

/** Words are named after their language. */
function chunkFileNames({ facadeModuleId }: { readonly facadeModuleId: string | null }): string {
  const [, language, bundle] = /locales\/(\w+)\/(\w+)\.ts$/.exec(facadeModuleId ?? '') ?? [];
  return `assets/${language === undefined ? '[name]' : `${language}-${bundle}`}-[hash].js`;
}

export default defineConfig(({ command, isPreview }) => ({
  base,
  // A build says what it rendered, not the name of each file.
  logLevel: command === 'build' && isPreview !== true ? 'warn' : 'info',
  plugins: [react(), dataPlugin(), cssLayersPlugin(), plainImportPlugin(), prerenderPlugin(), previewPlugin()],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: { groups: [{ name: firstLoad(), debugName: 'first load' }] },
            chunkFileNames,
          },
        },
      },
    },
  },
  css: { transformer: 'lightningcss' },
  build: {
    rolldownOptions: { checks: { bundlerTimings: false } },
    assetsInlineLimit: 0,
    // One stylesheet: the layers keep their order, and all of it is smaller than a picture.
    cssCodeSplit: false,
    // A page names the scripts it starts with, and the others are fetched when somebody comes near: no helper is needed.
    modulePreload: false,
    reportCompressedSize: false,
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
  },
  preview: { port: 4173, strictPort: true },
}));
