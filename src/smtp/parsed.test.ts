import { expect, test } from 'vitest';
import { cite } from './citation.ts';
import { parsed, problem } from './parsed.ts';

test('a parser gives a value', () => {
  expect(parsed(250)).toEqual({ ok: true, value: 250 });
});

test('or a problem: where, what, and by which rule', () => {
  expect(problem(4, 'no-separator', 5321, '4.2')).toEqual({
    ok: false,
    problem: { at: 4, problem: 'no-separator', because: cite(5321, '4.2') },
  });
});
