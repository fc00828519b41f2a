/** What can be done from anywhere, by its name in the finder. */
import { addressOf } from '../features/picker/target.ts';
import { inLanguage, type Address } from '../url/address.ts';
import { themes, type Theme } from './theme.ts';

/** The colours that a deed chooses; null for another deed. */
export const themeOf = (deed: string): Theme | null => themes.find((theme) => theme === deed) ?? null;

/** Where a deed leads from here: done where the reader is if it can be, else on the page that the site opens with. */
export function placeOfDeed(deed: string, here: Address): Address | null {
  if (deed === 'vi' || deed === 'en') return inLanguage(here, deed);
  if (here.view === 'compare' && deed === 'swap') return { ...here, codes: [here.codes[1], here.codes[0]] };
  if (here.view === 'compare' && deed === 'only-differences') return { ...here, onlyDifferences: true };
  return addressOf(`deed:${deed}`, here.language);
}

/** What a deed copies: the link of the page, alone or as Markdown; null for a deed that copies nothing. */
export function textToCopy(deed: string, link: string, title: string): string | null {
  if (deed === 'copy-link') return link;
  return deed === 'copy-markdown'
    ? `[${title.replace(/[[\]\\]/g, '\\$&')}](${link.replace(/[()]/g, encodeURIComponent)})`
    : null;
}
