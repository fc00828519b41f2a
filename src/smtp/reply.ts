/**
 * Replies on the wire (RFC 5321 §4.2): three digits, a hyphen or a space, text; one line or more.
 *
 *     Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
 */
import { parseEnhancedCode, type EnhancedCode } from './enhanced-code.ts';
import type { ReplyCode } from './reply-code.ts';

/** One reply: its code, and its text line by line, without codes. There is at least one line. */
export type Reply = { readonly code: ReplyCode; readonly lines: readonly string[] };

/** Writes a reply with its line ends: a hyphen behind the code of every line but the last. */
export function formatReply({ code, lines }: Reply): string {
  const last = lines.length - 1;
  let text = '';
  for (let at = 0; at < last; at += 1) text += `${code}-${lines[at] ?? ''}\r\n`;
  return `${text}${code} ${lines[last] ?? ''}\r\n`;
}

/** RFC 2034 §4: the enhanced code at the start of the text; its class must be the first digit of the reply code. */
export function enhancedCodeOf({ code, lines: [first = ''] }: Reply): EnhancedCode | null {
  const space = first.indexOf(' ');
  const enhanced = parseEnhancedCode(space < 0 ? first : first.slice(0, space));
  return enhanced !== null && enhanced.class === Math.floor(code / 100) ? enhanced : null;
}
