import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../../tools/catalogue-files.ts';
import { foundGroups, keyOf, offeredGroups, searchIn } from './option.ts';

const entries = readSearchIndex();
const everything = searchIn(entries, 'everything', 'en');
const codesOnly = searchIn(entries, 'codes', 'en');

describe('options', () => {
  test('before anything is typed, a side offers all codes by class', () => {
    const groups = offeredGroups(entries, 'codes', 'en', []);
    expect(groups.map(({ heading }) => heading)).toEqual([
      'positive-completion',
      'positive-intermediate',
      'transient-negative',
      'permanent-negative',
      'out-of-range',
    ]);
    expect(groups.flatMap(({ options }) => options)).toHaveLength(66);
  });

  test('the finder offers recent pairs first, then what people ask', () => {
    const groups = offeredGroups(entries, 'everything', 'vi', [[450, 451]]);
    expect(groups.map(({ heading }) => heading)).toEqual(['recent', 'asked']);
    expect(groups[0]?.options.map(keyOf)).toEqual(['450-451']);
  });

  test('three digits find that code first, registered or not', () => {
    expect(foundGroups('550', codesOnly)[0]?.options[0]).toMatchObject({ kind: 'code', code: 550 });
    expect(foundGroups('522', codesOnly)[0]).toMatchObject({
      heading: 'unregistered',
      options: [{ kind: 'code', code: 522 }],
    });
    expect(foundGroups('522 5.2.2 mailbox', codesOnly)[0]).toMatchObject({ heading: 'unregistered' });
  });

  test('an enhanced code is offered in the class that was typed', () => {
    const enhanced = foundGroups('4.2.2', everything).find(({ heading }) => heading === 'enhanced');
    expect(enhanced?.options.map(keyOf)).toContain('enhanced 4.2.2');
  });

  test('pairs are found by their question', () => {
    expect(foundGroups('greylisting', everything).some(({ options }) => options.length > 0)).toBe(true);
  });
});
