/**
 * Replies on the wire (RFC 5321 §4.2): three digits, a hyphen or a space, text; one line or more.
 *
 *     Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
 *
 * §4.2: "any text, including no text at all …, MUST be acceptable": only the code, the separator, and the line ends can
 * be wrong here. A first digit outside 2 to 5 is read all the same; what it means is for the client to decide.
 */
import { cite } from './citation.ts';
import { parseEnhancedCode, type EnhancedCode } from './enhanced-code.ts';
import { limits } from './limits.ts';
import { parsed, problem, type Parsed, type Problem } from './parsed.ts';
import type { ReplyCode } from './reply-code.ts';

/** One reply: its code, and its text line by line, without codes. There is at least one line. */
export type Reply = { readonly code: ReplyCode; readonly lines: readonly string[] };

/** One line of a reply, without its line end. `last` tells whether the reply ends with it. */
export type ReplyLine = { readonly code: ReplyCode; readonly last: boolean; readonly text: string };

/** What a reader has read so far. `carry` is the start of a reply that has not ended: give it back with the next octets. */
export type ReadReplies = { readonly replies: readonly Reply[]; readonly carry: string; readonly problem?: Problem };

/** Octets of a reply kept while it has not ended. §4.5.3.1.5 bounds a line, nothing bounds their number: we do. */
const longestReply = 128 * limits.replyLine;

const space = 0x20;
const hyphen = 0x2d;

/** Writes a reply with its line ends: a hyphen behind the code of every line but the last. */
export function formatReply({ code, lines }: Reply): string {
  const last = lines.length - 1;
  let text = '';
  let at = 0;
  for (const line of lines) {
    text += at < last ? `${code}-${line}\r\n` : `${code} ${line}\r\n`;
    at += 1;
  }
  return text;
}

/** Reads one line, without its CRLF. §4.2: "clients … SHOULD be prepared to process the code alone". Never throws. */
export function parseReplyLine(line: string): Parsed<ReplyLine> {
  const end = line.search(/[\r\n]/);
  return end < 0 ? readLine(line, 0, line.length) : problem(end, 'line-end-in-text', 5321, '2.3.8');
}

/** Reads one whole reply, with its line ends, and nothing behind it: the inverse of `formatReply`. Never throws. */
export function parseReply(text: string): Parsed<Reply> {
  const read = readReply(text, 0);
  if (read === null) return problem(text.length, 'reply-unfinished', 5321, '4.2');
  if (!read.ok) return read;
  const { reply, end } = read.value;
  return end === text.length ? parsed(reply) : problem(end, 'text-behind-reply', 5321, '4.2');
}

/**
 * Reads replies as octets come in, cut anywhere. Stops at the first problem, whose `at` counts from the start of `carry`:
 * behind it nothing can be trusted to be a reply. Time is linear in the octets; a reply in pieces is read once a piece.
 */
export function readReplies(carry: string, chunk: string): ReadReplies {
  const text = carry === '' ? chunk : carry + chunk;
  const replies: Reply[] = [];
  let from = 0;
  for (let read = readReply(text, from); read !== null; read = readReply(text, from)) {
    if (!read.ok) return { replies, carry: text.slice(from), problem: read.problem };
    replies.push(read.value.reply);
    from = read.value.end;
  }
  const rest = { replies, carry: text.slice(from) };
  if (rest.carry.length <= longestReply) return rest;
  return { ...rest, problem: { at: from, problem: 'reply-too-long', because: cite(5321, '4.5.3.1.5') } };
}

/** RFC 2034 §4: the enhanced code at the start of the text; its class must be the first digit of the reply code. */
export function enhancedCodeOf({ code, lines: [first = ''] }: Reply): EnhancedCode | null {
  const word = first.indexOf(' ');
  const enhanced = parseEnhancedCode(word < 0 ? first : first.slice(0, word));
  return enhanced !== null && enhanced.class === Math.floor(code / 100) ? enhanced : null;
}

/** The reply that begins at `from`, and the index behind it; null while its last line has not come. */
function readReply(text: string, from: number): Parsed<{ readonly reply: Reply; readonly end: number }> | null {
  const lines: string[] = [];
  let code: ReplyCode | null = null;
  let start = from;
  for (let lf = text.indexOf('\n', start); lf >= 0; lf = text.indexOf('\n', start)) {
    const end = text.indexOf('\r', start);
    // §2.3.8: "MUST NOT recognize or generate any other character or character sequence as a line terminator."
    if (end < 0 || end > lf) return problem(lf, 'bare-lf', 5321, '2.3.8');
    if (end !== lf - 1) return problem(end, 'bare-cr', 5321, '2.3.8');
    const line = readLine(text, start, end);
    if (!line.ok) return line;
    // §4.2.1: "In a multiline reply, the reply code on each of the lines MUST be the same."
    if (code !== null && line.value.code !== code) return problem(start, 'code-differs', 5321, '4.2.1');
    code = line.value.code;
    lines.push(line.value.text);
    start = lf + 1;
    if (line.value.last) return parsed({ reply: { code, lines }, end: start });
  }
  return null;
}

function readLine(text: string, from: number, end: number): Parsed<ReplyLine> {
  let code = 0;
  for (let at = from; at < from + 3; at += 1) {
    const digit = at < end ? text.charCodeAt(at) - 0x30 : -1;
    if (digit < 0 || digit > 9 || (digit === 0 && at === from)) return problem(at, 'no-reply-code', 5321, '4.2');
    code = code * 10 + digit;
  }
  if (end === from + 3) return parsed({ code, last: true, text: '' });
  const separator = text.charCodeAt(from + 3);
  if (separator !== space && separator !== hyphen) return problem(from + 3, 'no-separator', 5321, '4.2');
  return parsed({ code, last: separator === space, text: text.slice(from + 4, end) });
}
