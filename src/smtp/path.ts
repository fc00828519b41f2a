/**
 * Paths and mailboxes: what stands between the angle brackets of MAIL and RCPT (RFC 5321 §4.1.2, §4.1.3).
 *
 *     Path    = "<" [ A-d-l ":" ] Mailbox ">"
 *     Mailbox = Local-part "@" ( Domain / address-literal )
 *
 * By the letter, with the octets above 127 that RFC 6531 §3.3 lets in: whether they were announced is for the caller to ask.
 * Real servers read otherwise, each in its own way; their readers are in `servers/`.
 */
import { groupsOf } from './groups.ts';
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

const dotString = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\x80-\xff]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\x80-\xff]+)*$/;
const quotedString = /^"(?:[ !#-[\]-~\x80-\xff]|\\[ -~])*"$/;
const domainName = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
const internationalName =
  /^[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]*[A-Za-z0-9\x80-\xff])?(?:\.[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]*[A-Za-z0-9\x80-\xff])?)*$/;
const plainPath = /^<[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]{1,64}@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*>$/;

/**
 * Reads the path at the start of `text`, which is what follows the colon. Problems carry the octet they were found at
 * and the section; they never throw.
 */
export function parsePath(text: string): Parsed<Path> {
  if (text.length < 64 && plainPath.test(text)) {
    const at = text.indexOf('@');
    const mailbox = { localPart: text.slice(1, at), domain: text.slice(at + 1, -1) };
    return parsed({ text: text.slice(1, -1), mailbox, rest: '' });
  }
  if (text.startsWith(' ')) return problem(0, 'space-after-colon', 5321, '3.3');
  if (!text.startsWith('<')) return problem(0, 'path-without-brackets', 5321, '3.3');
  const end = closingBracket(text, 1);
  if (end < 0) return problem(text.length, 'path-unclosed', 5321, '4.1.2');
  const after = text.slice(end + 1);
  if (after !== '' && !after.startsWith(' ')) return problem(end + 1, 'junk-after-path', 5321, '4.1.2');
  return readInside(text.slice(1, end), after.trimStart());
}

function readInside(inside: string, rest: string): Parsed<Path> {
  if (inside === '') return parsed({ text: '', mailbox: null, rest });
  if (inside.length + 2 > limits.path) return problem(1, 'path-too-long', 5321, '4.5.3.1.3');
  const route = sourceRouteLength(inside);
  const mailbox = parseMailbox(inside.slice(route));
  if (mailbox.ok) return parsed({ text: inside, mailbox: mailbox.value, rest });
  const { at, problem: name, because } = mailbox.problem;
  return { ok: false, problem: { at: 1 + route + at, problem: name, because } };
}

/**
 * Reads `Local-part "@" ( Domain / address-literal )`; `postmaster` alone is a mailbox too (§4.1.1.3), and with `user` any
 * local part alone, as VRFY takes it (§3.5.1).
 */
export function parseMailbox(text: string, kind: 'mailbox' | 'user' = 'mailbox'): Parsed<Mailbox> {
  const at = lastAt(text);
  const localPart = at < 0 ? text : text.slice(0, at);
  const domain = at < 0 ? '' : text.slice(at + 1);
  if (!dotString.test(localPart) && !quotedString.test(localPart))
    return problem(0, 'local-part-syntax', 5321, '4.1.2');
  if (localPart.length > limits.localPart) return problem(0, 'local-part-too-long', 5321, '4.5.3.1.1');
  if (at >= 0) {
    if (!isDomainOrLiteral(domain)) return problem(at + 1, 'domain-syntax', 5321, '4.1.2');
  } else if (kind === 'mailbox' && !/^postmaster$/i.test(localPart)) {
    return problem(text.length, 'domain-missing', 5321, '4.1.2');
  }
  return parsed({ localPart, domain });
}

/** Writes a mailbox as it stands in a path. */
export function formatMailbox({ localPart, domain }: Mailbox): string {
  return domain === '' ? localPart : `${localPart}@${domain}`;
}

/** Is this a name the domain system could hold (§2.3.5), by the letter? */
export function isDomain(text: string): boolean {
  return domainName.test(text) && text.length <= limits.domain && hasShortLabels(text);
}

/** RFC 1035 §2.3.4, as §2.3.5 says: a label has at most 63 octets. */
function hasShortLabels(domain: string): boolean {
  return domain.length < 64 || domain.split('.').every((label) => label.length <= 63);
}

/** Is this an address literal with its brackets (§4.1.3)? "IPv6" is the one tag that is registered. */
export function isAddressLiteral(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false;
  const inside = text.slice(1, -1);
  if (/^IPv6:/i.test(inside)) return isIPv6(inside.slice(5));
  return isIPv4(inside);
}

function isDomainOrLiteral(text: string): boolean {
  if (text.startsWith('[')) return isAddressLiteral(text);
  return internationalName.test(text) && text.length <= limits.domain && hasShortLabels(text);
}

/** Dotted quad, each 0 to 255, one to three digits (Snum). */
export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** IPv6-full, IPv6-comp, IPv6v4-full, IPv6v4-comp: "::" stands for at least two groups here (§4.1.3). */
export function isIPv6(text: string): boolean {
  const [before = '', after, ...more] = text.split('::');
  if (more.length > 0) return false;
  if (after === undefined) return sixteenBitGroups(before, true) === 8;
  return sixteenBitGroups(before, false) + sixteenBitGroups(after, true) <= 6;
}

/** Sixteen-bit groups in a colon-separated run, an IPv4 tail counting as two; more than there can be for a bad one. */
function sixteenBitGroups(run: string, mayEndInIPv4: boolean): number {
  if (run === '') return 0;
  const parts = run.split(':');
  const tail = mayEndInIPv4 && isIPv4(parts.slice(-1).join('')) ? parts.splice(-1, 1).length * 2 : 0;
  return parts.every(isGroup) ? parts.length + tail : Infinity;
}

function isGroup(part: string): boolean {
  return /^[0-9A-Fa-f]{1,4}$/.test(part);
}

/** Length of `@a,@b:` at the start. "MUST BE accepted, SHOULD NOT be generated, and SHOULD be ignored" (§4.1.2). */
function sourceRouteLength(inside: string): number {
  return inside.length - inside.replace(/^@[^@,:<>" ]+(?:,@[^@,:<>" ]+)*:/, '').length;
}

/** The index of the ">" that closes the path, looking past quoted strings; -1 if there is none. */
function closingBracket(text: string, from: number): number {
  const [skipped = ''] = groupsOf(/^(?:[^">]|"(?:[^"\\]|\\[^])*(?:"|$))*/, text.slice(from));
  return from + skipped.length < text.length ? from + skipped.length : -1;
}

/** The last "@" outside a quoted string; -1 if there is none. */
function lastAt(text: string): number {
  const quote = text.startsWith('"') ? text.lastIndexOf('"') : -1;
  const at = text.lastIndexOf('@');
  return at > quote ? at : -1;
}
