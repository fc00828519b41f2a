/** Search over the recorded dialogues by their words. What servers said is searched by `recordings/text-search.ts`. */
import { fold } from '../../i18n/fold.ts';
import { plainText } from '../../catalogue/statement.ts';
import type { OverviewDialogue } from '../../recordings/atlas.ts';

/** Makes a search for the dialogues whose words hold every word of a query. An empty query finds all. */
export function createDialogueSearch(
  dialogues: readonly OverviewDialogue[],
): (query: string) => readonly OverviewDialogue[] {
  const prepared = dialogues.map((dialogue) => {
    const { id, title, tests, sections } = dialogue;
    return { dialogue, folded: fold(`${id} ${plainText(title)} ${plainText(tests)} ${sections.join(' ')}`) };
  });
  return (query) => {
    const words = fold(query).split(' ').filter(Boolean);
    return prepared
      .filter(({ folded }) => words.every((word) => folded.includes(word)))
      .map(({ dialogue }) => dialogue);
  };
}
