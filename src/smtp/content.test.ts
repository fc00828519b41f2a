import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfData, startContent, stuffDots, takeChunk, takeContent, unstuffDots, type Content } from './content.ts';

const text = fc.array(
  fc.constantFrom('.', '\r\n', '\r', '\n', 'a', 'Received: x', '\0', '\xe9', ' ', 'x'.repeat(100)),
  { maxLength: 40 },
);

describe('mail data', () => {
  test('stuffing dots and taking them out again gives the same (RFC 5321 §4.5.2)', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const message = parts.join('').replace(/\r?\n|\r/g, '\r\n');
        expect(unstuffDots(stuffDots(message))).toBe(message);
        expect(`\r\n${stuffDots(message)}`).not.toContain('\r\n.\r\n');
      }),
    );
  });

  test('the end is found wherever the network cuts, and the rest is left', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 5 }), (parts, cuts) => {
        const message = `${stuffDots(parts.join(''))}\r\n.\r\nNOOP`;
        const whole = takeContent(startContent(true), message);
        const borders = [...new Set(cuts.filter((cut) => cut > 0 && cut < message.length))].toSorted((a, b) => a - b);
        let content: Content = startContent(true);
        let from = 0;
        for (const border of [...borders, message.length]) {
          const taken = takeContent(content, message.slice(from, border));
          content = taken.content;
          if (taken.end >= 0) {
            expect(from + taken.end).toBe(whole.end);
            break;
          }
          from = border;
        }
        expect({ ...content, head: content.head.length }).toEqual({
          ...whole.content,
          head: whole.content.head.length,
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('counts lines, the longest of them, and what should not be there', () => {
    const { content, end } = takeContent(
      startContent(true),
      'Received: a\r\nSubject: \xe9\r\n\r\n..one\r\n\0two\r\n.\r\n',
    );
    expect(end).toBe('Received: a\r\nSubject: \xe9\r\n\r\n..one\r\n\0two\r\n.\r\n'.length);
    expect(content).toMatchObject({
      size: 'Received: a\r\nSubject: \xe9\r\n\r\n.one\r\n\0two\r\n'.length,
      lines: 5,
      longestLine: 13,
      received: 1,
      eightBitHeader: true,
      inHeader: false,
      has: { bareLf: false, bareCr: false, nul: true, eightBit: true },
    });
  });

  test('Received is counted in the header alone', () => {
    const { content } = takeContent(startContent(true), 'A: b\r\n\r\nReceived: no\r\n.\r\n');
    expect(content.received).toBe(0);
  });

  test('the earliest of several ends wins', () => {
    expect(takeContent(startContent(true), 'a\n.\nb\r\n.\r\n', [...endOfData, '\n.\n']).end).toBe(4);
  });

  test('a chunk has no end to find and no dots to take out (RFC 3030 §2)', () => {
    const content = takeChunk(takeChunk(startContent(false), '..a\r'), '\n.\r\n');
    expect(content).toMatchObject({ size: 8, lines: 2, has: { bareLf: false, bareCr: false } });
    expect(takeChunk(content, '').size).toBe(8);
  });
});
