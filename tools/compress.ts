/** Writes a `.br` and a `.gz` beside every text file, so that a host needs no time to compress. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
const isText = /\.(?:html|js|css|json|svg|txt|xml|md)$/;

/** Compresses everything in a folder; scripts and styles as small as they get, data well, pages fast. */
export async function compressFolder(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  await Promise.all(files.filter((file) => isText.test(file)).map((file) => compressFile(path.join(folder, file))));
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  const quality = file.endsWith('.html') ? 6 : file.endsWith('.json') ? 9 : 11;
  const [brotli, gzipped] = await Promise.all([
    toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    toGzip(bytes, { level: file.endsWith('.html') ? 6 : 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
}
