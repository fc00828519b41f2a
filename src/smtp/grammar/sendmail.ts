/** How Sendmail reads addresses and shows them: prescan() and the canonicalising rules of its configuration. */
import type { Mailbox } from '../path.ts';

/** `%.100s...%s`: the middle of a long word is left out. */
export function shown(text: string): string {
  const seven = text.replace(/[\x80-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 127));
  return seven.length > 203 ? `${seven.slice(0, 100)}...${seven.slice(-100)}` : seven;
}

function inside(address: string): string {
  return address
    .replace(/^[^<]*<+/, '')
    .replace(/>.*$/, '')
    .replace(/^@[^:]*:/, '')
    .trim();
}

export function mailboxOf(address: string): Mailbox | null {
  const text = inside(address);
  if (text === '') return null;
  const at = text.lastIndexOf('@');
  return at < 0
    ? { localPart: text, domain: '' }
    : { localPart: text.slice(0, at), domain: text.slice(at + 1).replace(/\.$/, '') };
}

/** prescan() and the canonicalising rules: enhanced code and text of what is wrong with an address. */
export function problemOf(address: string): string | null {
  const bare = address.replace(/"(?:[^"\\]|\\.)*"/g, 'q');
  const opens = bare.split('<').length;
  const closes = bare.split('>').length;
  if (opens > closes) return "5.0.0 {path}... Unbalanced '<'";
  if (closes > opens) return "5.0.0 {path}... Unbalanced '>'";
  const text = inside(bare);
  const at = text.indexOf('@');
  const localPart = at < 0 ? text : text.slice(0, at);
  const domain = at < 0 ? null : text.slice(at + 1);
  if (localPart.length > 256) return '5.1.0 {path}... prescan: token too long';
  if (text.length > 255) return '5.1.0 {path}... Address "{written}" too long (255 bytes max)';
  if (domain === null) return null;
  if (domain === '') return '5.1.3 {path}... Hostname required';
  if (domain.includes('@')) return '5.1.3 {path}... Invalid route address';
  return domain.startsWith('.') || domain.includes('..') ? '5.1.2 {path}... Invalid host name' : null;
}
