/** The list of scenarios in one language, made from their files when the site is built. */
import * as v from 'valibot';
import { scenarioGroups } from './scenario.ts';

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
