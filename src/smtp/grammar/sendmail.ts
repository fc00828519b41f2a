/** How Sendmail reads addresses and shows them: prescan() and the canonicalising rules of its configuration. */
import { groupsOf } from '../groups.ts';
import type { Mailbox } from '../path.ts';

/** `%.100s...%s`: the middle of a long word is left out. */
export function shown(text: string): string {
  const seven = text.replace(/[\x80-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 128));
  return seven.length > 203 ? `${seven.slice(0, 100)}...${seven.slice(-100)}` : seven;
}

const tokens = /\\.|"(?:\\.|[^"\\])*"|\([^()]*\)/g;

/** The address at the start of an argument, up to white space outside brackets, quotes and comments, and that white space. */
export const addressAtStart = /^((?:"[^"]*"|\([^()]*\)|<[^>]*>?|\S)*)\s*/;

/** What is inside the last brackets, the source route aside. */
function inside(address: string): string {
  return address
    .replace(/^.*<|>[^]*/g, '')
    .replace(/^@[^:]*:(?=.)/, '')
    .trim()
    .replace(/(?<=[@.])\s+|(?<!\s)\s+(?=[@.])/g, '');
}

/** The mailbox, without quotes and comments; both parts are '' if there is none. */
export function mailboxOf(address: string): Mailbox {
  const text = inside(address.replace(/\([^()]*\)/g, ' ')).replace(/\\(.)|"/g, '$1');
  const [, localPart = '', domain = ''] = groupsOf(/^([^]*?)(?:@([^@]*))?$/, text);
  return { localPart, domain: domain.replace(/(?<!\.)\.+$/, '') };
}

/** Why an address is refused, and in which words. */
type Problem = readonly [because: 'path-too-long' | 'address-syntax', says: string];

/** What may be wrong with what is inside the brackets, the first first. */
const problems: readonly (readonly [RegExp, Problem])[] = [
  [/^[^@]{257}/, ['path-too-long', '553 5.1.0 {path}... prescan: token too long']],
  [/^.{256}/, ['path-too-long', '553 5.1.0 {path}... Address "{written}" too long (255 bytes max)']],
  [/@[^@,]*[@,]|,[^@,]*@/, ['address-syntax', '553 5.1.3 {path}... Invalid route address']],
  [/^@/, ['address-syntax', '553 5.1.3 {path}... User address required']],
  [/@$|%(?:@|$)/, ['address-syntax', '553 5.1.3 {path}... Hostname required']],
  [/@\.|@[^@]*\.\.[^.]/, ['address-syntax', '553 5.1.2 {path}... Invalid host name']],
];

/** What is wrong with an address. */
export function problemOf(address: string): Problem | undefined {
  const bare = address.replace(tokens, 'q');
  const opens = bare.split('<').length;
  const closes = bare.split('>').length;
  const odd = /["()]/.exec(bare)?.[0] ?? (opens > closes ? '<' : closes > opens ? '>' : undefined);
  const text = inside(bare);
  if (odd !== undefined) return ['address-syntax', `553 5.0.0 {path}... Unbalanced '${odd}'`];
  return problems.find(([pattern]) => pattern.test(text))?.[1];
}
