/**
 * Paths and mailboxes: what stands between the angle brackets of MAIL and RCPT (RFC 5321 §4.1.2, §4.1.3).
 *
 *     Path    = "<" [ A-d-l ":" ] Mailbox ">"
 *     Mailbox = Local-part "@" ( Domain / address-literal )
 *
 * Servers differ in what they let pass. The reader here is by the letter; a `Leniency` names each liberty that a real
 * server takes, so that a personality is a list of liberties and not another parser.
 */
import { parsed, problem, type Parsed } from './parsed.ts';
import { limits } from './limits.ts';

/** A mailbox: `domain` is '' where a liberty let it be left out (and for `<postmaster>`). */
export type Mailbox = { readonly localPart: string; readonly domain: string };

/** A path as read. `mailbox` is null for the null reverse-path `<>`. */
export type Path = {
  /** What stood between the brackets, source route included, as written. */
  readonly text: string;
  readonly mailbox: Mailbox | null;
  /** What follows the path: parameters, without the space before them. */
  readonly rest: string;
};

/** Liberties a server takes with paths; all false is RFC 5321 by the letter. */
export type Leniency = {
  /** `MAIL FROM: <a@b>`: spaces after the colon, which §3.3 forbids. */
  readonly spaceAfterColon?: boolean;
  /** `MAIL FROM:a@b`: no angle brackets. */
  readonly noBrackets?: boolean;
  /** `<carol>`: no domain (allowed by the letter for postmaster alone). */
  readonly noDomain?: boolean;
  /** Any printable octets in the local part: `ca..rol`, `.carol`. */
  readonly anyLocalPart?: boolean;
  /** Any printable octets in the domain: `exa_mple.org`, `-bad-.org`. */
  readonly anyDomain?: boolean;
  /** Any text in an address literal: `[999.0.0.2]`. */
  readonly anyLiteral?: boolean;
  /** Octets above 127 (RFC 6531). */
  readonly eightBit?: boolean;
  /** Parts longer than §4.5.3.1 asks everyone to take. */
  readonly anyLength?: boolean;
  /** `<a@b>SIZE=1`: a parameter glued to the path. */
  readonly gluedParameter?: boolean;
};

const atext = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/;
const atextOrEightBit =
  /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\x80-\xff]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\x80-\xff]+)*$/;
const quoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
const quotedOrEightBit = /^"(?:[ !#-[\]-~\x80-\xff]|\\[ -~])*"$/;
const domainName = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
const eightBitName =
  /^[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]*[A-Za-z0-9\x80-\xff])?(?:\.[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]*[A-Za-z0-9\x80-\xff])?)*$/;
const plainPath = /^<([A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)@([A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)>$/;
const generalLiteral = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?:[!-Z^-~]+$/;

/**
 * Reads the path at the start of `text`, which is what follows the colon. Problems carry the octet they were found at
 * and the section; they never throw.
 */
export function parsePath(text: string, leniency: Leniency = {}): Parsed<Path> {
  const [, localPart, domain] = plainPath.exec(text) ?? [];
  if (localPart !== undefined && domain !== undefined && localPart.length <= 64 && text.length <= 200) {
    return parsed({ text: text.slice(1, -1), mailbox: { localPart, domain }, rest: '' });
  }
  const start = skipSpaces(text, 0);
  if (start > 0 && leniency.spaceAfterColon !== true) return problem(0, 'space-after-colon', 5321, '3.3');
  if (text[start] !== '<') return parseBare(text, start, leniency);
  const end = closingBracket(text, start + 1);
  if (end < 0) return problem(text.length, 'path-unclosed', 5321, '4.1.2');
  const after = text.slice(end + 1);
  if (after !== '' && after[0] !== ' ' && leniency.gluedParameter !== true) {
    return problem(end + 1, 'junk-after-path', 5321, '4.1.2');
  }
  return readInside(text.slice(start + 1, end), start + 1, after.trimStart(), leniency);
}

function parseBare(text: string, start: number, leniency: Leniency): Parsed<Path> {
  if (leniency.noBrackets !== true) return problem(start, 'path-without-brackets', 5321, '3.3');
  const space = text.indexOf(' ', start);
  const end = space < 0 ? text.length : space;
  return readInside(text.slice(start, end), start, text.slice(end).trimStart(), leniency);
}

function readInside(inside: string, at: number, rest: string, leniency: Leniency): Parsed<Path> {
  if (inside === '') return parsed({ text: '', mailbox: null, rest });
  if (inside.length + 2 > limits.path && leniency.anyLength !== true) {
    return problem(at, 'path-too-long', 5321, '4.5.3.1.3');
  }
  const route = sourceRouteLength(inside);
  const mailbox = parseMailbox(inside.slice(route), leniency);
  if (!mailbox.ok) {
    const { at: offset, problem: name, because } = mailbox.problem;
    return { ok: false, problem: { at: at + route + offset, problem: name, because } };
  }
  return parsed({ text: inside, mailbox: mailbox.value, rest });
}

/** Reads `Local-part "@" ( Domain / address-literal )`; `postmaster` alone is a mailbox too (§4.1.1.3). */
export function parseMailbox(text: string, leniency: Leniency = {}): Parsed<Mailbox> {
  const at = lastAt(text);
  const localPart = at < 0 ? text : text.slice(0, at);
  const domain = at < 0 ? '' : text.slice(at + 1);
  if (!isLocalPart(localPart, leniency)) return problem(0, 'local-part-syntax', 5321, '4.1.2');
  if (localPart.length > limits.localPart && leniency.anyLength !== true) {
    return problem(0, 'local-part-too-long', 5321, '4.5.3.1.1');
  }
  if (at < 0) {
    if (leniency.noDomain === true || /^postmaster$/i.test(localPart)) return parsed({ localPart, domain });
    return problem(text.length, 'domain-missing', 5321, '4.1.2');
  }
  if (!isDomainOrLiteral(domain, leniency)) return problem(at + 1, 'domain-syntax', 5321, '4.1.2');
  if (domain.length > limits.domain && leniency.anyLength !== true) {
    return problem(at + 1, 'domain-too-long', 5321, '4.5.3.1.2');
  }
  return parsed({ localPart, domain });
}

/** Writes a mailbox as it stands in a path. */
export function formatMailbox({ localPart, domain }: Mailbox): string {
  return domain === '' ? localPart : `${localPart}@${domain}`;
}

/** Is this a name the domain system could hold (§2.3.5), by the letter? */
export function isDomain(text: string): boolean {
  return domainName.test(text) && text.length <= limits.domain && text.split('.').every((label) => label.length <= 63);
}

/** Is this an address literal with its brackets (§4.1.3)? */
export function isAddressLiteral(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false;
  const inside = text.slice(1, -1);
  if (/^IPv6:/i.test(inside)) return isIPv6(inside.slice(5));
  return isIPv4(inside) || generalLiteral.test(inside);
}

function isDomainOrLiteral(text: string, leniency: Leniency): boolean {
  if (text.startsWith('[')) {
    return leniency.anyLiteral === true ? text.length > 2 && text.endsWith(']') : isAddressLiteral(text);
  }
  if (leniency.anyDomain === true) return /^[!-;=?-~\x80-\xff]+$/.test(text);
  return isDomain(text) || (leniency.eightBit === true && eightBitName.test(text));
}

function isLocalPart(text: string, leniency: Leniency): boolean {
  if (leniency.anyLocalPart === true) return /^[!-;=?-~\x80-\xff]+$/.test(text) || quotedOrEightBit.test(text);
  if (leniency.eightBit === true) return atextOrEightBit.test(text) || quotedOrEightBit.test(text);
  return atext.test(text) || quoted.test(text);
}

/** Dotted quad, each 0 to 255, one to three digits (Snum). */
export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** IPv6-full, IPv6-comp, IPv6v4-full, IPv6v4-comp: "::" stands for at least two groups here (§4.1.3). */
export function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const left = groupsOf(halves[0] ?? '', halves.length === 1);
  if (halves.length === 1) return left === 8;
  const right = groupsOf(halves[1] ?? '', true);
  return left !== null && right !== null && left + right <= 6;
}

/** Sixteen-bit groups in a colon-separated run, an IPv4 tail counting as two; null for a bad one. */
function groupsOf(run: string, mayEndInIPv4: boolean): number | null {
  if (run === '') return 0;
  const parts = run.split(':');
  const last = parts.at(-1);
  if (mayEndInIPv4 && last !== undefined && last.includes('.')) {
    return isIPv4(last) && parts.slice(0, -1).every(isGroup) ? parts.length + 1 : null;
  }
  return parts.every(isGroup) ? parts.length : null;
}

function isGroup(part: string): boolean {
  return /^[0-9A-Fa-f]{1,4}$/.test(part);
}

/** Length of `@a,@b:` at the start. "MUST BE accepted, SHOULD NOT be generated, and SHOULD be ignored" (§4.1.2). */
function sourceRouteLength(inside: string): number {
  const [route = ''] = /^@[^@,:<>" ]+(?:,@[^@,:<>" ]+)*:/.exec(inside) ?? [];
  return route.length;
}

/** The index of the ">" that closes the path, looking past quoted strings; -1 if there is none. */
export function closingBracket(text: string, from: number): number {
  let inQuotes = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (inQuotes && char === '\\') at += 1;
    else if (char === '"') inQuotes = !inQuotes;
    else if (char === '>' && !inQuotes) return at;
  }
  return -1;
}

/** The last "@" outside a quoted string; -1 if there is none. */
function lastAt(text: string): number {
  const quote = text.startsWith('"') ? text.lastIndexOf('"') : 0;
  const at = text.lastIndexOf('@');
  return at > quote || quote === 0 ? at : -1;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}
