/** Search over the sessions by their words and the codes that occur in them. */
import { createRankedSearch } from '../../search/ranked-search.ts';
import type { ScenarioListItem } from '../../scenarios/scenario-list.ts';

/** A session whose words lack more of what was asked is another. */
const leastCoverage = 0.9;

/** Makes a search for sessions, best first. An empty query finds all, in their order. */
export function createScenarioSearch(scenarios: readonly ScenarioListItem[]): (query: string) => ScenarioListItem[] {
  const { find } = createRankedSearch(
    scenarios.map(({ id, title, story, codes }) => [
      { text: title, weight: 1 },
      { text: id, weight: 0.8 },
      { text: story, weight: 0.5 },
      ...codes.map((code) => ({ text: String(code), weight: 0.8 })),
    ]),
  );
  return (query) => {
    if (query.trim() === '') return [...scenarios];
    return find(query).flatMap(({ item, coverage }) => (coverage >= leastCoverage ? (scenarios[item] ?? []) : []));
  };
}
