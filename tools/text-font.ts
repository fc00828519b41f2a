/**
 * The font of text, as `npm run font` makes it: the letters of English and Vietnamese in one file, so that no word is ever
 * set in two fonts. Its licence reserves the name Source for what Adobe made, so this part of it has another.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';

/** Where the font is kept, and the package that it is a part of. */
export const textFont = { file: 'src/styles/text-sans.woff2', package: 'source-sans' } as const;

/** First and last code points: Latin-1 with its punctuation, arrows, and every letter and mark of Vietnamese. */
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x102, 0x103],
  [0x110, 0x111],
  [0x128, 0x129],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x168, 0x169],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x300, 0x304],
  [0x306, 0x306],
  [0x308, 0x309],
  [0x31b, 0x31b],
  [0x323, 0x323],
  [0x329, 0x329],
  [0x1ea0, 0x1ef9],
  [0x2000, 0x206f],
  [0x20ab, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2215, 0x2215],
  [0xfeff, 0xfeff],
  [0xfffd, 0xfffd],
] as const;

const letters = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)))
  .join('');

/** Makes the font anew from the whole one, as WOFF2; the same bytes each time. */
export async function makeTextFont(): Promise<Buffer> {
  const whole = await readFile(path.join('node_modules', textFont.package, 'VF/SourceSans3VF-Upright.ttf'));
  return subsetFont(whole, letters, {
    targetFormat: 'woff2',
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'lnum', 'pnum', 'tnum'],
  });
}
