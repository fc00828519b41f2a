import { beforeAll, expect, test } from 'vitest';
import { readAtlas } from '../../../tools/recording-files.ts';
import type { RecordedDialogue, Recording } from '../../recordings/recording.ts';
import { differencesBetween } from './differences.ts';

let dialogues: readonly RecordedDialogue[];
let recordings: readonly Recording[];
beforeAll(async () => {
  ({ dialogues, recordings } = (await readAtlas()).survey);
});

const recordingOf = (name: string): Recording => {
  const found = recordings.find((recording) => recording.name === name);
  if (found === undefined) throw new Error(`there is no recording of ${name}`);
  return found;
};

test('no two servers are said to differ where what is shown of both is the same', () => {
  const shown = recordings.flatMap((one, index) =>
    recordings.slice(index + 1).flatMap((other) =>
      differencesBetween(dialogues, one, other).map(({ dialogue, step, said }) => ({
        at: `${one.name} ${other.name} ${dialogue} ${step}`,
        answers: said.map(({ is, codes }) => JSON.stringify([is, codes])),
      })),
    ),
  );
  expect(shown.length).toBeGreaterThan(10_000);
  expect(shown.filter(({ answers: [one, other] }) => one === other).map(({ at }) => at)).toEqual([]);
});

test('an answer of several replies has the codes of all of them', () => {
  const found = differencesBetween(dialogues, recordingOf('postfix13'), recordingOf('exim13'));
  const several = found.flatMap(({ said }) => said).filter(({ codes }) => codes.length > 1);
  expect(several.length).toBeGreaterThan(0);
});
