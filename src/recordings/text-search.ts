/** Search over every text that a recorded server said. */
import { cleanQuery, fold } from '../i18n/fold.ts';
import type { PlaceInSession, TextIndex } from './atlas.ts';

/** One text that was heard: by which servers, how often, and where. */
export type FoundText = {
  readonly text: string;
  readonly servers: readonly string[];
  readonly count: number;
  readonly at: PlaceInSession;
};

/** Makes a search over all texts: what was said by most servers comes first, a text that begins with the query before it. */
export function createTextSearch({ servers, dialogues, texts }: TextIndex): (query: string) => readonly FoundText[] {
  const prepared = texts.map(([text, said, count, [server, dialogue, turn]]) => ({
    folded: fold(text),
    found: {
      text,
      servers: said.flatMap((index) => servers[index] ?? []),
      count,
      at: { server: servers[server] ?? '', dialogue: dialogues[dialogue] ?? '', turn },
    },
  }));
  return (query) => {
    const words = fold(cleanQuery(query)).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    const whole = words.join(' ');
    return prepared
      .filter(({ folded }) => words.every((word) => folded.includes(word)))
      .map(({ folded, found }) => ({ found, points: found.servers.length + (folded.includes(whole) ? 100 : 0) }))
      .toSorted((a, b) => b.points - a.points || b.found.count - a.found.count)
      .map(({ found }) => found);
  };
}
