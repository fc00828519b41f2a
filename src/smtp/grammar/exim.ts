/** How Exim reads addresses: parse_extract_address() with comments, quotes and source routes, and its words for what it does not take. */
import { groupsOf } from '../groups.ts';
import type { Mailbox } from '../path.ts';

const comment = String.raw`\((?:[^)\\]|\\.)*(?:\)|$)`;
const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const atom = String.raw`[^\s\0-\x1f\x7f()<>@,;:\\".[\]]|\\.`;
const gap = `(?:\\s|${comment})*`;
const word = `(?:${quoted}|(?:${atom})+)`;
const label = '[A-Za-z0-9][A-Za-z0-9-]*';
const domainName = `@${gap}((?:${label}${gap}\\.${gap})*${label})${gap}`;
const phrase = new RegExp(`^(?:[.\\s]|${comment}|${quoted}|${atom})*<`);
const route = new RegExp(`^${gap}(?:${domainName}[,:]${gap})*`);
const localPart = new RegExp(`^((?:${word}?${gap}\\.+${gap})*${word}?)${gap}`);
const domainPart = new RegExp(`^${domainName}`);

/** The mailbox, its local part without quotes; null for `<>`; or Exim's words for why there is none. */
export function extract(text: string): Mailbox | null | string {
  const [open = ''] = groupsOf(phrase, text);
  let rest = text.slice(open.length);
  const take = (pattern: RegExp): string => {
    const [whole = '', found = ''] = groupsOf(pattern, rest);
    rest = rest.slice(whole.length);
    return found;
  };
  take(route);
  if (open !== '' && rest === '>') return null;
  const local = take(localPart);
  if (local === '') return text === '' ? 'empty address' : 'missing or malformed local part';
  const hasDomain = rest.startsWith('@');
  if (rest.startsWith('@[')) return 'domain literals not allowed';
  const domain = take(domainPart);
  if (rest.startsWith('.') || (hasDomain && domain === '')) return 'domain missing or malformed';
  const close = open === '' ? undefined : '>';
  if (rest[0] === close) {
    rest = rest.slice(1);
    take(route);
  } else if (domain === '') return `"@" or "." expected after "${local}"`;
  else if (rest === '') return `'>' missing at end of address`;
  if (rest !== '') return `malformed address: ${rest} may not follow ${text.slice(0, -rest.length)}`;
  const address = `${local}@${domain}`;
  if (address.length > 255) return `address is ridiculously long: ${address.slice(0, 64)}...`;
  return { localPart: local.replace(/\\(.)|"/g, '$1'), domain };
}
