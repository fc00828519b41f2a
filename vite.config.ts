import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { dataPlugin } from './tools/data-plugin.ts';
import { cssLayersPlugin } from './tools/css-layers-plugin.ts';
import { prerenderPlugin } from './tools/prerender-plugin.ts';
import { previewPlugin } from './tools/preview-plugin.ts';

const base = process.env['BASE_PATH'] ?? '/';
process.env['VITE_SITE_URL'] = process.env['SITE_URL'] ?? `http://localhost:4173${base}`;

export default defineConfig({
  base,
  plugins: [react(), dataPlugin(), cssLayersPlugin(), prerenderPlugin(), previewPlugin()],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // Apart, so that the entry does not pull in what it is to load later.
                { name: 'preload', test: /vite\/preload-helper/, priority: 3 },
                {
                  name: 'vendor',
                  priority: 2,
                  test: /node_modules\/(?:react|react-dom|scheduler|@tanstack|i18next|react-i18next|wouter|valibot)\//,
                },
                // Codes and their grammar are for everybody; the engine only for those who look at a dialogue.
                {
                  name: 'engine',
                  test: /src\/smtp\/(?!servers\/(?!rfc5321)|words\/|grammar\/|(?:index|citation|reply-code|enhanced-code|servers|server-names)\.ts)/,
                },
                {
                  name: 'shared',
                  // A group takes what its modules import with it: what everybody needs is taken first.
                  priority: 1,
                  // What compare does without stays out of it.
                  test: /src\/(?:smtp\/(?:index|citation|reply-code|enhanced-code|server-names)\.ts$|(?:url|ui|prose|app)\/(?!routes\/|wake|below-comparison|where-they-occur|what-servers-say|embedded-player|recorded-|player-loader|story|use-branch|search-field|choice\.|marked-text))/,
                },
              ],
            },
          },
        },
      },
    },
  },
  // React has had this hook since 18; wouter carries a stand-in for older ones.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  css: { transformer: 'lightningcss' },
  build: {
    assetsInlineLimit: 0,
    // One stylesheet: the layers keep their order, and all of it is smaller than a picture.
    cssCodeSplit: false,
    // A page names the scripts it starts with, and the others are fetched when the browser is idle: no helper is needed.
    modulePreload: false,
    reportCompressedSize: false,
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
  },
  preview: { port: 4173, strictPort: true },
});
