import { describe, expect, test } from 'vitest';
import { readSearchIndexWithoutSummaries } from '../../../tools/catalogue-files.ts';
import { readFinderFile, readMoreFinderFile } from '../../../tools/finder-files.ts';
import { createFinder } from './find.ts';
import { foundGroups, heardGroup, offeredGroups } from './groups.ts';
import { keyOf, type Scope } from './option.ts';

const entries = readSearchIndexWithoutSummaries();
const finders = {
  en: createFinder(entries, { ...(await readFinderFile('en')), ...(await readMoreFinderFile('en')) }, 'en'),
  vi: createFinder(entries, { ...(await readFinderFile('vi')), ...(await readMoreFinderFile('vi')) }, 'vi'),
};
const found = (query: string, scope: Scope = 'everything', language: 'en' | 'vi' = 'en') =>
  foundGroups(query, finders[language], scope, language);
const first = (query: string, scope: Scope = 'everything', language: 'en' | 'vi' = 'en') =>
  found(query, scope, language)[0]?.options.map(keyOf);

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
    expect(found('550', 'codes')[0]?.options[0]).toMatchObject({ kind: 'code', code: 550, note: null });
    expect(found('522', 'codes')[0]?.options).toMatchObject([
      { kind: 'code', code: 522, note: { kind: 'unregistered' } },
    ]);
  });

  test('only what no registry has is said to be unregistered', () => {
    const noteOf = (query: string) =>
      found(query)[0]?.options.map((option) => ('note' in option ? option.note : null))[0];
    expect(noteOf('5.7.509')).toEqual({ kind: 'unregistered' });
    // What no registry has may be known of a provider all the same: both are said.
    expect(found('550 5.7.515 Access denied, sending domain')[0]?.options[0]).toMatchObject({
      name: null,
      note: { kind: 'reported', provider: 'Outlook.com' },
    });
    for (const code of ['5.1.1', '5.7.26', '4.4.1', '2.1.5']) expect(noteOf(code), code).toBeNull();
    for (const code of ['4.7.26', '5.4.1', '5.4.2', '5.3.1', '4.1.5'])
      expect(noteOf(code), code).toEqual({ kind: 'any-class', name: code.replace(/^./, 'X') });
    for (const text of ['dsn=5.1.1', "b'4.7.1 x", '2.0.0'])
      expect(noteOf(text), text).not.toEqual({ kind: 'unregistered' });
    expect(noteOf('429')).toEqual({ kind: 'http' });
  });

  test('invisible characters inside a number do not part it', () => {
    expect(found('5\u200B5\u00AD0', 'codes')[0]?.options[0]).toMatchObject({ code: 550 });
  });

  test.each([
    ['4.2.2', ['enhanced 4.2.2']],
    ['5.7.1', ['enhanced 5.7.1']],
    ['550 5.1.1', ['full 550 5.1.1', 'code 550', 'enhanced 5.1.1']],
    ['550-5.7.26', ['full 550 5.7.26', 'code 550', 'enhanced 5.7.26']],
    ['421 4.7.0', ['full 421 4.7.0', 'code 421', 'enhanced 4.7.0']],
    [
      '552-5.2.2 The email account that you tried to reach is over quota',
      ['full 552 5.2.2', 'code 552', 'enhanced 5.2.2'],
    ],
    ['<550>', ['code 550']],
    ['#5.1.1', ['enhanced 5.1.1']],
    ['550,', ['code 550']],
    ['５５０', ['code 550']],
    ['500 vs 550', ['500-550', 'code 550', 'code 500']],
    ['554 và 451', ['451-554', 'code 451', 'code 554']],
    ['450-550', ['450-550', 'code 550', 'code 450']],
    ['550 550', ['code 550']],
  ])('%s names what is offered first', (query, options) => {
    expect(first(query)).toEqual(options);
  });

  test('a side of a comparison is offered codes alone', () => {
    expect(first('450-550', 'codes')).toEqual(['code 550', 'code 450']);
    expect(found('5.7.509', 'codes')).toEqual([]);
    expect(new Set(found('greylisting', 'codes').flatMap(({ options }) => options.map(({ kind }) => kind)))).toEqual(
      new Set(['code']),
    );
  });

  test('nothing is offered twice', () => {
    for (const query of ['550', '5.7.1', '250 500', '550 5.1.1 user unknown', 'relay', 'data not accepted', 'gmail']) {
      const keys = found(query).flatMap(({ options }) => options.map(keyOf));
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  test.each([
    ['Helo command rejected: need fully-qualified hostname', '504'],
    ['blacklisted', '554'],
    ['mailbox full', '552'],
    ['the email account that you tried to reach is over quota', '552'],
    ['greylist', '450'],
    ['hop thu day', '552'],
    ['hộp thư đầy', '552'],
    ['user unknown', '550'],
  ])('%s leads to %s on a side of a comparison, in both languages', (query, code) => {
    for (const language of ['en', 'vi'] as const) expect(first(query, 'codes', language)?.[0]).toBe(`code ${code}`);
  });

  test('a code of success is no first answer to words of failure, though it was named', () => {
    for (const query of ['250 but mail not received', '250 nhưng không nhận được mail'])
      expect(first(query, 'everything', 'vi')?.[0], query).not.toMatch(/^code [23]/);
    expect(first('250')?.[0]).toBe('code 250');
  });

  test("a program's own words are told from a reply, and its name for a code from both", () => {
    expect(first('data not accepted')?.[0]).toBe('words PHPMailer SMTP Error: data not accepted.');
    expect(first('{"code": 422, "message": "SMTP Error: data not accepted."}')?.[0]).toMatch(/^words PHPMailer/);
    expect(
      found('Transaction failed. The server response was: 5.7.1 Relay access denied')[0]?.options[0],
    ).toMatchObject({
      kind: 'full',
      code: 554,
      enhanced: '5.7.1',
      note: { kind: 'named-by', program: '.NET' },
    });
    // A reply that stands in the text comes before the words around it.
    expect(first('SMTP Error: data not accepted. 550 5.7.1 Rejected')?.[0]).toBe('full 550 5.7.1');
  });

  test('what a provider is reported to send leads to its codes, and says so', () => {
    expect(found('S3150').flatMap(({ options }) => options)[0]).toMatchObject({
      note: { kind: 'reported', provider: 'Outlook.com' },
    });
    expect(found('TSS04').flatMap(({ options }) => options)[0]).toMatchObject({
      note: { kind: 'reported', provider: 'Yahoo Mail' },
    });
    expect(
      found('gmail')
        .flatMap(({ options }) => options)
        .some((option) => 'note' in option && option.note?.kind === 'reported'),
    ).toBe(true);
  });

  test('what servers said stands below, five of it', () => {
    const text = { text: '550 x', servers: ['a'], count: 1, at: { dialogue: 'd', server: 'a', turn: 1 } };
    expect(heardGroup(Array.from({ length: 9 }, () => text))[0]?.options).toHaveLength(5);
    expect(heardGroup([])).toEqual([]);
  });
});
