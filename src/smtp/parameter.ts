/**
 * ESMTP parameters behind a path: `SIZE=1000 BODY=8BITMIME` (RFC 5321 §4.1.2).
 *
 *     esmtp-param   = esmtp-keyword ["=" esmtp-value]
 *     esmtp-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")
 *     esmtp-value   = 1*(%d33-60 / %d62-126)      any CHAR excluding "=", SP, and control characters
 */
import { upperCase } from './command.ts';
import { parsed, problem, type Parsed } from './parsed.ts';

/** One parameter: keyword in upper case; `value` null where there is no "=". */
export type Parameter = { readonly keyword: string; readonly value: string | null };

const none: Parsed<readonly Parameter[]> = parsed([]);
const grammar = /^([A-Za-z0-9][A-Za-z0-9-]*)(?:=([!-<>-~\x80-\xff]+))?$/;

/** Reads parameters separated by spaces. Octets above 127 pass: RFC 6531 §3.4 widens the value. Never throws. */
export function parseParameters(text: string): Parsed<readonly Parameter[]> {
  if (text === '') return none;
  const parameters: Parameter[] = [];
  let at = 0;
  for (const word of text.split(' ')) {
    if (word !== '') {
      const [, keyword, value] = grammar.exec(word) ?? [];
      if (keyword === undefined) return problem(at, 'parameter-syntax', 5321, '4.1.2');
      parameters.push({ keyword: upperCase(keyword), value: value ?? null });
    }
    at += word.length + 1;
  }
  return parsed(parameters);
}

/** Writes parameters back, one space between. */
export function formatParameters(parameters: readonly Parameter[]): string {
  return parameters.map(({ keyword, value }) => (value === null ? keyword : `${keyword}=${value}`)).join(' ');
}

/** Undoes xtext (RFC 3461 §4): "+" and two upper-case hex digits stand for an octet; null if it is not xtext. */
export function decodeXtext(text: string): string | null {
  if (!/^(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/.test(text)) return null;
  return text.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
