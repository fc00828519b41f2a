import { expect, test } from 'vitest';
import { cite, formatCitation } from './citation.ts';

test('a citation is the RFC and the section', () => {
  expect(cite(5321, '4.2.1')).toEqual({ rfc: 5321, section: '4.2.1' });
});

test('a citation is written as people write it', () => {
  expect(formatCitation(cite(5321, '4.2.1'))).toBe('RFC 5321 §4.2.1');
  expect(formatCitation(cite(2645, ''))).toBe('RFC 2645');
});
