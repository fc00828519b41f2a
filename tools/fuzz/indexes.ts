import { parseTextIndex } from '../../src/recordings/atlas.ts';
import { deriveAtlasFiles } from '../atlas-files.ts';
import { readSearchIndex } from '../catalogue-files.ts';
import type { Indexes } from './run.ts';

/** The indexes that the site is built with. */
export async function readIndexes(): Promise<Indexes> {
  const files = await deriveAtlasFiles([]);
  const texts = parseTextIndex(JSON.parse(JSON.stringify(await files.get('texts.json')?.())));
  return { entries: readSearchIndex(), texts };
}
