import { lazy, Suspense, useState, type ComponentProps } from 'react';
import { loadCode } from '../files/load-code.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SearchInput } from '../ui/search-input.tsx';
import { Boundary } from './boundary.tsx';
import { useWords } from './words.ts';
import { forgetPairs, useRecentPairs } from './recent-pairs.ts';

const loadPicker = async () => {
  const { Picker: picker } = await loadCode(async () => import('../features/picker/picker.tsx'));
  return { default: picker };
};
const Picker = lazy(loadPicker);

/** Fetches the picker's code ahead of its first use. A failure here is met again, and told, when it is opened. */
export const preloadPicker = (): void => void loadPicker().catch(() => undefined);

type LazyPickerProps = Omit<ComponentProps<typeof Picker>, 'recent' | 'onClearRecent' | 'initialQuery'>;

/** The picker, whose code comes when it is first opened. What is typed meanwhile is handed on to it. */
export function LazyPicker(props: LazyPickerProps) {
  const { t } = useTranslation('common');
  const recent = useRecentPairs();
  const [early, setEarly] = useState('');
  return (
    <Boundary resetKey={props.scope}>
      <Suspense
        fallback={
          <Dialog title={props.title} closeLabel={t('close')} onClose={props.onClose}>
            <SearchInput
              aria-label={props.title}
              data-autofocus=""
              value={early}
              onChange={(event) => setEarly(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && props.onClose()}
            />
            <p role="status">{t('loading')}</p>
          </Dialog>
        }
      >
        <ReadyPicker {...props} initialQuery={early} recent={recent} onClearRecent={forgetPairs} />
      </Suspense>
    </Boundary>
  );
}

/** The picker, when its words are there too. */
function ReadyPicker(props: ComponentProps<typeof Picker>) {
  useWords(props.language, 'finder');
  return <Picker {...props} />;
}
