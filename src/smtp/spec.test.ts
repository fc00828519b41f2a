import { describe, expect, test } from 'vitest';
import { isSection, specifications } from './spec.ts';

describe('the documents', () => {
  test('know the sections of RFC 5321 that the product rests on', () => {
    for (const section of ['3.1', '3.6.2', '3.8', '4.2.1', '4.2.5', '4.3.2', '4.5.3.1.10', '4.5.4.1', '7.9']) {
      expect(isSection(5321, section), section).toBe(true);
    }
  });

  test('do not know sections that do not exist', () => {
    expect(isSection(5321, '4.9')).toBe(false);
    expect(isSection(5321, '')).toBe(false);
    expect(isSection(9999, '1')).toBe(false);
  });

  test('list each section once, with its parent', () => {
    for (const { title, sections } of Object.values(specifications)) {
      expect(title).not.toBe('');
      expect(new Set(sections).size).toBe(sections.length);
    }
  });
});
