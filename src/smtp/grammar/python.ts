/** Addresses as `email._header_value_parser` of Python's standard library reads them: RFC 5322, and much that is none. */

/** A local part as it is said again, in quotes if it needs them; a domain, or none; what is left of the text. */
export type Address = { readonly localPart: string; readonly domain: string | null; readonly rest: string };

type Read = readonly [found: string, rest: string];

const atext = String.raw`[^()<>@,:;.\\"[\] \t]+`;
const atom = new RegExp(`^${atext}`);
const dotAtom = new RegExp(String.raw`^${atext}(?:\.${atext})*(?=[()<>@,:;\\"[\] \t]|$)`);
const quotedString = /^"(?:[^"\\]|\\[^])*\\?(?:"|$)/;
const domainLiteral = /^\[\s*(?:[^[\]\s]+\s*)?(?:\]|$)/;
const obsoleteRoute = new RegExp(String.raw`^[\s,]*@${atext}(?:\.${atext})*(?:,\s*(?:@${atext}(?:\.${atext})*)?)*:`);

/** What no word of a local part may be followed by. */
const ends = /^(?:$|[)<>@,:;[\]])/;

/** Behind white space and comments, one in another. */
function afterSpace(text: string): string {
  let depth = 0;
  let at = 0;
  for (; at < text.length; at += 1) {
    const octet = text.charAt(at);
    if (octet === '\\' && depth > 0) at += 1;
    else if (octet === '(') depth += 1;
    else if (octet === ')' && depth > 0) depth -= 1;
    else if (depth === 0 && octet.trim() !== '') break;
  }
  return text.slice(at);
}

function read(pattern: RegExp, text: string): Read | null {
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? null : [found, text.slice(found.length)];
}

/** word = atom / quoted-string: what is in the quotes, without its backslashes. */
function word(text: string): Read {
  const [quoted, rest = ''] = read(quotedString, text) ?? [];
  if (quoted !== undefined) return [quoted.replace(/^"|"$/g, '').replace(/\\([^]?)/g, '$1'), rest];
  const end = `${text}.`.search(/[()<>@,:;.\\"[\] \t]/);
  return [text.slice(0, end), text.slice(end)];
}

/** dot-atom, or words in any order with dots, backslashes and comments between them: obs-local-part, and what is none. */
function localPartOf(text: string): Read | null {
  const [strict, behind = ''] = read(dotAtom, text) ?? [];
  if (strict !== undefined && ends.test(afterSpace(behind))) return [strict, afterSpace(behind)];
  let found = '';
  let rest = text;
  let before: 'nothing' | 'word' | 'space' = 'nothing';
  while (!ends.test(rest)) {
    const inner = afterSpace(rest);
    if (inner !== rest) {
      if (before === 'word') before = 'space';
      rest = inner;
      continue;
    }
    const next = /^[.\\]/.test(rest) ? ([rest.charAt(0), rest.slice(1)] as const) : word(rest);
    const isDot = rest.startsWith('.');
    found += (before === 'space' && !isDot ? ' ' : '') + next[0];
    before = isDot ? 'nothing' : 'word';
    rest = next[1];
  }
  return rest === text ? null : [found, rest];
}

/** dot-atom, domain-literal, or atoms with comments between their dots. */
function domainOf(text: string): Read | null {
  if (text.startsWith('[')) {
    const [literal, behind = ''] = read(domainLiteral, text) ?? [];
    return literal === undefined ? null : [literal, afterSpace(behind)];
  }
  let [found, rest = ''] = read(dotAtom, text) ?? read(atom, text) ?? [];
  if (found === undefined) return null;
  for (rest = afterSpace(rest); rest.startsWith('.');) {
    const next = read(atom, afterSpace(rest.slice(1)));
    if (next === null) return null;
    found += `.${next[0]}`;
    rest = afterSpace(next[1]);
  }
  return rest.startsWith('@') ? null : [found, rest];
}

/** get_addr_spec(); null where it raises HeaderParseError. */
function addrSpec(text: string): Address | null {
  const [name, behind = ''] = localPartOf(afterSpace(text)) ?? [];
  if (name === undefined) return null;
  const localPart = /[()<>@,:;\\"[\] \t]/.test(name) ? `"${name.replace(/[\\"]/g, '\\$&')}"` : name;
  if (!behind.startsWith('@')) return { localPart, domain: null, rest: behind };
  const [domain, rest = ''] = domainOf(afterSpace(behind.slice(1))) ?? [];
  return domain === undefined ? null : { localPart, domain: domain.replace(/\\([^])|\s+/g, '$1'), rest };
}

/** get_angle_addr(), which takes a route, and leaves the last bracket off if nobody wrote it; or get_addr_spec(). */
export function readAddress(text: string): Address | null {
  if (!text.startsWith('<')) return addrSpec(text);
  const inside = text.slice(1);
  const [route = ''] = obsoleteRoute.exec(inside) ?? [];
  const address = addrSpec(inside.slice(route.length));
  return address === null ? null : { ...address, rest: afterSpace(address.rest.replace(/^>/, '')) };
}
