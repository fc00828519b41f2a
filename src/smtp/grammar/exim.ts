/** How Exim reads addresses: parse_extract_address() with comments, quotes and source routes, and its words for what it does not take. */
import { groupsOf } from '../groups.ts';
import type { Mailbox } from '../path.ts';

const comment = String.raw`\((?:[^)\\]|\\.)*(?:\)|$)`;
const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const atom = String.raw`[^\s\0-\x1f\x7f()<>@,;:\\".[\]]|\\.`;
const gap = `(?:\\s|${comment})*`;
const label = '[A-Za-z0-9][A-Za-z0-9-]*';
const phrase = new RegExp(`(?:[.\\s]|${comment}|${quoted}|${atom})*<`, 'y');
const space = new RegExp(gap, 'y');
const word = new RegExp(`${quoted}|(?:${atom})+`, 'y');
const dots = new RegExp(`${gap}(\\.+)${gap}`, 'y');
const domainName = new RegExp(`@${gap}(${label}(?:${gap}\\.${gap}${label})*)${gap}`, 'y');

/** The mailbox, its local part without quotes; null for `<>`; or Exim's words for why there is none. */
export function extract(text: string): Mailbox | null | string {
  let at = 0;
  // Token by token: one expression for all of them could part them in too many ways.
  const take = (token: RegExp): string => {
    token.lastIndex = at;
    const [whole = '', found = ''] = groupsOf(token, text);
    at += whole.length;
    return found;
  };
  const takeRoute = (): void => {
    let end: number;
    do {
      take(space);
      end = at;
    } while (take(domainName) !== '' && /[,:]/.test(text.charAt(at++)));
    at = end;
  };
  take(phrase);
  const isOpen = at > 0;
  takeRoute();
  if (isOpen && text.slice(at) === '>') return null;
  const start = at;
  do take(word);
  while (take(dots) !== '');
  const local = text.slice(start, at);
  take(space);
  if (local === '') return text === '' ? 'empty address' : 'missing or malformed local part';
  if (text.startsWith('@[', at)) return 'domain literals not allowed';
  const domain = take(domainName);
  if (text[at] === '.' || (text[at] === '@' && domain === '')) return 'domain missing or malformed';
  if (text[at] === (isOpen ? '>' : undefined)) {
    at += 1;
    takeRoute();
  } else if (domain === '') return `"@" or "." expected after "${local}"`;
  else if (at === text.length) return `'>' missing at end of address`;
  if (at < text.length) return `malformed address: ${text.slice(at)} may not follow ${text.slice(0, at)}`;
  const address = `${local}@${domain}`;
  if (address.length > 255) return `address is ridiculously long: ${address.slice(0, 64)}...`;
  return { localPart: local.replace(/\\(.)|"/g, '$1'), domain };
}
