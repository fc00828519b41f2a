import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { octetsOf, sentLines } from './octets.ts';
import { parseDialogues, parseRecording } from './recording.ts';
import { recordedTurns, turnNumberOf } from './session.ts';

const recording = {
  format: 'smtp-recording/1',
  name: 'one',
  server: 'One',
  version: '1',
  config: 'none',
  packages: 'one',
  dialogues: {
    unknown: {
      steps: [['220 one'], ['500 what'], { reply: ['221 bye'], closed: 'fin' }],
    },
  },
};
const dialogues = {
  format: 'smtp-dialogues/1',
  dialogues: [
    {
      id: 'unknown',
      group: 'verbs',
      title: 'FOO',
      steps: [{}, { send: String.raw`FOO\r\n`, row: 'FOO' }, { send: String.raw`QUIT\r\n` }],
    },
  ],
};

describe('files of recordings', () => {
  test('are read as they are', () => {
    expect(parseRecording(recording)).toEqual(recording);
    expect(parseDialogues(dialogues)).toEqual(dialogues.dialogues);
  });

  test.each([[{ ...recording, mood: 'good' }], [{ ...recording, name: 'No Name' }], [null]])(
    'what does not fit is refused: %#',
    (value) => {
      expect(() => parseRecording(value)).toThrow(v.ValiError);
    },
  );
});

test('one bad dialogue is reported and left out, and the others are used', () => {
  const problems: string[] = [];
  const odd = { steps: [['220 one'], { reply: [], how: 'fin' }] };
  const read = parseRecording({ ...recording, dialogues: { ...recording.dialogues, odd } }, (name) =>
    problems.push(name),
  );
  expect(problems).toEqual(['odd']);
  expect(read).toEqual({ ...recording, unread: ['odd'] });
  expect(parseRecording({ ...recording, dialogues: { odd } }).dialogues).toEqual({});
});

describe('octets', () => {
  test.each([
    [String.raw`NOOP\r\n`, 'NOOP\r\n'],
    [String.raw`a\x00\0\t\\\xe9`, 'a\0\0\t\\\u00e9'],
    ['{A*3}', 'AAA'],
    [String.raw`{\x41*2}`, 'AA'],
  ])('%s', (escaped, octets) => {
    expect(octetsOf(escaped)).toBe(octets);
  });

  test.each(['{A*999999999}', '{A*99999999999999999999999}', '{A*1500000}{A*1500000}'])('%s is not made', (escaped) => {
    expect(octetsOf(escaped).length).toBeLessThanOrEqual(2_000_000);
  });

  test('are shown line by line, with the last line end gone', () => {
    expect(sentLines(String.raw`A\r\nB\r\n`)).toEqual(['A', 'B']);
    expect(sentLines('A')).toEqual(['A']);
  });
});

describe('a recorded session', () => {
  const [dialogue] = parseDialogues(dialogues);
  if (dialogue === undefined) throw new Error('one dialogue was given');
  const steps = (answers: unknown[], more: object = {}) =>
    parseRecording({ ...recording, ...more, dialogues: { unknown: { steps: answers } } });

  test('has a turn for each thing that was said, and for the end', () => {
    const turns = recordedTurns(dialogue, parseRecording(recording));
    expect(turns.map(({ by, lines, code }) => [by, ...lines, code])).toEqual([
      ['server', '220 one', 220],
      ['client', 'FOO', null],
      ['server', '500 what', 500],
      ['client', 'QUIT', null],
      ['server', '221 bye', 221],
      ['network', 'closed', null],
    ]);
    expect([0, 1, 2, 3].map((step) => turnNumberOf(turns, step))).toEqual([1, 3, 5, 0]);
  });

  test('tells what was not said, and leaves out what was not sent', () => {
    const turns = recordedTurns(dialogue, steps([['220 one'], { reply: [], timeout: true }, null]));
    expect(turns.at(-1)).toMatchObject({ by: 'network', lines: ['silence'], step: 1 });
    expect(turnNumberOf(turns, 1)).toBe(3);
    expect(recordedTurns(dialogue, steps([['220 one'], { reply: [], closed: 'fin' }, null])).at(-1)?.lines).toEqual([
      'closed',
    ]);
    expect(recordedTurns(dialogue, steps([['220 one'], { reply: [String.raw`\x15`] }, null])).at(-1)?.code).toBeNull();
    expect(recordedTurns(dialogue, steps([['220 one'], [], null])).at(-1)?.lines).toEqual(['silence']);
    expect(recordedTurns(dialogue, steps([])).length).toBe(0);
    expect(recordedTurns({ ...dialogue, id: 'other' }, parseRecording(recording))).toEqual([]);
    expect(recordedTurns({ ...dialogue, steps: [] }, steps([]))).toEqual([]);
  });

  test('begins with the steps that lead to a submission server’s dialogues, and has its own user names', () => {
    const prelude = [
      { send: String.raw`STARTTLS\r\n`, answer: ['220 go'] },
      { tls: true, answer: { reply: [], tls: 'TLSv1.3' } },
    ];
    const own = steps([['220 one'], ['500 what'], ['221 bye']], { prelude });
    const withSends = {
      ...own,
      dialogues: {
        unknown: {
          ...own.dialogues['unknown'],
          steps: own.dialogues['unknown']?.steps ?? [],
          sends: [null, 'BAR', null],
        },
      },
    };
    const turns = recordedTurns(dialogue, withSends);
    expect(turns.map(({ step }) => step)).toEqual([0, null, null, null, 1, 1, 2, 2]);
    expect(turns[3]).toMatchObject({ by: 'network', lines: ['tls'] });
    expect(turns[4]?.lines).toEqual(['BAR']);
    expect(turns[6]?.lines).toEqual(['QUIT']);
  });

  test('says that the client waited, or closed its side', () => {
    const waiting = { ...dialogue, steps: [{}, { send: '' }, { send: 'x', halfclose: true as const }] };
    expect(recordedTurns(waiting, steps([['220 one'], ['421 late'], ['250 ok']])).map(({ lines }) => lines[0])).toEqual(
      ['220 one', 'timeout', '421 late', 'x', 'half-close', '250 ok'],
    );
  });
});
