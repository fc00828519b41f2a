/**
 * Vite plugin: `vite preview` serves the built site as a static host would, under its real headers.
 *
 * Precompressed files, `index.html` in folders, `404.html` with status 404 for what is not there; comparisons and codes
 * that exist only in the browser get the same page with status 200, as a host with rewrites would give it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import sirv from 'sirv';
import type { Plugin } from 'vite';
import { parseAddress } from '../src/url/parse-address.ts';
import { headersFor } from './headers.ts';

export function previewPlugin(): Plugin {
  return {
    name: 'preview-as-host',
    configurePreviewServer(server) {
      const { base, build, preview } = server.config;
      server.httpServer.on('error', ({ code }: NodeJS.ErrnoException) => {
        if (code !== 'EADDRINUSE' || !preview.strictPort) return;
        console.error(
          `Port ${preview.port} is taken by another program. Name another one: npm run preview -- --port ${preview.port + 1}`,
        );
        process.exit(1);
      });
      const folder = path.resolve(build.outDir);
      const serveFile = sirv(folder, { brotli: true, gzip: true, etag: true, dev: false });
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        if (!url.pathname.startsWith(base)) return next();
        const inside = `/${url.pathname.slice(base.length)}`;
        for (const [name, value] of Object.entries(headersFor(inside))) response.setHeader(name, value);
        request.url = inside + url.search;
        serveFile(request, response, () => {
          const { view } = parseAddress(inside, url.search, 'en');
          response.statusCode = view === 'not-found' ? 404 : 200;
          response.setHeader('Content-Type', 'text/html;charset=utf-8');
          response.end(readFileSync(path.join(folder, '404.html')));
        });
        return undefined;
      });
    },
  };
}
