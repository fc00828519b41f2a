/** What `recheck` finds of an expression: whether the time of a match may grow faster than the text. */
import { createRequire } from 'node:module';
import type { Diagnostics, Parameters } from 'recheck';

/** The build without a Java machine or a binary: the same verdict on every machine. */
const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js') as {
  checkSync: (source: string, flags: string, parameters: Parameters) => Diagnostics;
};

/** Bounded by its steps, not by a clock: a slow machine finds what a fast one finds. */
const bySteps: Parameters = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  randomSeed: 0,
};

/** Null if a match takes linear time; else what is wrong, with a text that shows it. */
export function problemOf(source: string, flags: string): string | null {
  const found = checkSync(source, flags, bySteps);
  if (found.status === 'safe') return null;
  if (found.status === 'unknown') return `not decided (${found.error.kind})`;
  return `${found.complexity.summary}: ${found.attack.pattern}`;
}
