import { describe, expect, test } from 'vitest';
import { createRankedSearch } from './ranked-search.ts';
import { wordsOf } from './words.ts';

/** Finds among texts, each a thing of its own. */
function finding(...texts: string[]) {
  const { find } = createRankedSearch(texts.map((text) => [{ text, weight: 1 }]));
  return (query: string) => find(query).map(({ item }) => texts[item]);
}

describe('words', () => {
  const stems = (text: string) => wordsOf(text).map(({ stem }) => stem.slice(1));

  test('an English word is one in all its forms', () => {
    for (const forms of [
      'bounce bounced bounces bouncing',
      'defer deferred deferring',
      'deny denied denies',
      'relay relays relayed relaying',
      'retry retries',
    ])
      expect(new Set(stems(forms)).size, forms).toBe(1);
  });

  test('hyphens part words, dots in numbers do not, apostrophes join', () => {
    expect(stems('dot-stuffing 5.7.1')).toEqual(stems('dot stuffing 5.7.1'));
    expect(stems("can't").length).toBe(1);
  });
});

describe('ranked search', () => {
  test('a syllable is a whole one, but for the last, unfinished', () => {
    const find = finding('biết trước', 'bị chặn', 'Trạng thái', 'trả về');
    expect(find('bị chặn')).toEqual(['bị chặn']);
    expect(find('tra ve')).toEqual(['trả về']);
    expect(find('tr')).toEqual(expect.arrayContaining(['Trạng thái', 'trả về', 'biết trước']));
  });

  test('accents decide when they were typed, wherever the tone is set', () => {
    const find = finding('đầy', 'đây', 'khóa');
    expect(find('đầy')).toEqual(['đầy']);
    expect(new Set(find('day'))).toEqual(new Set(['đây', 'đầy']));
    expect(find('khoá')).toEqual(['khóa']);
  });

  test('mail, email and thư are one; so are file and tệp, server and máy chủ', () => {
    expect(finding('thư bị hoãn', 'x')('email bị hoãn')).toEqual(['thư bị hoãn']);
    expect(finding('tệp đính kèm', 'x')('file đính kèm')).toEqual(['tệp đính kèm']);
    expect(finding('máy chủ bận', 'x')('server busy')).toEqual(['máy chủ bận']);
  });

  test('what says it all, and no more, stands first; words that every sentence has do not lead', () => {
    expect(finding('the mailbox of the user', 'mailbox full', 'the disk is full today')('mailbox is full')[0]).toBe(
      'mailbox full',
    );
  });

  test('what matched is marked, and touching stretches are one', () => {
    const { mark } = createRankedSearch([[{ text: 'x', weight: 1 }]]);
    expect(mark('Unrouteable address', 'unrouteable addr')).toEqual([
      [0, 11],
      [12, 16],
    ]);
  });
});
