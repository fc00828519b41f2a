import { fileQuery } from '../files/file-query.ts';
import { parseScenario } from './scenario.ts';

/** A scenario with its sessions and its words in both languages. Only for ids for which `isScenarioId` holds. */
export const scenarioQuery = (id: string) => fileQuery(`scenarios/${id}.json`, parseScenario);
