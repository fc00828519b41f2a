import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cite } from './citation.ts';
import { enhancedCodeOf, formatReply, parseReply, parseReplyLine, readReplies, type Reply } from './reply.ts';

const anyText = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 })
  .map((octets) => String.fromCharCode(...octets).replaceAll(/[\r\n]/g, ''));
const anyReply: fc.Arbitrary<Reply> = fc.record({
  code: fc.integer({ min: 100, max: 999 }),
  lines: fc.array(anyText, { minLength: 1, maxLength: 6 }),
});

describe('writing a reply', () => {
  test('puts a hyphen behind the code of every line but the last (RFC 5321 §4.2.1)', () => {
    expect(formatReply({ code: 250, lines: ['First line', '234 Text beginning with numbers', 'The last line'] })).toBe(
      '250-First line\r\n250-234 Text beginning with numbers\r\n250 The last line\r\n',
    );
  });

  test('sends the space if no text is sent (RFC 5321 §4.2.1)', () => {
    expect(formatReply({ code: 250, lines: [''] })).toBe('250 \r\n');
  });
});

describe('a reply line', () => {
  const read = (line: string): unknown => {
    const result = parseReplyLine(line);
    return result.ok ? result.value : result.problem;
  };

  test('is a code, a separator and text', () => {
    expect(read('250 OK')).toEqual({ code: 250, last: true, text: 'OK' });
    expect(read('250-SIZE 1000')).toEqual({ code: 250, last: false, text: 'SIZE 1000' });
    expect(read('250--')).toEqual({ code: 250, last: false, text: '-' });
    expect(read('250  two')).toEqual({ code: 250, last: true, text: ' two' });
  });

  test('may be the code alone, "with or without a trailing space character" (RFC 5321 §4.2)', () => {
    expect(read('250')).toEqual({ code: 250, last: true, text: '' });
    expect(read('250 ')).toEqual({ code: 250, last: true, text: '' });
  });

  test('is read with any first digit but 0: what an out-of-range code means is for the client (RFC 5321 §4.2)', () => {
    expect(read('111 ?')).toEqual({ code: 111, last: true, text: '?' });
    expect(read('999 ?')).toEqual({ code: 999, last: true, text: '?' });
  });

  test.each([
    ['', 0, 'no-reply-code', '4.2'],
    ['25', 2, 'no-reply-code', '4.2'],
    ['OK', 0, 'no-reply-code', '4.2'],
    ['2x0 OK', 1, 'no-reply-code', '4.2'],
    [' 250 OK', 0, 'no-reply-code', '4.2'],
    ['050 OK', 0, 'no-reply-code', '4.2'],
    ['2500 OK', 3, 'no-separator', '4.2'],
    ['250\tOK', 3, 'no-separator', '4.2'],
    ['250_OK', 3, 'no-separator', '4.2'],
    ['250 OK\n', 6, 'line-end-in-text', '2.3.8'],
    ['250 O\rK', 5, 'line-end-in-text', '2.3.8'],
  ])('%j is none: octet %i, %s', (line, at, name, section) => {
    expect(read(line)).toEqual({ at, problem: name, because: cite(5321, section) });
  });

  test('no text throws', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const result = parseReplyLine(line);
        expect(result.ok || result.problem.at <= line.length).toBe(true);
      }),
    );
  });
});

describe('a whole reply', () => {
  const problemOf = (text: string): unknown => {
    const result = parseReply(text);
    return result.ok ? null : result.problem;
  };

  test('parsing and formatting are inverse', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        expect(parseReply(formatReply(reply))).toEqual({ ok: true, value: reply });
      }),
    );
  });

  test('has one code on all lines (RFC 5321 §4.2.1)', () => {
    expect(problemOf('250-a\r\n250-b\r\n550 c\r\n')).toEqual({
      at: 14,
      problem: 'code-differs',
      because: cite(5321, '4.2.1'),
    });
  });

  test('may end with a code alone: "clients MUST be prepared for it to be omitted" (RFC 5321 §4.2.1)', () => {
    expect(parseReply('250-a\r\n250\r\n')).toEqual({ ok: true, value: { code: 250, lines: ['a', ''] } });
  });

  test.each([
    ['', 0, 'reply-unfinished', '4.2'],
    ['250 OK', 6, 'reply-unfinished', '4.2'],
    ['250 OK\r', 7, 'reply-unfinished', '4.2'],
    ['250-OK\r\n', 8, 'reply-unfinished', '4.2'],
    ['250 OK\r\n250 OK\r\n', 8, 'text-behind-reply', '4.2'],
    ['250 OK\n', 6, 'bare-lf', '2.3.8'],
    ['250 OK\n250 OK\r\n', 6, 'bare-lf', '2.3.8'],
    ['\n', 0, 'bare-lf', '2.3.8'],
    ['250-a\r\n\n', 7, 'bare-lf', '2.3.8'],
    ['250 O\rK\r\n', 5, 'bare-cr', '2.3.8'],
    ['250 OK\r\r\n', 6, 'bare-cr', '2.3.8'],
    ['hello\r\n', 0, 'no-reply-code', '4.2'],
    ['25\r\n', 2, 'no-reply-code', '4.2'],
    ['250-a\r\n\r\n', 7, 'no-reply-code', '4.2'],
  ])('%j is none: octet %i, %s', (text, at, name, section) => {
    expect(problemOf(text)).toEqual({ at, problem: name, because: cite(5321, section) });
  });
});

describe('reading replies as they come in', () => {
  const cut = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 60 });

  /** Reads a text in pieces of the lengths given, over and over, as long as there is no problem. */
  function readInPieces(text: string, lengths: readonly number[]): ReturnType<typeof readReplies> {
    const replies: Reply[] = [];
    let carry = '';
    let from = 0;
    for (let piece = 0; from < text.length; piece += 1) {
      const until = from + Math.max(lengths[piece % lengths.length] ?? 1, piece % 2);
      const read = readReplies(carry, text.slice(from, until));
      replies.push(...read.replies);
      if (read.problem !== undefined) return { ...read, replies };
      ({ carry } = read);
      from = until;
    }
    return { replies, carry };
  }

  test('gives the same replies however the network cuts the octets', () => {
    fc.assert(
      fc.property(fc.array(anyReply, { maxLength: 8 }), cut, (replies, lengths) => {
        const text = replies.map(formatReply).join('');
        expect(readReplies('', text)).toEqual({ replies, carry: '' });
        expect(readInPieces(text, lengths)).toEqual({ replies, carry: '' });
      }),
    );
  });

  test('keeps what has not ended', () => {
    expect(readReplies('', '250 OK\r\n354-Go')).toEqual({ replies: [{ code: 250, lines: ['OK'] }], carry: '354-Go' });
    expect(readReplies('354-Go', '\r')).toEqual({ replies: [], carry: '354-Go\r' });
    expect(readReplies('354-Go\r', '\n354\r\n')).toEqual({ replies: [{ code: 354, lines: ['Go', ''] }], carry: '' });
  });

  test('finds the same problem however the octets are cut, with the replies before it', () => {
    fc.assert(
      fc.property(cut, (lengths) => {
        const read = readInPieces('220 a\r\n250 b\r\n250 c\n250 d\r\n', lengths);
        expect(read.replies.map(({ lines }) => lines[0])).toEqual(['a', 'b']);
        expect(read.problem).toMatchObject({ problem: 'bare-lf', because: cite(5321, '2.3.8') });
        expect(read.carry.startsWith('250 c\n')).toBe(true);
      }),
    );
  });

  test('counts from the start of the carry', () => {
    expect(readReplies('250 O', 'K\r\n250 x\n').problem?.at).toBe(13);
  });

  test('does not wait for the end of a reply that has none', () => {
    const endless = '250-on and on\r\n'.repeat(5_000);
    expect(readReplies('', endless.slice(0, 65_536)).problem).toBeUndefined();
    expect(readReplies('', `220 a\r\n${endless}`).problem).toEqual({
      at: 7,
      problem: 'reply-too-long',
      because: cite(5321, '4.5.3.1.5'),
    });
  });

  test('no text throws, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (carry, chunk) => {
        const read = readReplies(carry, chunk);
        expect((carry + chunk).endsWith(read.carry)).toBe(true);
      }),
    );
  });
});

describe('the enhanced code of a reply', () => {
  test('is the first word of the text (RFC 2034 §4)', () => {
    expect(enhancedCodeOf({ code: 550, lines: ['5.1.1 No such user'] })).toEqual({ class: 5, subject: 1, detail: 1 });
    expect(enhancedCodeOf({ code: 221, lines: ['2.0.0'] })).toEqual({ class: 2, subject: 0, detail: 0 });
  });

  test('agrees with the first digit of the code, or is none (RFC 2034 §4)', () => {
    expect(enhancedCodeOf({ code: 550, lines: ['4.1.1 No such user'] })).toBeNull();
    expect(enhancedCodeOf({ code: 354, lines: ['3.0.0 Go ahead'] })).toBeNull();
  });

  test('is not looked for anywhere else', () => {
    expect(enhancedCodeOf({ code: 550, lines: ['No such user 5.1.1'] })).toBeNull();
    expect(enhancedCodeOf({ code: 550, lines: [' 5.1.1 No such user'] })).toBeNull();
    expect(enhancedCodeOf({ code: 550, lines: [] })).toBeNull();
  });
});
