/**
 * The expressions that `recheck` has proven linear, in `proven.txt`: a proof takes from a millisecond to minutes, and holds as long
 * as neither the expression nor the prover changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import recheck from 'recheck/package.json' with { type: 'json' };

const file = path.resolve('tools/expressions/proven.txt');
const heading = `recheck ${recheck.version}`;

/** The expression as one line, whatever is in it: `/source/flags`. */
export const nameOf = (source: string, flags: string): string => String(new RegExp(source, flags));

/** What is proven. Nothing, if another version of the prover did it. */
export function readProven(): ReadonlySet<string> {
  const [by, ...proven] = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Set(by === heading ? proven : []);
}

export function writeProven(proven: readonly string[]): void {
  writeFileSync(file, [heading, ...[...new Set(proven)].toSorted(), ''].join('\n'));
}
