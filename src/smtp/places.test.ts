import { expect, test } from 'vitest';
import { nextAfter } from './index.ts';

test('what may come next has its verbs, and nobody sends a message right after the greeting', () => {
  expect(Object.fromEntries(nextAfter('greeted'))).toEqual({ ready: ['EHLO', 'HELO'], closed: ['QUIT'] });
  expect(nextAfter('ready').get('envelope')).toEqual(['MAIL']);
  expect(nextAfter('ready').has('content')).toBe(false);
  expect(Object.fromEntries(nextAfter('envelope'))).toEqual({
    ready: ['EHLO', 'HELO', 'RSET'],
    content: ['DATA'],
    chunk: ['BDAT'],
    closed: ['QUIT'],
  });
  expect(Object.fromEntries(nextAfter('chunk'))).toEqual({ envelope: ['chunk'], ready: ['content'] });
  expect(nextAfter('closed').size).toBe(0);
});
