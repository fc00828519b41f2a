import { expect, test } from 'vitest';
import { rules, sectionsOf, type RuleName } from './index.ts';
import { isSection, specifications } from './spec.ts';

test('every rule is written somewhere, in a section that exists', () => {
  for (const name of Object.keys(rules)) {
    const sections = sectionsOf(name as RuleName);
    expect(sections.length, name).toBeGreaterThan(0);
    for (const { rfc, section } of sections) {
      const exists = section === '' ? Object.hasOwn(specifications, rfc) : isSection(rfc, section);
      expect(exists, `${name}: RFC ${rfc} §${section}`).toBe(true);
    }
  }
});
