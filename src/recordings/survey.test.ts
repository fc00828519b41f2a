import { beforeAll, describe, expect, test } from 'vitest';
import { loadServer, type Server } from '../smtp/index.ts';
import { codeOf } from './answer.ts';
import { askedFor, heardTogether, saidInstead, sendersOf, textsByCode } from './evidence.ts';
import { groupBy } from './group-by.ts';
import type { RecordedDialogue, Recording } from './recording.ts';
import { standardAnswers } from './standard.ts';
import { agreementsOf, asks, codesSentBy, departuresOf, surveyOf, type Survey } from './survey.ts';

const ehlo = { send: String.raw`EHLO client.example.org\r\n` };
const dialogues: readonly RecordedDialogue[] = [
  { id: 'unknown', group: 'verbs', title: 'FOO', steps: [{}, ehlo, { send: String.raw`FOO\r\n`, row: 'FOO' }] },
  { id: 'noop', group: 'misc', title: 'NOOP', steps: [{}, { send: String.raw`NOOP\r\n` }] },
];
const named = (
  name: string,
  unknown: Recording['dialogues'][string]['steps'],
  noop: Recording['dialogues'][string]['steps'],
): Recording => ({
  format: 'smtp-recording/1',
  name,
  server: name,
  version: '1',
  config: '',
  packages: [],
  dialogues: { unknown: { steps: unknown }, noop: { steps: noop } },
});
const recordings = [
  named('a', [['220 a'], ['250 a'], ['500 5.5.1 What? id 1']], [['220 a'], ['250 ok']]),
  named('b', [['220 b'], ['250 b'], ['502 No']], [['220 b'], ['503 first']]),
  named('c', [['220 c'], { reply: ['421 c'], closed: 'fin' }, null], [['220 c'], { reply: [], closed: 'fin' }]),
  named('d', [['220 d'], ['250 d'], ['500 5.5.1 What? id 2']], [['220 d'], ['500 huh']]),
];

let server: Server;
let survey: Survey;
beforeAll(async () => {
  ({ server } = await loadServer('rfc5321'));
  survey = surveyOf(dialogues, recordings, new Map(dialogues.map((one) => [one.id, standardAnswers(server, one)])));
});

describe('the standard', () => {
  test('answers each step, with the rule and the section that decided', () => {
    const [unknown] = dialogues;
    const answers = unknown === undefined ? [] : standardAnswers(server, unknown);
    expect(answers.map(({ heard }) => codeOf(heard))).toEqual([220, 250, 500]);
    expect(answers[2]?.because[0]?.rule).toBe('command-unknown');
    expect(answers[2]?.because[0]?.sections[0]).toMatch(/^RFC 5321 §/);
  });

  test('begins TLS, waits, sees a client close its side, and says nothing more when it is gone', () => {
    const steps = [
      {},
      ehlo,
      { tls: true as const },
      { send: String.raw`STARTTLS\r\n` },
      { tls: true as const },
      { send: 'NO' },
      { send: '' },
      { send: 'x' },
    ];
    const answers = standardAnswers(server, { id: 'x', group: 'x', title: 'x', steps });
    expect(answers.map(({ heard }) => codeOf(heard) ?? heard.is)).toEqual([
      220,
      250,
      'tls',
      220,
      'tls',
      'nothing',
      421,
      'unsent',
    ]);
    const half = {
      id: 'x',
      group: 'x',
      title: 'x',
      steps: [{}, { halfclose: true as const }, { send: 'x', halfclose: true as const }],
    };
    expect(standardAnswers(server, half).map(({ heard }) => heard.is)).toEqual(['replied', 'gone', 'unsent']);
  });
});

describe('a survey', () => {
  test('asks at the steps with a row, or else at the last', () => {
    const [unknown, noop] = dialogues;
    if (unknown === undefined || noop === undefined) throw new Error('two dialogues were given');
    expect([0, 1, 2].map((step) => asks(unknown, step))).toEqual([false, false, true]);
    expect([0, 1].map((step) => asks(noop, step))).toEqual([false, true]);
    expect(survey.asked.map(({ dialogue, step }) => [dialogue.id, step])).toEqual([
      ['unknown', 2],
      ['noop', 1],
    ]);
  });

  test('counts how far a server agrees with the standard', () => {
    expect(agreementsOf(survey, 'a')).toEqual({ same: 2, class: 0, differs: 0 });
    expect(agreementsOf(survey, 'b')).toEqual({ same: 0, class: 1, differs: 1 });
    expect(agreementsOf(survey, 'c')).toEqual({ same: 0, class: 0, differs: 1 });
    expect(agreementsOf(survey, 'nobody')).toEqual({ same: 0, class: 0, differs: 0 });
    expect(departuresOf(survey, 'b').map(({ asked, agreement }) => [asked.dialogue.id, agreement])).toEqual([
      ['unknown', 'class'],
      ['noop', 'differs'],
    ]);
    expect(departuresOf(survey, 'nobody')).toEqual([]);
  });

  test('counts the codes a server sent', () => {
    expect(codesSentBy(survey, 'a')).toEqual([
      { code: 220, count: 2 },
      { code: 250, count: 2 },
      { code: 500, count: 1 },
    ]);
  });

  test('without an answer of the standard compares with nothing', () => {
    expect(agreementsOf(surveyOf(dialogues, recordings, new Map()), 'a')).toEqual({ same: 0, class: 0, differs: 0 });
  });

  test('a server that was not asked a dialogue has no answer to it', () => {
    const less = recordings.map((one) => ({ ...one, dialogues: {} }));
    expect(surveyOf(dialogues, less, new Map()).replies).toEqual([]);
  });
});

describe('evidence of a code', () => {
  const normalise = (text: string): string => text.replace(/id \d/, 'id N');

  test('texts that differ in what varies are one, most servers first', () => {
    const texts = textsByCode(survey, normalise).get(500);
    expect(texts?.map(({ lines, count, servers, at }) => [lines[0], count, servers.join(), at.server])).toEqual([
      ['500 5.5.1 What? id 1', 2, 'a,d', 'a'],
      ['500 huh', 1, 'd', 'd'],
    ]);
  });

  test('says who sends it, asked what, and instead of which code', () => {
    expect(sendersOf(survey, { code: 500, enhanced: null })).toEqual([
      { name: 'd', count: 2 },
      { name: 'a', count: 1 },
    ]);
    expect(
      askedFor(survey, { code: 500, enhanced: null }).map(({ at, servers }) => [at.dialogue, servers.join()]),
    ).toEqual([
      ['unknown', 'a,d'],
      ['noop', 'd'],
    ]);
    expect(saidInstead(survey, 500)).toEqual([
      { standard: 250, servers: ['d'], steps: 1, at: { dialogue: 'noop', server: 'd', step: 1 } },
    ]);
    expect(saidInstead(survey, 503).map(({ standard }) => standard)).toEqual([250]);
    expect([...askedFor(survey, { code: 599, enhanced: null }), ...saidInstead(survey, 599)]).toEqual([]);
  });

  test('a code with its enhanced code is told apart from the code with another, or with none', () => {
    const sought = { code: 500, enhanced: '5.5.1' };
    expect(
      textsByCode(survey, normalise)
        .get(500)
        ?.map(({ enhanced }) => enhanced),
    ).toEqual(['5.5.1', null]);
    expect(sendersOf(survey, sought).map(({ name }) => name)).toEqual(['a', 'd']);
    expect(askedFor(survey, sought).map(({ at, servers }) => [at.dialogue, servers.join()])).toEqual([
      ['unknown', 'a,d'],
    ]);
    expect(heardTogether(survey)).toEqual([{ code: 500, enhanced: '5.5.1', servers: 2 }]);
  });

  test('several codes of the standard are told apart, most answers first', () => {
    const both = surveyOf(
      dialogues,
      [...recordings, named('e', [['220'], ['250'], ['503 x']], [['220'], ['503 x']])],
      new Map(dialogues.map((one) => [one.id, standardAnswers(server, one)])),
    );
    expect(saidInstead(both, 503).map(({ standard, steps }) => [standard, steps])).toEqual([
      [250, 2],
      [500, 1],
    ]);
  });
});

test('groups keep the order of their items', () => {
  expect([...groupBy([3, 1, 2, 5], (n) => n % 2)]).toEqual([
    [1, [3, 1, 5]],
    [0, [2]],
  ]);
});
