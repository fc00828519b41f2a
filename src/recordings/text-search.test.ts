import { expect, test } from 'vitest';
import { createTextSearch } from './text-search.ts';

const search = createTextSearch({
  servers: ['postfix', 'exim'],
  dialogues: ['unknown', 'noop'],
  texts: [
    ['500 Command unrecognized', [1], 3, [1, 0, 5]],
    ['500 5.5.2 unrecognized here, command there', [0, 1], 9, [0, 0, 4]],
    ['250 Ok', [0], 1, [0, 1, 2]],
    ['250 Ok too', [0, 9], 7, [9, 9, 2]],
  ],
});

test('finds texts that hold every word; the words together come first', () => {
  expect(search('COMMAND unrecognized').map(({ text, at }) => [text, at])).toEqual([
    ['500 Command unrecognized', { server: 'exim', dialogue: 'unknown', turn: 5 }],
    ['500 5.5.2 unrecognized here, command there', { server: 'postfix', dialogue: 'unknown', turn: 4 }],
  ]);
  expect(search('unrecognized')[0]?.servers).toEqual(['postfix', 'exim']);
});

test('what was said most often comes first among equals; nothing is found of nothing', () => {
  expect(search('ok').map(({ count }) => count)).toEqual([7, 1]);
  expect(search(' ')).toEqual([]);
  expect(search('nowhere')).toEqual([]);
});

test('of a pasted book no more is looked for than a query can hold', () => {
  expect(search(`ok ${'ok '.repeat(100_000)}nowhere`).length).toBe(2);
});
