/** Search over every text that a recorded server said. */
import { cleanQuery, fold } from '../i18n/fold.ts';
import { createRankedSearch } from '../search/ranked-search.ts';
import type { PlaceInSession, TextIndex } from './atlas.ts';

/** One text that was heard: by which servers, how often, and where. */
export type FoundText = {
  readonly text: string;
  readonly servers: readonly string[];
  readonly count: number;
  readonly at: PlaceInSession;
};

/** A text that lacks more of what was asked is another text. */
const leastCoverage = 0.9;

/** Makes a search over all texts: what holds the words together first, and of that what was said by most servers. */
export function createTextSearch({ servers, dialogues, texts }: TextIndex): (query: string) => readonly FoundText[] {
  const all = texts.map(([text, said, count, [server, dialogue, turn]]): FoundText => ({
    text,
    servers: said.flatMap((index) => servers[index] ?? []),
    count,
    at: { server: servers[server] ?? '', dialogue: dialogues[dialogue] ?? '', turn },
  }));
  const { find } = createRankedSearch(all.map(({ text }) => [{ text, weight: 1 }]));
  return (query) => {
    const whole = fold(cleanQuery(query, 1000)).trim();
    return find(query)
      .filter(({ coverage }) => coverage >= leastCoverage)
      .flatMap(({ item }) => all.slice(item, item + 1))
      .map((found) => ({ found, isWhole: fold(found.text).includes(whole) }))
      .toSorted(
        (a, b) =>
          Number(b.isWhole) - Number(a.isWhole) ||
          b.found.servers.length - a.found.servers.length ||
          b.found.count - a.found.count,
      )
      .map(({ found }) => found);
  };
}
