import { expect, test } from 'vitest';
import { readIndexes } from './indexes.ts';
import { fuzz, tried } from './run.ts';

test('whatever is sent, typed, linked or searched for, nothing throws, hangs or breaks a promise', async () => {
  const { inputs, failure } = await fuzz(30_000, 1, await readIndexes());
  expect(failure).toBeNull();
  expect(inputs).toBeGreaterThanOrEqual(30_000);
});

test('what fails is shown with as little input as fails', async () => {
  const check = (lines: readonly string[]): void => {
    if (lines.some((line) => line.includes('!') && line.includes('@'))) throw new Error('odd');
  };
  const { failure } = await tried([{ of: 'sample', input: ['fine', `${'a'.repeat(99)}!bbb@cc`, 'fine'], check }]);
  expect(failure).toEqual({ of: 'sample', problem: 'Error: odd', input: ['!@'] });
});

test('an expression that backtracks without end is stopped, and is a failure', async () => {
  const check = ([line = '']: readonly string[]) => new RegExp('^(?:a|a)*$').test(line);
  const { failure } = await tried([{ of: 'sample', input: [`${'a'.repeat(40)}b`], check }]);
  expect(failure?.problem).toMatch(/takes \d+ ms|timed out/);
});
