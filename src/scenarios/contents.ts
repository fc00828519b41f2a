/**
 * Which scenarios there are, and which codes occur in them. Read from the folder, and played, at build time
 * (`tools/data-plugin.ts`), so that adding a file is all it takes.
 */
import { scenarios } from 'virtual:scenarios';
import type { ReplyCode } from '../smtp/index.ts';
import { shortestShowing, type Shown } from './showing.ts';

const ids = new Set(scenarios.map(({ id }) => id));

/** The ids, in the order in which they are listed. */
export const scenarioIds: readonly string[] = scenarios.map(({ id }) => id);

/** Is there a scenario of this id? */
export const isScenarioId = (id: string): boolean => ids.has(id);

/** Where two codes are best seen. */
export const whereTheyOccur = (a: ReplyCode, b: ReplyCode): Shown => shortestShowing(scenarios, a, b);
