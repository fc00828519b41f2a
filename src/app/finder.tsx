import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { loadCode } from '../files/load-code.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { useCopying } from '../ui/use-copying.ts';
import type { Address } from '../url/address.ts';
import { Boundary } from './boundary.tsx';
import { placeOfDeed, textToCopy, themeOf } from './deeds.ts';
import { LazyPicker, preloadPicker } from './lazy-picker.tsx';
import { chooseTheme } from './theme.ts';
import type { RouteProps } from './view.ts';
import { useWords } from './words.ts';
import styles from './shell.module.css';

const Keys = lazy(async () => {
  const { Keys: keys } = await loadCode(async () => import('../features/picker/keys.tsx'));
  return { default: keys };
});

type FinderProps = { readonly address: Address; readonly onNavigate: RouteProps['onNavigate'] };

/** Which dialog a key opens: "/", Ctrl K and ⌘ K the box, "?" the list of keys; null for any other. */
function openedBy({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): 'box' | 'keys' | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'box' : null;
  if (target instanceof HTMLElement && target.matches('input, textarea, select')) return null;
  return key === '/' ? 'box' : key === '?' ? 'keys' : null;
}

/** Finds anything on the site, and does what can be done from anywhere. */
export function Finder({ address, onNavigate }: FinderProps) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState<'box' | 'keys' | null>(null);
  const { outcome, copy } = useCopying<'link'>();
  const { language } = address;

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const opened = openedBy(event);
    if (opened === null || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    setOpen(opened);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  const act = (deed: string): void => {
    const theme = themeOf(deed);
    const place = placeOfDeed(deed, address);
    const text = textToCopy(deed, location.href, document.title);
    if (theme !== null) chooseTheme(theme);
    else if (text !== null) void copy(text, 'link');
    else if (deed === 'keys') setOpen('keys');
    else if (place !== null) onNavigate(place);
  };
  const close = (): void => setOpen(null);

  return (
    <>
      <Button
        className={styles.finder ?? ''}
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K Meta+K"
        onPointerEnter={preloadPicker}
        onFocus={preloadPicker}
        onClick={() => setOpen('box')}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5" />
          <path d="m12.5 12.5 4.5 4.5" />
        </svg>
        <span className={styles.finderText}>{t('find.open')}</span>
        <kbd className={styles.finderKey} aria-hidden="true">
          /
        </kbd>
      </Button>
      <span role="status" className={styles.copied}>
        {outcome.kind === 'copied' && t('find.copied')}
        {outcome.kind === 'refused' && t('find.notCopied')}
      </span>
      {open === 'box' && (
        <LazyPicker
          title={t('find.title')}
          language={language}
          scope="everything"
          onClose={close}
          onPick={(option, place) => {
            close();
            if (option.kind === 'deed') act(option.target.replace('deed:', ''));
            else if (place !== null) onNavigate(place);
          }}
        />
      )}
      {open === 'keys' && (
        <Boundary resetKey="keys">
          <Suspense fallback={null}>
            <KeysInWords language={language} onClose={close} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}

/** The list of keys, when its words are there. */
function KeysInWords({ language, onClose }: { readonly language: Address['language']; readonly onClose: () => void }) {
  useWords(language, 'finder');
  return <Keys onClose={onClose} />;
}
