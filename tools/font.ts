/** `npm run font`: makes the font of text anew. */
import { writeFile } from 'node:fs/promises';
import { makeTextFont, textFont } from './text-font.ts';

await writeFile(textFont.file, await makeTextFont());
