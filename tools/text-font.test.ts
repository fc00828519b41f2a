import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeTextFont, textFont } from './text-font.ts';

test('the font of text is the one that is made, and is one small file', async () => {
  const kept = await readFile(textFont.file);
  expect(kept.equals(await makeTextFont())).toBe(true);
  expect(kept.length).toBeLessThan(32_000);
});
