/** Query options for the scenarios: key, parser and type travel as one value, as in `catalogue/queries.ts`. */
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import { scenarioKeys } from './query-keys.ts';
import { parseOccurrences, parseScenarioHead, parseScenarioList } from './scenario-list.ts';

/**
 * What is told of a scenario before it is played. Only for ids for which `isScenarioId` holds. `scenarioQuery` reads the same
 * file as a whole; its schema comes with the player.
 */
export const scenarioHeadQuery = (id: string) =>
  queryOptions({ queryKey: scenarioKeys.scenario(id), select: parseScenarioHead, staleTime: Infinity });

/** All scenarios, as lines of a list. */
export const scenarioListQuery = (language: Language) =>
  queryOptions({
    queryKey: scenarioKeys.list(language),
    select: parseScenarioList,
    staleTime: Infinity,
  });

/** Where a code occurs, shortest scenario first. Only for codes of the catalogue. */
export const occurrencesQuery = (language: Language, code: ReplyCode) =>
  queryOptions({
    queryKey: scenarioKeys.occurrences(language, code),
    select: parseOccurrences,
    staleTime: Infinity,
  });
