import { describe, expect, test } from 'vitest';
import { agreementOf } from './agreement.ts';
import { codeOf, heardIn, repliesIn, runsOf } from './answer.ts';
import { cellOf, letterOf } from './survey.ts';

describe('an answer', () => {
  test('several replies lie in one list, each ending with the line that has no hyphen', () => {
    const replies = repliesIn(['250-mx.example.test', '250 SIZE', '550 5.1.1 Unknown', '354']);
    expect(replies.map(({ code, enhanced, lines }) => [code, enhanced, lines.length])).toEqual([
      [250, null, 2],
      [550, '5.1.1', 1],
      [354, null, 1],
    ]);
  });

  test('a reply that the connection broke is kept', () => {
    expect(repliesIn(['250-mx.example.test'])).toHaveLength(1);
  });

  test('the first refusal decides, else the last reply', () => {
    expect(codeOf(heardIn(['250 a', '451 b', '550 c']))).toBe(451);
    expect(codeOf(heardIn(['250 a', '354 b']))).toBe(354);
  });

  test.each([
    [null, 'unsent', null, '.', '.'],
    [[], 'nothing', null, '-', '-'],
    [['250 OK'], 'replied', 250, '2', '250'],
    [{ reply: ['221 Bye'], closed: 'fin' as const }, 'replied', 221, '2', '221'],
    [{ reply: [], closed: 'rst' as const }, 'gone', null, 'x', 'x'],
    [{ reply: [], timeout: true as const }, 'silent', null, '-', '-'],
    [{ reply: [], tls: 'TLSv1.3' }, 'tls', null, 't', 't'],
    [{ reply: [String.raw`\x15\x03`], closed: 'fin' as const }, 'octets', null, 'o', 'o'],
  ])('%j is heard as %s', (answer, is, code, letter, cell) => {
    const heard = heardIn(answer);
    expect(heard.is).toBe(is);
    expect(codeOf(heard)).toBe(code);
    expect(letterOf(heard)).toBe(letter);
    expect(cellOf(heard)).toBe(cell);
  });

  test('runs of one line are told once', () => {
    expect(runsOf(['a', 'a', 'b', 'a'])).toEqual([
      { line: 'a', times: 2 },
      { line: 'b', times: 1 },
      { line: 'a', times: 1 },
    ]);
  });
});

describe('agreement', () => {
  test.each([
    [['250 a'], ['250 b'], 'same'],
    [['250 a'], ['251 b'], 'class'],
    [['250 a'], ['550 b'], 'differs'],
    [['250 a', '354 b'], ['354 b'], 'class'],
    [['250 a', '250 b'], ['250 b'], 'class'],
    [['250 a'], { reply: [], closed: 'fin' as const }, 'differs'],
    [[], [], 'same'],
    [[], { reply: [], timeout: true as const }, 'differs'],
    [null, ['250 a'], null],
    [['250 a'], null, null],
  ])('%j and %j: %s', (one, other, agreement) => {
    expect(agreementOf(heardIn(one), heardIn(other))).toBe(agreement);
  });
});
