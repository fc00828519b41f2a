import { expect, test } from 'vitest';
import { unbranched } from '../../scenarios/play-branch.ts';
import { exampleHost, loadServer, run } from '../../smtp/index.ts';
import { countOf, occurrence, storyOf } from './story.ts';
import { transcriptOf } from './transcript.ts';

const { server } = await loadServer('rfc5321');
const played = unbranched(run(server, exampleHost, [{ octets: 'MALI\r\n' }, { octets: 'QUIT\r\n' }]));
const once = storyOf([{ caption: null, played, isLost: false }]);
const twice = storyOf([
  { caption: 'First', played, isLost: false },
  { caption: 'Second', played: unbranched(run(server, exampleHost, [{ event: 'timeout' }])), isLost: false },
]);
const event = (name: string) => `(${name})`;

test('plain text says whose each line is', () => {
  expect(transcriptOf(once, 'text', 'Title', event, 'not its own').split('\n')).toEqual([
    'Title',
    '',
    expect.stringMatching(/^S: 220 /),
    'C: MALI',
    expect.stringMatching(/^S: 500 /),
    'C: QUIT',
    expect.stringMatching(/^S: 221 /),
    '',
  ]);
  expect(transcriptOf(twice, 'text', 'Title', event, 'not its own')).toContain('-- Second\nS: 220');
  expect(transcriptOf(twice, 'text', 'Title', event, 'not its own')).toContain('-- (timeout)\nS: 421');
});

test('Markdown fences each session', () => {
  expect(transcriptOf(once, 'markdown', 'Title', event, 'not its own')).toMatch(
    /^# Title\n\n```smtp\nS: 220 [^]*\n```\n$/,
  );
  expect(transcriptOf(twice, 'markdown', 'Title', event, 'not its own')).toContain('## Second\n\n```smtp\n');
});

test('swaks marks refusals with stars', () => {
  const lines = transcriptOf(once, 'swaks', 'Title', event, 'not its own').split('\n');
  expect(lines[0]).toBe('=== Connected to mx.example.test.');
  expect(lines[2]).toBe(' -> MALI');
  expect(lines[3]).toMatch(/^<\*\* 500 /);
});

test('the client’s script is what the client sends, and nothing else', () => {
  expect(transcriptOf(once, 'client', 'Title', event, 'not its own')).toBe('MALI\nQUIT\n');
});

test('occurrences are counted, and found in both directions', () => {
  expect(countOf(twice, 220)).toBe(2);
  expect(occurrence(twice, 220, 0, 1)).toBe(5);
  expect(occurrence(twice, 220, 5, -1)).toBe(0);
  expect(occurrence(twice, 220, 5, 1)).toBe(null);
  expect(occurrence(twice, 999, 0, 1)).toBe(null);
});

test('a reply in the words of the standard is marked where a server was never recorded saying it', async () => {
  const { server: postfix, host } = await loadServer('postfix13');
  const full = { ...host, mailboxes: { ...host.mailboxes, alice: { is: 'busy' } } } as const;
  const sent = ['EHLO a.example', 'MAIL FROM:<>', 'RCPT TO:<alice@example.test>'].map((line) => ({
    octets: `${line}\r\n`,
  }));
  const story = storyOf([{ caption: null, played: unbranched(run(postfix, full, sent)), isLost: false }]);
  expect(transcriptOf(story, 'text', 'Title', event, 'not its own')).toMatch(/S: 450 .*\n-- not its own\n$/);
  expect(transcriptOf(story, 'swaks', 'Title', event, 'not its own')).toMatch(/<\*\* 450 .*\n=== not its own\n$/);
  expect(transcriptOf(once, 'text', 'Title', event, 'not its own')).not.toContain('not its own');
});
