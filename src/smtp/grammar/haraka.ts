/** Addresses as Haraka reads them: by the letter, and of a problem it says what was expected, and at which octet. */
import { isAddressLiteral, type Mailbox } from '../path.ts';

type Read = { readonly mailbox: Mailbox | null } | { readonly problem: string };

/** The address parser: what was expected, and the octet where. */
export function readPath(text: string): Read {
  if (text === '<>' || text === '') return { mailbox: null };
  const bracketed = text.startsWith('<');
  let at = bracketed ? 1 : 0;
  const [route = ''] = /^@[^:>]*:/.exec(text.slice(at)) ?? [];
  at += route.length;
  if (text.length > 256) return { problem: `RFC-5321 path exceeds 256 octets (${text.length} given)` };
  const local = localPartAt(text, at);
  if (typeof local === 'string') return { problem: local };
  at += local.length;
  if (text[at] !== '@') {
    const localPart = local.text;
    if (/^postmaster$/i.test(localPart) && text[at] === '>') return { mailbox: { localPart, domain: '' } };
    return expected(at, '"@"');
  }
  at += 1;
  const domain = domainAt(text, at);
  if (typeof domain === 'string') return { problem: domain };
  at += domain.length;
  if (bracketed && text[at] !== '>') return expected(at, '">"');
  if (bracketed) at += 1;
  if (at < text.length) return { problem: `Invalid RFC-5321 address at position ${at}: trailing input after address` };
  if (local.length > 64) return { problem: 'RFC-5321 local-part exceeds 64 octets' };
  return { mailbox: { localPart: local.text, domain: domain.text } };
}

type Part = { readonly text: string; readonly length: number };

function localPartAt(text: string, from: number): Part | string {
  const [quoted] = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(from)) ?? [];
  if (quoted !== undefined) return { text: quoted, length: quoted.length };
  let at = from;
  for (;;) {
    const [atom = ''] = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\x80-\xff]+/.exec(text.slice(at)) ?? [];
    if (atom === '') return problemAt(at, at === from ? 'expected atom in local-part' : 'expected atom after "."');
    at += atom.length;
    if (text[at] !== '.') return { text: text.slice(from, at), length: at - from };
    at += 1;
  }
}

function domainAt(text: string, from: number): Part | string {
  const [literal] = /^\[[^\]]*\]/.exec(text.slice(from)) ?? [];
  if (literal !== undefined) {
    return isAddressLiteral(literal)
      ? { text: literal, length: literal.length }
      : problemAt(from, 'invalid address literal');
  }
  let at = from;
  for (;;) {
    const [label = ''] =
      /^[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]*[A-Za-z0-9\x80-\xff])?/.exec(text.slice(at)) ?? [];
    if (label === '') return problemAt(at, 'expected sub-domain');
    at += label.length;
    if (label.length > 63) return problemAt(at, 'sub-domain label exceeds 63 octets');
    if (text[at] !== '.') return { text: text.slice(from, at), length: at - from };
    at += 1;
  }
}

function problemAt(at: number, what: string): string {
  return `Invalid RFC-5321 address at position ${at}: ${what}`;
}

function expected(at: number, what: string): Read {
  return { problem: problemAt(at, `expected ${what}`) };
}
