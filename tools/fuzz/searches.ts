/** Searches: whatever is looked for, what is found is in the index, and what is marked is in the text. */
import type { SearchEntry } from '../../src/catalogue/search-index.ts';
import { createSearch } from '../../src/catalogue/search.ts';
import type { TextIndex } from '../../src/recordings/atlas.ts';
import { createTextSearch } from '../../src/recordings/text-search.ts';
import { pick, type Random } from './inputs.ts';
import { textOf } from './parsers.ts';
import type { Trial } from './trial.ts';

const words = [
  'relay',
  '550',
  '5.7.1',
  '55',
  'hop thu day',
  'hộp thư đầy',
  'a',
  'of the',
  '250-vs-500',
  'greylist',
  '<550>',
  '#5.1.1',
];

/** Both searches, prepared once. */
export function searchTrials(entries: readonly SearchEntry[], texts: TextIndex): (random: Random) => Trial {
  const search = createSearch(entries, 'vi');
  const inTexts = createTextSearch(texts);
  const check = ([query = '']: readonly string[]): void => {
    const found = search(query);
    if (found.length > 50) throw new Error(`${found.length} results`);
    for (const { text, ranges } of found.flatMap(({ name, evidence }) =>
      evidence === null ? [name] : [name, evidence],
    ))
      if (ranges.some(([from, to], index) => from < (ranges[index - 1]?.[1] ?? 0) || to <= from || to > text.length))
        throw new Error(`${JSON.stringify(ranges)} of ${text}`);
    if (inTexts(query).length > texts.texts.length) throw new Error('more texts than there are');
  };
  return (random) => {
    const query = Array.from({ length: 1 + random(4) }, () => (random(3) > 0 ? pick(random, words) : textOf(random)));
    return { of: 'search', input: [query.join(' ')], check };
  };
}
