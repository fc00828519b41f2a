import { expect, test } from 'vitest';
import { cite } from './citation.ts';

test('a citation is the RFC and the section', () => {
  expect(cite(5321, '4.2.1')).toEqual({ rfc: 5321, section: '4.2.1' });
});
