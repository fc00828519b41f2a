/**
 * Vite plugin: `vite preview` serves the built site as a static host would, under its real headers.
 *
 * Texts compressed, `index.html` in folders, `404.html` with status 404 for what is not there; comparisons and codes that
 * exist only in the browser get the same page with status 200, as a host with rewrites would give it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import type { Plugin } from 'vite';
import { parseAddress } from '../src/url/parse-address.ts';
import { compress, isText } from './compress.ts';
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
      const serveText = compressedTexts(folder);
      const serveFile = sirv(folder, { etag: true, dev: false });
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        if (!url.pathname.startsWith(base)) return next();
        const inside = `/${url.pathname.slice(base.length)}`;
        for (const [name, value] of Object.entries(headersFor(inside))) response.setHeader(name, value);
        request.url = inside + url.search;
        void serveText(inside, request, response, () =>
          serveFile(request, response, () => {
            const { view } = parseAddress(inside, url.search, 'en');
            response.statusCode = view === 'not-found' ? 404 : 200;
            response.setHeader('Content-Type', 'text/html;charset=utf-8');
            response.end(readFileSync(path.join(folder, '404.html')));
          }),
        );
        return undefined;
      });
    },
  };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.xml': 'text/xml',
  '.md': 'text/markdown',
};

/** Serves texts to who takes Brotli, each compressed when it is first asked for. What it does not serve goes on to `next`. */
function compressedTexts(folder: string) {
  const known = new Map<string, { readonly changed: number; readonly octets: Promise<Buffer> }>();
  return async (
    inside: string,
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): Promise<void> => {
    const file = fileOf(folder, inside);
    if (file === null || request.headers.range !== undefined) return next();
    if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return next();
    const changed = statSync(file).mtimeMs;
    let entry = known.get(file);
    if (entry?.changed !== changed) {
      entry = { changed, octets: compress(file, readFileSync(file), 'br') };
      known.set(file, entry);
    }
    const octets = await entry.octets;
    const etag = `"${octets.length}-${changed}"`;
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) {
      response.statusCode = 304;
      response.end();
      return undefined;
    }
    response.setHeader('Content-Type', `${types[path.extname(file)] ?? 'text/plain'};charset=utf-8`);
    response.setHeader('Content-Encoding', 'br');
    response.setHeader('Content-Length', octets.length);
    response.end(request.method === 'HEAD' ? undefined : octets);
    return undefined;
  };
}

/** The text file that a path names, in the folder and nowhere else; null if there is none. */
function fileOf(folder: string, inside: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(inside);
  } catch {
    return null;
  }
  const named = path.join(folder, decoded);
  if (!named.startsWith(folder + path.sep) && named !== folder) return null;
  const file = [named, path.join(named, 'index.html')].find((one) => existsSync(one) && statSync(one).isFile());
  return file !== undefined && isText(file) ? file : null;
}
