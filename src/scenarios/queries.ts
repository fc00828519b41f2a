/** Query options for the scenarios: key, parser and type travel as one value, as in `catalogue/queries.ts`. */
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import { parseOccurrences, parseScenarioHead, parseScenarioList } from './scenario-list.ts';

/**
 * What is told of a scenario before it is played. Only for ids for which `isScenarioId` holds. `scenarioQuery` reads the same
 * file as a whole; its schema comes with the player.
 */
export const scenarioHeadQuery = (id: string) =>
  queryOptions({ queryKey: ['scenarios', `${id}.json`] as const, select: parseScenarioHead, staleTime: Infinity });

/** All scenarios, as lines of a list. */
export const scenarioListQuery = (language: Language) =>
  queryOptions({
    queryKey: ['scenarios', `lists/${language}.json`] as const,
    select: parseScenarioList,
    staleTime: Infinity,
  });

/** Where a code occurs, shortest scenario first. Only for codes of the catalogue. */
export const occurrencesQuery = (language: Language, code: ReplyCode) =>
  queryOptions({
    queryKey: ['scenarios', `codes/${language}/${code}.json`] as const,
    select: parseOccurrences,
    staleTime: Infinity,
  });
