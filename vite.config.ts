import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cataloguePlugin } from './tools/catalogue-plugin.ts';
import { cssLayersPlugin } from './tools/css-layers-plugin.ts';
import { prerenderPlugin } from './tools/prerender-plugin.ts';
import { previewPlugin } from './tools/preview-plugin.ts';

const base = process.env['BASE_PATH'] ?? '/';
process.env['VITE_SITE_URL'] = process.env['SITE_URL'] ?? `http://localhost:4173${base}`;

export default defineConfig({
  base,
  plugins: [react(), cataloguePlugin(), cssLayersPlugin(), prerenderPlugin(), previewPlugin()],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // Apart, so that the entry does not pull in what it is to load later.
                { name: 'preload', test: /vite\/preload-helper/, priority: 1 },
                {
                  name: 'vendor',
                  test: /node_modules\/(?:react|react-dom|scheduler|@tanstack|i18next|react-i18next|wouter|valibot)\//,
                },
                { name: 'shared', test: /src\/(?:smtp|catalogue\/(?!search\.)|url|ui|prose|app)\/(?!routes\/|wake)/ },
              ],
            },
          },
        },
      },
    },
  },
  css: { transformer: 'lightningcss' },
  build: {
    assetsInlineLimit: 0,
    // One stylesheet: the layers keep their order, and all of it is smaller than a picture.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
  },
  preview: { port: 4173, strictPort: true },
});
