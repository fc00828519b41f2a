/** Search over the recorded dialogues by their words. What servers said is searched by `recordings/text-search.ts`. */
import { fold } from '../../i18n/fold.ts';
import { plainText } from '../../catalogue/statement.ts';
import type { OverviewDialogue } from '../../recordings/atlas.ts';

const wordsIn = (query: string): readonly string[] => fold(query).split(' ').filter(Boolean);

/** The dialogues whose words hold every word of the query. An empty query finds all. */
export function findDialogues(dialogues: readonly OverviewDialogue[], query: string): readonly OverviewDialogue[] {
  const words = wordsIn(query);
  if (words.length === 0) return dialogues;
  return dialogues.filter(({ id, title, tests, sections }) => {
    const text = fold(`${id} ${plainText(title)} ${plainText(tests)} ${sections.join(' ')}`);
    return words.every((word) => text.includes(word));
  });
}
