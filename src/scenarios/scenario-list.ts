/** What is told of scenarios before one is played: a list and occurrences, made when the site is built, and a head. */
import * as v from 'valibot';
import { scenarioGroups } from './scenario-groups.ts';

const item = v.object({
  id: v.string(),
  group: v.picklist(scenarioGroups),
  title: v.string(),
  story: v.string(),
  codes: v.array(v.number()),
});

export type ScenarioListItem = v.InferOutput<typeof item>;

/** @throws ValiError when the value does not fit */
export const parseScenarioList = (value: unknown): ScenarioListItem[] => v.parse(v.array(item), value);

const occurrence = v.object({ id: v.string(), title: v.string(), step: v.number() });

/** Where a code occurs: the scenario, its title, and the turn, from 1. */
export type Occurrence = v.InferOutput<typeof occurrence>;

/** @throws ValiError when the value does not fit */
export const parseOccurrences = (value: unknown): Occurrence[] => v.parse(v.array(occurrence), value);

const words = v.object({ title: v.string(), story: v.string() });
const head = v.object({
  id: v.string(),
  words: v.object({ en: words, vi: words }),
  sessions: v.array(v.object({ server: v.exactOptional(v.string()) })),
});

/** What is told of a scenario before it is played. */
export type ScenarioHead = v.InferOutput<typeof head>;

/** @throws ValiError when the value does not fit */
export const parseScenarioHead = (value: unknown): ScenarioHead => v.parse(head, value);
