/** What is below a comparison: one piece of code, fetched when a reader comes near. */
import { evidenceQuery } from '../../recordings/queries.ts';
import { scenarioHeadQuery } from '../../scenarios/queries.ts';
import type { CompareAddress } from '../../url/address.ts';
import type { Need } from '../view.ts';
import { wordsQuery } from '../words.ts';
import { evidencedCodes } from './what-servers-say.tsx';
import { scenariosOf } from './where-they-occur.tsx';

export { WhatServersSay } from './what-servers-say.tsx';
export { WhereTheyOccur } from './where-they-occur.tsx';

/** What it waits for. */
export const needsOf = (address: CompareAddress): readonly Need[] => [
  wordsQuery(address.language, 'reference'),
  ...scenariosOf(address).map(scenarioHeadQuery),
  ...evidencedCodes(address).map(evidenceQuery),
];
