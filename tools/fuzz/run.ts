/** Generated inputs over all servers and all parsers, until one fails. */
import type { SearchEntry } from '../../src/catalogue/search-index.ts';
import type { TextIndex } from '../../src/recordings/atlas.ts';
import { loadServer, serverNames } from '../../src/smtp/index.ts';
import { branchTrial, branchTextTrial } from './branches.ts';
import { clientTrial } from './client.ts';
import { pick, randomOf, type Random } from './inputs.ts';
import { parserTrial } from './parsers.ts';
import { policyTrial } from './policies.ts';
import { pumpTrials } from './pump.ts';
import { searchTrials } from './searches.ts';
import { sessionTrial } from './session.ts';
import { run, shrink, type Trial } from './trial.ts';

/** How much was tried; the longest processor time of one trial, in milliseconds, and whose it was; what failed, made small. */
export type Fuzzed = {
  readonly trials: number;
  readonly inputs: number;
  readonly worst: number;
  readonly of: string;
  readonly failure: { readonly problem: string; readonly of: string; readonly input: readonly string[] } | null;
};

const personalities = await Promise.all(serverNames.map(loadServer));

/** What is looked through by searches: the site's own indexes. */
export type Indexes = { readonly entries: readonly SearchEntry[]; readonly texts: TextIndex };

type Generate = (random: Random) => Trial | Promise<Trial>;

/** How to generate trials, as often as their share of all: sessions first. */
function generators({ entries, texts }: Indexes): readonly Generate[] {
  const one = (random: Random) => pick(random, personalities);
  const session: Generate = (random) => sessionTrial(one(random), random, 20);
  return [
    ...Array.from({ length: 8 }, () => session),
    ...Array.from({ length: 4 }, () => parserTrial),
    clientTrial,
    clientTrial,
    (random) => policyTrial(one(random), random),
    (random) => branchTrial(one(random), random),
    branchTextTrial,
    searchTrials(entries, texts),
  ];
}

/** So many inputs (a line, a reply, a setting: a piece each), the same for the same seed. */
export async function fuzz(count: number, seed: number, indexes: Indexes): Promise<Fuzzed> {
  const random = randomOf(seed);
  const all = generators(indexes);
  return tried(
    (async function* generated() {
      for (let inputs = 0; inputs < count;) {
        // One after the other, so that the same seed makes the same.
        // oxlint-disable-next-line no-await-in-loop
        const trial = await pick(random, all)(random);
        inputs += trial.input.length;
        yield trial;
      }
    })(),
  );
}

/** Every unit in every place for every server, at each of the lengths. */
export async function pump(lengths: readonly number[]): Promise<Fuzzed> {
  return tried(
    (function* pumped() {
      for (const personality of personalities) yield* pumpTrials(personality, lengths);
    })(),
  );
}

/** Runs trials until one fails. */
export async function tried(trials: AsyncIterable<Trial> | Iterable<Trial>): Promise<Fuzzed> {
  let [count, inputs, worst, of] = [0, 0, 0, ''];
  for await (const trial of trials) {
    const { problem, time } = await run(trial);
    count += 1;
    inputs += trial.input.length;
    if (time > worst) [worst, of] = [time, trial.of];
    if (problem === null) continue;
    const { input } = await shrink(trial);
    const small = await run({ ...trial, input });
    return { trials: count, inputs, worst, of, failure: { problem: small.problem ?? problem, of: trial.of, input } };
  }
  return { trials: count, inputs, worst, of, failure: null };
}
