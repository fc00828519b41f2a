/** Query options for the scenarios: key, parser and type travel as one value, as in `catalogue/queries.ts`. */
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import { parseScenario } from './scenario.ts';
import { parseOccurrences, parseScenarioList } from './scenario-list.ts';

/** A scenario with its sessions and its words in both languages. Only for ids for which `isScenarioId` holds. */
export const scenarioQuery = (id: string) =>
  queryOptions({ queryKey: ['scenarios', `${id}.json`] as const, select: parseScenario, staleTime: Infinity });

/** All scenarios, as lines of a list. */
export const scenarioListQuery = (language: Language) =>
  queryOptions({
    queryKey: ['scenarios', `lists/${language}.json`] as const,
    select: parseScenarioList,
    staleTime: Infinity,
  });

/** Where a code occurs, shortest scenario first. Only for codes for which `occursSomewhere` holds. */
export const occurrencesQuery = (language: Language, code: ReplyCode) =>
  queryOptions({
    queryKey: ['scenarios', `codes/${language}/${code}.json`] as const,
    select: parseOccurrences,
    staleTime: Infinity,
  });
