/** Search over the recorded dialogues by their words. What servers said is searched by `recordings/text-search.ts`. */
import { plainText } from '../../catalogue/statement.ts';
import type { OverviewDialogue } from '../../recordings/atlas.ts';
import { createRankedSearch } from '../../search/ranked-search.ts';

/** A dialogue whose words lack more of what was asked is another. */
const leastCoverage = 0.9;

/** Makes a search for the dialogues whose words hold the words of a query, in the order of the list. An empty query finds all. */
export function createDialogueSearch(
  dialogues: readonly OverviewDialogue[],
): (query: string) => readonly OverviewDialogue[] {
  const { find } = createRankedSearch(
    dialogues.map(({ id, title, tests, sections }) =>
      [id, plainText(title), plainText(tests), sections.join(' ')].map((text) => ({ text, weight: 1 })),
    ),
  );
  return (query) => {
    if (query.trim() === '') return dialogues;
    const found = new Set(find(query).flatMap(({ item, coverage }) => (coverage >= leastCoverage ? [item] : [])));
    return dialogues.filter((_, index) => found.has(index));
  };
}
