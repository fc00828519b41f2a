import { queryOptions } from '@tanstack/react-query';
import { scenarioHeadQuery } from './queries.ts';
import { parseScenario } from './scenario.ts';

/** A scenario with its sessions and its words in both languages. Only for ids for which `isScenarioId` holds. */
export const scenarioQuery = (id: string) =>
  queryOptions({ queryKey: scenarioHeadQuery(id).queryKey, select: parseScenario, staleTime: Infinity });
