/** The recorder against smtp-server, which needs nothing installed; and what it must refuse. */
import { expect, test } from 'vitest';
import { parseCapture, type Capture } from './capture.ts';
import { differenceOf } from './difference.ts';
import { recordLibrary } from './library.ts';
import { parseOptions, UsageError } from './options.ts';
import { dialogues, readPublished } from './published.ts';
import { setupNames } from './setups.ts';

/** Minutes of silence; hundreds of commands; and dialogues that wait for a reply that never comes. */
const slowGroups = new Set(['idle', 'limits']);
const slow =
  /^(?:eod-|rcpt-101$|rcpt-1001$|bare-cr$|split-line$|bdat-then-data$|bdat-huge$|tls-hello$|auth-long$|auth-fail-many$)/;
const quick = dialogues.filter(({ id, group }) => !slowGroups.has(group) && !slow.test(id));

const only = (capture: Capture, ids: ReadonlySet<string>): Capture => ({
  ...capture,
  dialogues: capture.dialogues.filter(({ id }) => ids.has(id)),
});

test('smtp-server answers as it did when it was published', async () => {
  const published = only(readPublished('smtp-server'), new Set(quick.map(({ id }) => id)));
  const recorded = await recordLibrary(quick, 16);
  const { agreement, differences, missing } = differenceOf(published, recorded);
  expect(recorded.version).toBe(published.version);
  expect(() => parseCapture(JSON.stringify(recorded))).not.toThrow();
  expect(missing).toEqual([]);
  expect(agreement.steps).toBeGreaterThan(1300);
  // A busy machine may look like a silent server: what differs is asked again, one dialogue at a time.
  const doubtful = new Set(differences.map(({ dialogue }) => dialogue));
  const again = await recordLibrary(
    quick.filter(({ id }) => doubtful.has(id)),
    1,
  );
  expect(differenceOf(only(published, doubtful), again).differences).toEqual([]);
});

test('a reply that changed is named with its place, and so is a dialogue that is not there', () => {
  const published = readPublished('smtp-server');
  const [first, second, ...rest] = published.dialogues;
  if (first === undefined || second === undefined) throw new Error('nothing is published');
  const [connect, ...steps] = second.steps;
  const changed = {
    ...second,
    steps: [{ ...connect, reply: ['421 mx.example.test busy'], closed: true as const }, ...steps],
  };
  const { agreement, differences, missing } = differenceOf(published, { ...published, dialogues: [changed, ...rest] });
  expect(missing).toEqual([first.id]);
  expect(differences).toEqual([
    {
      dialogue: second.id,
      step: 0,
      send: '(connect)',
      differsIn: ['code', 'text', 'closed'],
      published: ['220 mx.example.test ESMTP'],
      recorded: ['421 mx.example.test busy', '(closed)'],
    },
  ]);
  expect(agreement.steps - agreement.code).toBe(1);
  expect(agreement.lines).toBe(agreement.steps);
});

test.each(setupNames)('the recording of %s that is published is a capture that agrees with itself', (name) => {
  const published = parseCapture(JSON.stringify(readPublished(name)));
  const { agreement, differences } = differenceOf(published, published);
  expect(differences).toEqual([]);
  expect(agreement.text).toBeGreaterThan(1000);
});

const step = { connect: true, reply: ['220 mx.example.test ESMTP'] };
const capture = {
  format: 'smtp-capture/1',
  server: 'x',
  version: '1',
  config: '',
  packages: [],
  dialogues: [{ id: 'a', group: 'g', title: 't', steps: [step], end: 'closed by server' }],
};
const withStep = (value: object): object => ({
  ...capture,
  dialogues: [{ ...capture.dialogues[0], steps: [step, value] }],
});

test.each([
  ['format', { ...capture, format: 'smtp-capture/2' }],
  ['version', { ...capture, version: undefined }],
  ['dialogues.0.steps.1.reply', withStep({ send: 'NOOP\\r\\n', reply: '250 Ok' })],
  ['dialogues.0.steps.1.reply.1', withStep({ send: 'NOOP\\r\\n', reply: ['250-Ok', 250] })],
  ['dialogues.0.steps.1.how', withStep({ reply: [], closed: true, how: 'hung up' })],
])('a capture that is wrong at %s is refused with that place', (place, value) => {
  expect(() => parseCapture(JSON.stringify(capture))).not.toThrow();
  expect(() => parseCapture(JSON.stringify(value))).toThrow(new RegExp(`^${place.replaceAll('.', '\\.')}: `));
});

test('what a capture says besides is left alone', () => {
  expect(parseCapture(JSON.stringify({ ...capture, comment: 'more than is needed' }))).toEqual(
    parseCapture(JSON.stringify(capture)),
  );
});

test.each([
  [[], 'no server named'],
  [['--server', 'exchange'], 'unknown server exchange'],
  [['--server', 'exim', '--only', 'helo,nosuch'], 'unknown dialogue'],
  [['--server', 'exim', 'capture.json'], 'can only be compared'],
  [['--sever', 'exim'], '--sever'],
])('%j is no command line: %s', (args, message) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});

test('without --idle nobody waits for minutes of silence', () => {
  const ids = (...more: string[]): string[] =>
    parseOptions(['--server', 'postfix', ...more]).dialogues.map(({ id }) => id);
  expect(ids()).not.toContain('idle-mail');
  expect(ids('--idle')).toContain('idle-mail');
  expect(ids('--only', 'noop,rset')).toEqual(['noop', 'rset']);
});
