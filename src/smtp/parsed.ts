/** What a parser returns: a value, or the problem that stopped it. No parser here throws. */
import { cite, type Citation } from './citation.ts';

/** What is wrong, where (index of the octet, from 0), and by which rule of which specification. */
export type Problem = { readonly at: number; readonly problem: string; readonly because: Citation };

/** A value, or a problem. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A parser's success. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** A parser's failure: `problem(4, 'space-after-colon', 5321, '3.3')`. */
export function problem(at: number, name: string, rfc: number, section: string): Parsed<never> {
  return { ok: false, problem: { at, problem: name, because: cite(rfc, section) } };
}
