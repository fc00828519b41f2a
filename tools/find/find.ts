/** The results of the finder's box as data: one a line, ranked as the box shows them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createFinder } from '../../src/features/picker/find.ts';
import { foundGroups, heardGroup } from '../../src/features/picker/groups.ts';
import type { Option } from '../../src/features/picker/option.ts';
import { addressOf, searchedText, titleOf, type Say } from '../../src/features/picker/result.ts';
import { createI18n } from '../../src/i18n/i18n.ts';
import type { Language } from '../../src/i18n/language.ts';
import { readText } from '../../src/reading/codes-in-text.ts';
import { parseTextIndex } from '../../src/recordings/atlas.ts';
import { createTextSearch } from '../../src/recordings/text-search.ts';
import { formatAddress } from '../../src/url/address.ts';
import { deriveAtlasFiles } from '../atlas-files.ts';
import { namesIn, readSearchIndexWithoutSummaries } from '../catalogue-files.ts';
import { readFinderFile, readMoreFinderFile } from '../finder-files.ts';

/** One result: its rank from 1, what it is, its title, and where it leads; null for a deed that is done in place. */
export type Line = {
  readonly rank: number;
  readonly kind: string;
  readonly title: string;
  readonly address: string | null;
};

const kinds: Partial<Record<Option['kind'], string>> = {
  full: 'code-with-enhanced',
  heard: 'wording',
  words: 'wording',
};

/** The words in which the box says what it found. */
function sayIn(language: Language): Say {
  const file = path.resolve(import.meta.dirname, `../../src/i18n/locales/${language}/picker.json`);
  const words = createI18n(language, { picker: JSON.parse(readFileSync(file, 'utf8')) as object });
  return (key, values) => words.t(`picker:${key}` as 'picker:pair', values);
}

/** Makes the finder of one language, with everything that the box has. */
export async function makeFind(language: Language): Promise<(query: string) => Line[]> {
  const finder = createFinder(
    readSearchIndexWithoutSummaries(),
    { ...(await readFinderFile(language)), ...(await readMoreFinderFile(language)) },
    language,
  );
  const files = await deriveAtlasFiles(namesIn('codes').map(Number));
  const searchTexts = createTextSearch(parseTextIndex(await files.get('texts.json')?.()));
  const say = sayIn(language);
  return (query) => {
    const text = searchedText(query);
    const groups =
      text === ''
        ? []
        : [...foundGroups(text, finder, 'everything', language), ...heardGroup(searchTexts(readText(text).words))];
    return groups
      .flatMap(({ options }) => options)
      .map((option, index) => {
        const address = addressOf(option, language);
        return {
          rank: index + 1,
          kind: kinds[option.kind] ?? option.kind,
          title: titleOf(option, say),
          address: address === null ? null : formatAddress(address),
        };
      });
  };
}
