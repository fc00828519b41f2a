import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { languages } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { AddressLink } from '../url/address-link.tsx';
import { AnchorLink } from '../url/anchor-link.tsx';
import {
  codesAddress,
  enhancedListAddress,
  inLanguage,
  recordingsAddress,
  scenariosAddress,
  startAddress,
  type Address,
} from '../url/address.ts';
import { Finder } from './finder.tsx';
import type { RouteProps } from './view.ts';
import styles from './shell.module.css';
import { chooseTheme, themes, useTheme } from './theme.ts';

type ShellProps = {
  readonly address: Address;
  /** Another view has been asked for and is on its way. */
  readonly isBusy: boolean;
  readonly onNavigate: RouteProps['onNavigate'];
  readonly children: ReactNode;
};

/** What stands around every view: navigation, finder, language, theme, and the small print. */
export function Shell({ address, isBusy, onNavigate, children }: ShellProps) {
  const { t } = useTranslation('common');
  return (
    <>
      <AnchorLink to="main" className={styles.skip}>
        {t('skip')}
      </AnchorLink>
      <p role="status" className={styles.busy} data-busy={isBusy || undefined}>
        {isBusy && <VisuallyHidden>{t('loading')}</VisuallyHidden>}
      </p>
      <header className={styles.header}>
        <AddressLink to={startAddress(address.language)} className={styles.brand} translate="no">
          {t('site')}
        </AddressLink>
        <Navigation address={address} />
        <div className={styles.tools}>
          <Finder address={address} onNavigate={onNavigate} />
          <LanguageSwitch address={address} />
          <ThemeButton />
        </div>
      </header>
      <noscript>{import.meta.env.SSR && <NoScript />}</noscript>
      {children}
      <footer className={styles.footer}>
        <p>{t('footer.privacy')}</p>
        <p>{t('footer.basis')}</p>
        <p>
          <AddressLink to={{ view: 'providers', language: address.language }}>{t('footer.providers')}</AddressLink>{' '}
          <AddressLink to={{ view: 'data', language: address.language }}>{t('footer.data')}</AddressLink>{' '}
          <a href={`${import.meta.env.BASE_URL}licenses.txt`}>{t('footer.notices')}</a>
        </p>
      </footer>
    </>
  );
}

/** Only ever read where no script runs: its words are not in the script. */
function NoScript() {
  const { t } = useTranslation('titles');
  return <p className={styles.noScript}>{t('noScript')}</p>;
}

function Navigation({ address }: { readonly address: Address }) {
  const { t } = useTranslation('common');
  const { language, view } = address;
  const places = [
    { to: startAddress(language), label: t('nav.compare'), isHere: view === 'compare' },
    {
      to: scenariosAddress(language),
      label: t('nav.simulator'),
      isHere: view === 'scenarios' || view === 'simulator',
    },
    {
      to: recordingsAddress(language),
      label: t('nav.servers'),
      isHere: view === 'recordings' || view === 'recording' || view === 'servers' || view === 'server',
    },
    {
      to: codesAddress(language),
      label: t('nav.codes'),
      isHere: view === 'codes' || view === 'code' || view === 'full-code',
    },
    {
      to: enhancedListAddress(language),
      label: t('nav.enhanced'),
      isHere: view === 'enhanced-list' || view === 'enhanced',
    },
  ];
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {places.map(({ to, label, isHere }) => (
        <AddressLink key={label} to={to} {...(isHere ? { 'aria-current': 'page' as const } : {})}>
          {label}
        </AddressLink>
      ))}
    </nav>
  );
}

/** Each language in its own name; the place is kept. */
function LanguageSwitch({ address }: { readonly address: Address }) {
  const { t } = useTranslation('common');
  return (
    <nav className={styles.languages} aria-label={t('language.label')}>
      {languages.map((language) => (
        <AddressLink
          key={language}
          to={inLanguage(address, language)}
          lang={language}
          hrefLang={language}
          {...(language === address.language ? { 'aria-current': 'true' as const } : {})}
        >
          <span translate="no">{language.toUpperCase()}</span>{' '}
          <VisuallyHidden>{t(`language.${language}`)}</VisuallyHidden>
        </AddressLink>
      ))}
    </nav>
  );
}

/** System, light, dark, in turn. */
function ThemeButton() {
  const { t } = useTranslation('common');
  const theme = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const label = `${t('theme.label')}: ${t(`theme.${theme}`)}`;
  return (
    <Button className={styles.theme ?? ''} aria-label={label} title={label} onClick={() => chooseTheme(next)}>
      <svg viewBox="0 0 20 20" aria-hidden="true" data-theme-icon={theme}>
        <circle cx="10" cy="10" r="6.5" />
        <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" />
      </svg>
    </Button>
  );
}
