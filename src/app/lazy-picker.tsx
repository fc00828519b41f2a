import { lazy, Suspense, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { Boundary } from './boundary.tsx';
import { forgetPairs, useRecentPairs } from './recent-pairs.ts';

const loadPicker = () => import('../features/picker/picker.tsx').then((module) => ({ default: module.Picker }));
const Picker = lazy(loadPicker);

/** Fetches the picker's code ahead of its first use. A failure here is met again, and told, when it is opened. */
export const preloadPicker = (): void => void loadPicker().catch(() => undefined);

type LazyPickerProps = Omit<ComponentProps<typeof Picker>, 'recent' | 'onClearRecent'>;

/** The picker, whose code comes when it is first opened. */
export function LazyPicker(props: LazyPickerProps) {
  const { t } = useTranslation('common');
  const recent = useRecentPairs();
  return (
    <Boundary resetKey={props.scope}>
      <Suspense
        fallback={
          <Dialog title={props.title} closeLabel={t('close')} onClose={props.onClose}>
            <p role="status">{t('loading')}</p>
          </Dialog>
        }
      >
        <Picker {...props} recent={recent} onClearRecent={forgetPairs} />
      </Suspense>
    </Boundary>
  );
}
