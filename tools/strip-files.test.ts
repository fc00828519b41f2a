import { expect, test } from 'vitest';
import { readContents } from './catalogue-files.ts';
import { readOutlines } from './scenario-files.ts';
import { deriveStrips } from './strip-files.ts';

const codes = readContents().codes.map(([code]) => code);
const outlines = await readOutlines();
const played = new Set(outlines.flatMap(({ sessions }) => sessions.flatMap((session) => session.codes)));
const strips = [...(await deriveStrips(codes))].map(([pair, make]) => ({ pair, strip: make() }));

test('every pair has a strip of at most ten lines, with each of its codes that is played anywhere', () => {
  for (const { pair, strip } of strips) {
    const shown = strip.clips.flatMap(({ turns }) => turns.map(({ code }) => code));
    const [a, b] = pair.split('-').map(Number) as [number, number];
    for (const code of [a, b]) expect(shown.includes(code), `${pair}: ${code}`).toBe(played.has(code));
    expect(shown.length, pair).toBeLessThanOrEqual(10);
    if (strip.how === 'together') expect(shown.length, pair).toBeGreaterThan(1);
    if (strip.how === 'none') expect(shown, pair).toEqual([]);
  }
  expect(strips).toHaveLength((codes.length * (codes.length - 1)) / 2);
});

test('what was written to show a pair shows it in one go', () => {
  const written = strips.filter(({ pair }) => outlines.some(({ bestFor }) => bestFor?.includes(pair)));
  expect(written.length).toBeGreaterThan(0);
  for (const { pair, strip } of written) expect(strip.how, pair).toBe('together');
  expect(written.find(({ pair }) => pair === '250-500')?.strip.clips).toHaveLength(1);
});
