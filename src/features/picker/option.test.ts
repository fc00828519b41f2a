import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../../tools/catalogue-files.ts';
import { foundGroups, keyOf, offeredGroups, searchIn, type Scope } from './option.ts';

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
    expect(groups[1]?.options.map(keyOf).slice(0, 2)).toEqual(['450-550', '550-554']);
  });

  test('three digits find that code first, registered or not', () => {
    expect(foundGroups('550', codesOnly, 'codes')[0]?.options[0]).toMatchObject({ kind: 'code', code: 550 });
    expect(foundGroups('522', codesOnly, 'codes')[0]).toMatchObject({
      heading: 'unregistered',
      options: [{ kind: 'code', code: 522 }],
    });
    expect(foundGroups('522 5.2.2 mailbox', codesOnly, 'codes')[0]).toMatchObject({ heading: 'unregistered' });
  });

  test('an enhanced code outside the registry is found too, but not among reply codes', () => {
    expect(foundGroups('550 5.7.509 Access denied', everything, 'everything')).toContainEqual({
      heading: 'unregistered',
      options: [{ kind: 'enhanced', code: '5.7.509', name: null, evidence: null }],
    });
    expect(foundGroups('5.7.509', codesOnly, 'codes')).toEqual([]);
    expect(foundGroups('5.1.1', everything, 'everything').map(({ heading }) => heading)).not.toContain('unregistered');
  });

  test('invisible characters inside a number do not part it', () => {
    expect(foundGroups('5\u200B5\u00AD0', codesOnly, 'codes')[0]?.options[0]).toMatchObject({ code: 550 });
  });

  const first = (query: string, search = everything, scope: Scope = 'everything') =>
    foundGroups(query, search, scope)[0]?.options.map(keyOf);

  test.each([
    ['4.2.2', ['enhanced 4.2.2']],
    ['5.7.1', ['enhanced 5.7.1']],
    ['550 5.1.1', ['code 550', 'enhanced 5.1.1']],
    ['550-5.7.26', ['code 550', 'enhanced 5.7.26']],
    ['552-5.2.2 The email account that you tried to reach is over quota', ['code 552', 'enhanced 5.2.2']],
    ['<550>', ['code 550']],
    ['#5.1.1', ['enhanced 5.1.1']],
    ['550,', ['code 550']],
    ['５５０', ['code 550']],
    ['500 vs 550', ['500-550', 'code 500', 'code 550']],
    ['554 và 451', ['451-554', 'code 554', 'code 451']],
    ['450-550', ['450-550', 'code 450', 'code 550']],
    ['550 550', ['code 550']],
  ])('%s names what is offered first', (query, options) => {
    expect(first(query)).toEqual(options);
  });

  test('a side of a comparison is offered no pair', () => {
    expect(first('450-550', codesOnly, 'codes')).toEqual(['code 450', 'code 550']);
  });

  test('nothing is offered twice', () => {
    for (const query of ['550', '5.7.1', '250 500', '550 5.1.1 user unknown', 'relay']) {
      const keys = foundGroups(query, everything, 'everything').flatMap(({ options }) => options.map(keyOf));
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  test.each([
    ['Helo command rejected: need fully-qualified hostname', '504'],
    ['blacklisted', '554'],
    ['spamhaus', '554'],
    ['mailbox full', '552'],
    ['the email account that you tried to reach is over quota', '552'],
    ['greylist', '451'],
  ])('%s leads to %s', (query, code) => {
    expect(first(query)).toContain(`code ${code}`);
  });

  test.each([
    ['relay', 'code 554'],
    ['mailbox full', 'code 552'],
    ['hop thu day', 'code 552'],
    ['hộp thư đầy', 'code 552'],
    ['user unknown', 'code 550'],
  ])('the first code for %s is %s, in both languages', (query, code) => {
    for (const language of ['en', 'vi'] as const) {
      expect(first(query, searchIn(entries, 'codes', language), 'codes')?.[0]).toBe(code);
    }
  });

  test('pairs are found by their question', () => {
    expect(foundGroups('greylisting', everything, 'everything').some(({ options }) => options.length > 0)).toBe(true);
  });
});
