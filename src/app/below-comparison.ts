/** What stands below a comparison: one piece of code, fetched when the browser is idle. */
export { scenariosOf, WhereTheyOccur, type WhereTheyOccurProps } from './where-they-occur.tsx';
export { evidencedCodes, WhatServersSay } from './what-servers-say.tsx';
