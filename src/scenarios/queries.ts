/** Queries for the scenarios. `scenario-query.ts` has the one whose parser comes with the player. */
import { fileQuery } from '../files/file-query.ts';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import { parseOccurrences, parseScenarioHead, parseScenarioList } from './scenario-list.ts';

/** What is known of a scenario before it is played. Only for ids for which `isScenarioId` holds. */
export const scenarioHeadQuery = (id: string) => fileQuery(`scenarios/${id}.json`, parseScenarioHead, 'head');

/** All scenarios, as lines of a list. */
export const scenarioListQuery = (language: Language) =>
  fileQuery(`scenarios/lists/${language}.json`, parseScenarioList);

/** Where a code occurs, shortest scenario first. Only for codes of the catalogue. */
export const occurrencesQuery = (language: Language, code: ReplyCode) =>
  fileQuery(`scenarios/codes/${language}/${code}.json`, parseOccurrences);
