import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isServerName, serverNames } from './server-names.ts';
import { loadServer } from './servers.ts';

test('every file of servers/ is a personality under its own name', async () => {
  const files = readdirSync(path.join(import.meta.dirname, 'servers')).map((file) => path.parse(file).name);
  expect(serverNames.toSorted()).toEqual(files.toSorted());
  for (const name of serverNames) expect((await loadServer(name)).server.name).toBe(name);
});

test('no other name is one', () => {
  expect(isServerName('postfix13')).toBe(true);
  expect(isServerName('toString')).toBe(false);
});
