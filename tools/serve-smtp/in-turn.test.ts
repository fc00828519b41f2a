import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('pieces are done in order, and after some milliseconds of them everything else gets its turn', async () => {
  let clock = 0;
  const done: string[] = [];
  await new Promise<void>((resolve) => {
    const soon = inTurn(() => clock);
    for (const name of ['a', 'b', 'c', 'd'])
      soon(() => {
        clock += 6;
        done.push(name);
        if (name === 'a') setImmediate(() => done.push('others'));
        if (name === 'd') soon(resolve);
      });
  });
  expect(done).toEqual(['a', 'b', 'others', 'c', 'd']);
});
