/** The scenarios as they lie under `public/scenarios/`, read from the disk. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScenario, type Scenario } from '../src/scenarios/scenario.ts';

const folder = path.resolve(import.meta.dirname, '../public/scenarios');

/** The ids: names of the files, in alphabetical order. */
export const scenarioIds: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => path.parse(file).name)
  .toSorted();

/** Reads one. Throws with the file's name when it does not fit. */
export function readScenario(id: string): Scenario {
  try {
    return parseScenario(JSON.parse(readFileSync(path.join(folder, `${id}.json`), 'utf8')));
  } catch (cause) {
    throw new Error(`public/scenarios/${id}.json does not fit its schema: ${String(cause)}`, { cause });
  }
}
