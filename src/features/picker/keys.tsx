import { useTranslation } from '../../i18n/use-translation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './keys.module.css';

/** The keys of the product, by where they work. Names of keys are what stands on them. */
const places = [
  {
    place: 'anywhere',
    keys: [
      { act: 'find', names: ['/', 'Ctrl K', '⌘ K'] },
      { act: 'keys', names: ['?'] },
    ],
  },
  {
    place: 'box',
    keys: [
      { act: 'move', names: ['↑', '↓'] },
      { act: 'pick', names: ['Enter'] },
      { act: 'close', names: ['Esc'] },
    ],
  },
  {
    place: 'session',
    keys: [
      { act: 'step', names: ['←', '→'] },
      { act: 'play', names: ['Space'] },
      { act: 'mark', names: ['n', 'p'] },
      { act: 'ends', names: ['Home', 'End'] },
    ],
  },
] as const;

/** All keys, in a dialog. */
export function Keys({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['picker', 'common']);
  return (
    <Dialog title={t('keys.title')} closeLabel={t('common:close')} onClose={onClose}>
      <div className={styles.keys}>
        {places.map(({ place, keys }) => (
          <section key={place} aria-labelledby={`keys-${place}`}>
            <h3 id={`keys-${place}`}>{t(`keys.places.${place}`)}</h3>
            <dl>
              {keys.map(({ act, names }) => (
                <div key={act}>
                  <dt translate="no">
                    {names.map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.acts.${act}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
