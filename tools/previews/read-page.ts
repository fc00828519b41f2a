/** What the preview of a page shows, read from the page itself and from the catalogue: the same words that a chat shows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../src/i18n/language.ts';
import { parseAddress } from '../../src/url/parse-address.ts';

/** A numeral with what stands under it; `tone` is the class, as its first digit. */
export type Numeral = { readonly text: string; readonly name: string; readonly tone: string };

/** A picture: one numeral or two, or none and only a title. */
export type Preview = {
  readonly language: Language;
  readonly numerals: readonly Numeral[];
  readonly title: string | null;
  readonly text: string;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };

function property(html: string, name: string): string | null {
  const start = `<meta property="${name}" content="`;
  const at = html.indexOf(start);
  if (at === -1) return null;
  const text = html.slice(at + start.length, html.indexOf('"', at + start.length));
  return text.replaceAll(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name_: string) => entities[name_] ?? '');
}

function nameOfCode(language: Language, code: number): string {
  const file = path.join('public/catalogue', language, 'codes', `${String(code)}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { name: string }).name;
}

/** What follows the colon of a title such as `SMTP 550: Mailbox unavailable`, without what stands in brackets at its end. */
const nameInTitle = (title: string): string => title.replace(/^[^:]*: /, '').replace(/ \([^()]*\)$/, '');

/** The preview of a page that was rendered; null for a page that has none of its own. `site` has no slash at its end. */
export function previewOf(html: string, site: string): Preview | null {
  const url = property(html, 'og:url');
  const title = property(html, 'og:title');
  const text = property(html, 'og:description');
  if (url === null || title === null || text === null || !url.startsWith(site)) return null;
  const address = parseAddress(url.slice(site.length), '', 'en');
  const { language, view } = address;
  const single = (numeral: string): Preview => ({
    language,
    numerals: [{ text: numeral, name: nameInTitle(title), tone: numeral[0] ?? '' }],
    title: null,
    text,
  });
  switch (view) {
    case 'compare': {
      const numerals = address.codes.map((code) => ({
        text: String(code),
        name: nameOfCode(language, code),
        tone: String(code)[0] ?? '',
      }));
      return { language, numerals, title: null, text };
    }
    case 'code':
      return single(String(address.code));
    case 'full-code':
      return single(`${String(address.code)} ${address.enhanced}`);
    case 'enhanced':
      return single(address.code);
    case 'simulator':
      return { language, numerals: [], title: title.replace(/: [^:]*$/, ''), text };
    default:
      return null;
  }
}
