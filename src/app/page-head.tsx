import { languages } from '../i18n/language.ts';
import { canonicalAddress, formatAddress, inLanguage, type Address } from '../url/address.ts';

type PageHeadProps = {
  readonly address: Address;
  readonly title: string;
  readonly description: string;
};

/** Where the site stands: the origin and base that canonical links name. Set by SITE_URL when building. */
const site = import.meta.env.VITE_SITE_URL.replace(/\/$/, '');

/** Title, description, canonical and alternate addresses, and what a social preview reads. React puts them in the head. */
export function PageHead({ address, title, description }: PageHeadProps) {
  const canonical = canonicalAddress(address);
  const fullTitle = `${title} · SMTP Reply Explorer`;
  return (
    <>
      <title>{fullTitle}</title>
      <meta name="description" content={description} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content="SMTP Reply Explorer" />
      <meta property="og:locale" content={address.language === 'vi' ? 'vi_VN' : 'en_US'} />
      <meta property="og:image" content={`${site}/preview.png`} />
      <meta name="twitter:card" content="summary_large_image" />
      {canonical === null ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <meta property="og:url" content={site + formatAddress(canonical)} />
          <link rel="canonical" href={site + formatAddress(canonical)} />
          {languages.map((language) => (
            <link
              key={language}
              rel="alternate"
              hrefLang={language}
              href={site + formatAddress(inLanguage(canonical, language))}
            />
          ))}
          <link rel="alternate" hrefLang="x-default" href={site + formatAddress(inLanguage(canonical, 'en'))} />
        </>
      )}
    </>
  );
}
