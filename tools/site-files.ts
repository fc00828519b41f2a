/** The files that robots read: sitemap, robots.txt, llms.txt. */
import { languages } from '../src/i18n/language.ts';
import { canonicalAddress, formatAddress, inLanguage, type Address } from '../src/url/address.ts';

/** Every canonical address with its other language beside it. */
export function sitemap(addresses: readonly Address[], site: string): string {
  const canonical = new Map(
    addresses.flatMap((address) => {
      const own = canonicalAddress(address);
      return own === null ? [] : [[formatAddress(own), own] as const];
    }),
  );
  const urls = [...canonical].map(([path, address]) => {
    const alternates = languages.map(
      (language) =>
        `<xhtml:link rel="alternate" hreflang="${language}" href="${site}${formatAddress(inLanguage(address, language))}"/>`,
    );
    return `<url><loc>${site}${path}</loc>${alternates.join('')}</url>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n');
}

export function robotsText(site: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site}/sitemap.xml\n`;
}

/** What a language model should know of the site, in the form of llmstxt.org. */
export function llmsText(site: string): string {
  return `# SMTP Reply Explorer

> Any two SMTP reply codes side by side, in English and Vietnamese: what each means, what the client does next, how to
> fix it, when to use which. Facts name their source; advice and inferences of ours are marked.

Every page is plain HTML without scripts, and all facts and texts are JSON.

## Pages

- [All reply codes](${site}/en/codes): one page each, such as ${site}/en/codes/550
- [All enhanced status codes](${site}/en/enhanced): one page each, such as ${site}/en/enhanced/5.7.1
- [550 with 5.7.26](${site}/en/codes/550/5.7.26): any reply code with its enhanced code at /en/codes/{code}/{enhanced}
- [250 and 500 compared](${site}/en/compare/250-vs-500): any two codes compare at /en/compare/{a}-vs-{b}
- [All sessions](${site}/en/simulator): one page each, such as ${site}/en/simulator/greylisting
- [What real servers say](${site}/en/recordings): one page a dialogue, such as ${site}/en/recordings/unknown
- [The recorded servers](${site}/en/servers): one page each, such as ${site}/en/servers/postfix13
- [What providers answer](${site}/en/providers): one page each, such as ${site}/en/providers/gmail
- [Tiếng Việt](${site}/vi/codes): the same addresses under /vi

## Data

- [Documentation](${site}/catalogue/README.md)
- [Table of contents](${site}/catalogue/index.json)
- [Facts of 250](${site}/catalogue/codes/250.json)
- [Text about 250](${site}/catalogue/en/codes/250.json)
- [Text about the pair 250 and 500](${site}/catalogue/en/pairs/250-500.json)
- [Documentation of the recordings](${site}/recordings/README.md)
- [Documentation of the providers' replies](${site}/providers/README.md)
- [Documentation of the scenarios](${site}/scenarios/README.md)
`;
}
