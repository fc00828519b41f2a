import { describe, expect, test } from 'vitest';
import { parsePairs } from './recent-pairs.ts';

describe('remembered pairs', () => {
  test('are read, and what is no pair is left out', () => {
    expect(parsePairs('250-500,450-451')).toEqual([
      [250, 500],
      [450, 451],
    ]);
    expect(parsePairs('<script>,1-2,999999-1,250-,250-500')).toEqual([[250, 500]]);
    expect(parsePairs('')).toEqual([]);
  });
});
