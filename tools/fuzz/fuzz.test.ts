import { expect, test } from 'vitest';
import { fuzz } from './run.ts';

test('whatever is sent, every server answers each command with octets that read back, and no parser throws', async () => {
  expect((await fuzz(40_000, 1)).inputs).toBe(40_000);
});
