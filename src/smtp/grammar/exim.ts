/** How Exim reads addresses: parse_extract_address(), with its own words for what it does not take. */
import type { Mailbox } from '../path.ts';

const special = '()<>@,;:\\"[] ';

/** parse_extract_address(): what it takes for an address, or its own words for why not. */
export function extract(text: string): { mailbox: Mailbox | null; rest: string } | string {
  const open = text.indexOf('<');
  const bracketed = open >= 0 && /^[\w .-]*$/.test(text.slice(0, open));
  let at = bracketed ? open + 1 : 0;
  while (text[at] === ' ') at += 1;
  if (bracketed && text[at] === '>') return { mailbox: null, rest: text.slice(at + 1) };
  const [route = ''] = /^@[^:]*: */.exec(text.slice(at)) ?? [];
  at += route.length;
  const local = at;
  if (text[at] === '"') {
    at += 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at += 1;
  } else {
    while (at < text.length && !special.includes(text.charAt(at)) && text.charCodeAt(at) > 32) at += 1;
  }
  if (at === local) return 'missing or malformed local part';
  const localPart = text.slice(local, at);
  const next = text[at];
  if (next === ' ' && bracketed) return `"@" or "." expected after "${localPart}"`;
  if (next !== '@') {
    if (bracketed && next !== '>') return `'>' missing at end of address`;
    return finish(text, at, bracketed, { localPart, domain: '' });
  }
  at += 1;
  const from = at;
  if (text[at] === '[') return 'domain literals not allowed';
  while (at < text.length && /[A-Za-z0-9.-]/.test(text.charAt(at))) at += 1;
  const domain = text.slice(from, at);
  if (!domain.split('.').every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(label))) {
    return 'domain missing or malformed';
  }
  const address = `${localPart}@${domain}`;
  if (address.length > 255) return `address is ridiculously long: ${address.slice(0, 64)}...`;
  return finish(text, at, bracketed, { localPart, domain });
}

function finish(
  text: string,
  end: number,
  bracketed: boolean,
  mailbox: Mailbox,
): { mailbox: Mailbox; rest: string } | string {
  let at = end;
  if (bracketed) {
    if (at >= text.length) return `'>' missing at end of address`;
    if (text[at] !== '>') return `malformed address: ${text.slice(at)} may not follow ${text.slice(0, at)}`;
    at += 1;
  }
  const rest = text.slice(at);
  const gap = rest.length - rest.trimStart().length;
  if (rest.trim() !== '') return `malformed address: ${rest.trimStart()} may not follow ${text.slice(0, at + gap)}`;
  return { mailbox, rest: '' };
}
