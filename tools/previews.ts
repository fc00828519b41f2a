/**
 * `npm run previews`, after a build: draws for each comparison, code and session the picture that a chat shows of a link, and
 * names it in the page. A picture is named by what is on it, and drawn again only when that changes.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEncodings, writeTwins } from './compress.ts';
import { createDrawing, previewSize } from './previews/draw.ts';
import { previewOf } from './previews/read-page.ts';

const built = 'dist';
const kept = 'node_modules/.previews';

/** Changes with every line that decides how a picture looks. */
const look = readFileSync('tools/previews/draw.ts');

const marker = /<meta property="og:image" content="([^"]*)\/(?:preview\.png|previews\/[0-9a-f]+\.png)"\/?>/;
const draw = await createDrawing();
mkdirSync(kept, { recursive: true });
mkdirSync(path.join(built, 'previews'), { recursive: true });

let pages = 0;
let drawn = 0;
for (const file of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.html')) continue;
  const html = readFileSync(path.join(built, file), 'utf8');
  const image = marker.exec(html);
  const preview = image === null ? null : previewOf(html, image[1] ?? '');
  if (image === null || preview === null) continue;
  const name = `${createHash('sha256').update(look).update(JSON.stringify(preview)).digest('hex').slice(0, 16)}.png`;
  const cached = path.join(kept, name);
  if (!existsSync(cached)) {
    // oxlint-disable-next-line no-await-in-loop -- one picture at a time keeps memory small
    writeFileSync(cached, await draw(preview));
    drawn += 1;
  }
  copyFileSync(cached, path.join(built, 'previews', name));
  const tags = [
    `<meta property="og:image" content="${image[1] ?? ''}/previews/${name}"/>`,
    `<meta property="og:image:width" content="${String(previewSize.width)}"/>`,
    `<meta property="og:image:height" content="${String(previewSize.height)}"/>`,
  ];
  const isMarked = html.includes('og:image:width');
  writeFileSync(path.join(built, file), html.replace(image[0], isMarked ? (tags[0] ?? '') : tags.join('')));
  pages += 1;
}
await writeTwins(built, parseEncodings(process.env['PRECOMPRESS']));
console.log(`previews for ${String(pages)} pages: ${String(drawn)} drawn`);
