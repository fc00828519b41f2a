/** How Postfix reads command lines and addresses: smtpd_token(3), tok822(3), valid_hostname(3). */
import { isAddressLiteral, type Path } from '../path.ts';

const quoted = String.raw`"(?:\\[^]|[^"\\])*(?:"|\\?$)`;
const wordPattern = new RegExp(String.raw`(?:\\[^]|${quoted}|<(?:${quoted}|[^">])*>?|[^\s\\"<])+`, 'g');
const tokenPattern = new RegExp(String.raw`${quoted}|\([^)]*\)?|\[[^\]]*\]?|(?:\\[^]|[^\s"()[\]<>@,;:.\\])+|\S`, 'g');

/** `smtpd_token()`: words; white space inside brackets and quotes is theirs. */
export function words(text: string): readonly string[] {
  return text.match(wordPattern) ?? [];
}

/** `smtp_quoted()`: a bracket that is opened must be closed, those in quotes not counted. */
export function isClosed(word: string): boolean {
  const bare = word.replace(new RegExp(quoted, 'g'), '').replace(/\\[^]/g, '');
  return bare.split('<').length <= bare.split('>').length;
}

/**
 * `extract_addr()`: one address by RFC 822, with brackets, comments, white space and what stands beside the brackets left
 * out, and nothing quoted any more. Null for what is none, or more than one.
 */
export function addressOf(word: string, international: boolean): Path | null {
  const bare = word.replace(/^<([^]*)>$/, '$1').replace(/^@[^:]*:/, '');
  const [, route, beside = ''] = /^[^"<]*<([^]*)>[,;:\s]*([^>]*)$/.exec(bare) ?? [];
  if (route && beside !== '') return null;
  const inside = route ?? bare;
  const tokens = (inside.match(tokenPattern) ?? []).filter((token) => !/^[(<>]/.test(token));
  const isBetween = (token: string): boolean => /^[,;]$/.test(token);
  const first = tokens.findIndex((token) => !isBetween(token));
  const last = tokens.findLastIndex((token) => !isBetween(token));
  const text = tokens.slice(Math.max(first, 0), last + 1);
  const isWord = (token = ''): boolean => !/^[@.:)]$/.test(token);
  if (text.some((token, index) => isBetween(token) || (index > 0 && isWord(token) && isWord(text[index - 1]))))
    return null;
  const at = text.lastIndexOf('@');
  const localPart = (at < 0 ? text : text.slice(0, at))
    .map((token) => token.replace(/^"|"$/g, '').replace(/\\([^])/g, '$1'))
    .join('');
  const domain = at < 0 ? '' : text.slice(at + 1).join('');
  if (localPart.startsWith('-') || (at >= 0 && !isHostName(domain, international))) return null;
  if (localPart === '' && at < 0) return { text: '', mailbox: null, rest: '' };
  return {
    text: at < 0 ? localPart : `${localPart}@${domain}`,
    mailbox: { localPart, domain: domain.replace(/\.$/, '') },
    rest: '',
  };
}

/** valid_hostname(3): labels of at most 63, underscores let pass, not all of it digits, a dot at the end; or a literal. */
function isHostName(domain: string, international: boolean): boolean {
  if (domain.startsWith('[')) return isAddressLiteral(domain);
  const name = international ? domain.replace(/[\x80-\xff]/g, 'x') : domain;
  const labels = name.replace(/\.$/, '').split('.');
  return (
    name.length <= 255 &&
    /[^\d.]/.test(name) &&
    labels.every((label) => label.length <= 63 && /^\w(?:[\w-]*\w)?$/.test(label))
  );
}
