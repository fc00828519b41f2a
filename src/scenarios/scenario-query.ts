import { queryOptions } from '@tanstack/react-query';
import { scenarioKeys } from './query-keys.ts';
import { parseScenario } from './scenario.ts';

/** A scenario with its sessions and its words in both languages. Only for ids for which `isScenarioId` holds. */
export const scenarioQuery = (id: string) =>
  queryOptions({ queryKey: scenarioKeys.scenario(id), select: parseScenario, staleTime: Infinity });
