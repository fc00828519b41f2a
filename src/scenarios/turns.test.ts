import { describe, expect, test } from 'vitest';
import { exampleHost, loadServer, run, type Entry } from '../smtp/index.ts';
import { turnsOf, visible } from './turns.ts';

const { server } = await loadServer('rfc5321');
const played = (...entries: Entry[]) => run(server, exampleHost, entries);

describe('the turns of a dialogue', () => {
  test('each step is what was said and what was answered', () => {
    const turns = turnsOf(played({ octets: 'EHLO client.example.org\r\n' }, { octets: 'MALI\r\n' }), 2);
    expect(turns.map(({ by, code }) => [by, code])).toEqual([
      ['server', 220],
      ['client', null],
      ['server', 250],
      ['client', null],
      ['server', 500],
    ]);
    expect(turns[2]?.lines.length).toBeGreaterThan(3);
    expect(turns[2]?.lines[0]).toMatch(/^250-/);
    expect(turns.every(({ session }) => session === 2)).toBe(true);
    expect(turns.map(({ step }) => step)).toEqual([0, 1, 1, 2, 2]);
  });

  test('what happens to the connection is a turn of its own', () => {
    const turns = turnsOf(played({ event: 'timeout' }), 0);
    expect(turns[1]).toMatchObject({ by: 'network', lines: ['timeout'] });
    expect(turnsOf(played({ octets: 'NOO' }, { event: 'timeout' }), 0).slice(1)).toMatchObject([
      { by: 'client', lines: ['NOO'], isUnfinished: true },
      { by: 'network', lines: ['timeout'] },
      { by: 'server', code: 421 },
    ]);
    expect(turns[2]).toMatchObject({ by: 'server', code: 421 });
  });

  test('only the last reply can be lost', () => {
    const turns = turnsOf(played({ octets: 'NOOP\r\n' }), 0, true);
    expect(turns.map(({ isLost }) => isLost)).toEqual([false, false, true]);
  });
});

describe('what cannot be seen', () => {
  test('is made visible', () => {
    expect(visible('a\r\n\t\0\x07\x7fb')).toBe(String.raw`a\r\n\t\0\x07\x7fb`);
    expect(visible('\xe1\xba\xbf')).toBe('ế');
    expect(visible('NO\xe2\x80\x8bOP \xe2\x80\xaeabc')).toBe(String.raw`NO\u{200b}OP \u{202e}abc`);
    expect(visible('\xff\x85')).toBe(String.raw`ÿ\x85`);
  });

  test('a very long run is cut in its middle, and counted', () => {
    const shown = visible(`NOOP ${'x'.repeat(3000)}`);
    expect(shown.length).toBeLessThan(200);
    expect(shown).toContain('(3005)');
  });
});
