import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanQuery, fold } from '../i18n/fold.ts';
import { parseSearchIndex, parseList, type SearchEntry } from './search-index.ts';
import { createSearch } from './search.ts';

const words = (name: string, summary = '', search: string[] = []) => ({ name, summary, search });
const entries: SearchEntry[] = [
  {
    kind: 'pair',
    isDefined: true,
    key: '250-550',
    numbers: ['250', '550'],
    en: words('Does 250 mean it arrived?'),
    vi: words('Mã 250 có phải đã đến?'),
    wording: [],
  },
  {
    kind: 'enhanced',
    isDefined: true,
    key: 'X.1.1',
    numbers: ['4.1.1', '5.1.1'],
    en: words('Bad mailbox'),
    vi: words('Hộp thư sai'),
    wording: [],
  },
  {
    kind: 'code',
    isDefined: true,
    key: '550',
    numbers: ['5.1.1', '5.7.1'],
    en: words('Mailbox unavailable', 'The server refuses.', ['relaying denied', 'user unknown']),
    vi: words('Hộp thư không khả dụng', 'Máy chủ từ chối.', ['từ chối relay']),
    wording: ['Unrouteable address'],
  },
  {
    kind: 'code',
    isDefined: true,
    key: '552',
    numbers: ['5.2.2'],
    en: words('Storage exceeded', 'The mailbox is full.', ['mailbox full']),
    vi: words('Hộp thư đầy', 'Hết dung lượng.', ['đầy']),
    wording: [],
  },
];
const search = createSearch(entries, 'en');
const keys = (query: string, find = search) => find(query).map(({ entry }) => entry.key);

describe('folding', () => {
  test('takes accents and case away, and đ', () => {
    expect(fold('HỘP THƯ Đầy')).toBe('hop thu day');
  });

  test('keeps the length of NFC text, so that offsets hold in both', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const composed = text.normalize('NFC');
        expect(fold(composed).length).toBe(composed.length);
      }),
    );
    expect(fold('ßẞİ').length).toBe(3);
  });

  test('a query is cleaned of what cannot be seen', () => {
    expect(cleanQuery('\u202E\u200B550\u200F  5.7.1')).toBe('550 5.7.1');
    expect(cleanQuery('x'.repeat(500))).toHaveLength(100);
  });
});

describe('search', () => {
  test('puts the number first, then what carries it', () => {
    expect(keys('550')[0]).toBe('550');
    expect(keys('55')).toEqual(expect.arrayContaining(['550', '552']));
    expect(keys('5.1.1').toSorted()).toEqual(['550', 'X.1.1']);
  });

  test('finds without accents, and in the other language too', () => {
    expect(keys('hop thu day')[0]).toBe('552');
    expect(keys('hộp thư đầy', createSearch(entries, 'vi'))[0]).toBe('552');
    expect(keys('relaying', createSearch(entries, 'vi'))).toEqual(['550']);
  });

  test('what holds a word with the accents it was typed with is found: *đầy* is not *đây*', () => {
    const [here, full] = ['Tạm thời không có ở đây', 'Tạm thời đầy'].map((name, index): SearchEntry => {
      const key = String(590 + index);
      return { kind: 'code', isDefined: true, key, numbers: [], en: words(key), vi: words(name), wording: [] };
    });
    if (here === undefined || full === undefined) throw new Error('two entries');
    const find = createSearch([here, full], 'vi');
    expect(keys('đầy', find)).toEqual(['591']);
    expect(keys('đây', find)).toEqual(['590']);
    expect(keys('day', find)).toHaveLength(2);
    expect(keys('đầy', find)[0]).toBe('591');
  });

  test('wants all words, and gives what has most where none has all', () => {
    expect(keys('mailbox full')).toEqual(['552']);
    expect(keys('mailbox full zzz')).toEqual(['552']);
    expect(keys('zzz')).toEqual([]);
    expect(keys('   ')).toEqual([]);
  });

  test('shows what matched: in the name, or in the text that explains why', () => {
    const [byName] = search('unavailable');
    expect(byName?.name.ranges).toEqual([[8, 19]]);
    expect(byName?.evidence).toBeNull();
    const [byServer] = search('unrouteable addr');
    expect(byServer?.evidence).toMatchObject({ text: 'Unrouteable address', isVerbatim: true });
    expect(byServer?.evidence?.ranges).toEqual([
      [0, 11],
      [12, 16],
    ]);
  });

  test('finds no word by its middle, and an unfinished one by its beginning', () => {
    expect(keys('outeable')).toEqual([]);
    expect(keys('unrout')).toEqual(['550']);
    expect(keys('unrout ')).toEqual([]);
  });

  test('puts what is only seen in the wild after what is defined, unless its number is asked for', () => {
    const wild: SearchEntry = {
      kind: 'code',
      key: '422',
      isDefined: false,
      numbers: [],
      en: words('Mailbox full', '', ['mailbox full']),
      vi: words('Hộp thư đầy'),
      wording: [],
    };
    const find = createSearch([wild, ...entries], 'en');
    expect(keys('full', find)).toEqual(['552', '422']);
    expect(keys('422', find)).toEqual(['422']);
  });

  test('gives no more than asked for', () => {
    expect(search('5', 1)).toHaveLength(1);
  });

  test('no query throws, and every range lies within its text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('(', '[', '\\', '*', '5.')),
        (query) => {
          for (const { name, evidence } of search(query)) {
            for (const { text, ranges } of evidence ? [name, evidence] : [name]) {
              for (const [from, to] of ranges) expect(from >= 0 && from < to && to <= text.length).toBe(true);
            }
          }
        },
      ),
    );
  });

  test('the index and the lists are parsed, not trusted', () => {
    expect(parseSearchIndex(entries)).toEqual(entries);
    expect(() => parseSearchIndex([{ kind: 'code' }])).toThrow(/Invalid key/);
    expect(parseList([{ key: '550', forms: ['550'], name: 'a', summary: 'b' }])).toHaveLength(1);
    expect(() => parseList([{ key: '550', forms: [], name: 'a', summary: 'b' }])).toThrow(/length/);
  });
});
