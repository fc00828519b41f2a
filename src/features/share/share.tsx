import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { TextToCopy } from '../../ui/text-to-copy.tsx';
import { useCopying } from '../../ui/use-copying.ts';
import styles from './share.module.css';

type ShareProps = {
  /** Title for the system's share sheet. */
  readonly title: string;
  /** Text for a ticket; the address of the view is added to it. */
  readonly ticket: string;
};

const noChange = () => () => {};

/** Copy the address of exactly this view, a text for a ticket, or hand it to the system. If copying is refused, the text is shown to copy by hand. */
export function Share({ title, ticket }: ShareProps) {
  const { t } = useTranslation('share');
  const { outcome, copy } = useCopying<'linkCopied' | 'ticketCopied'>();
  const canShare = useSyncExternalStore(
    noChange,
    () => typeof navigator.share === 'function',
    () => false,
  );

  return (
    <div className={styles.share}>
      <div className={styles.actions}>
        <Button onClick={() => void copy(location.href, 'linkCopied')}>{t('copyLink')}</Button>
        <Button onClick={() => void copy(`${ticket}\n${location.href}`, 'ticketCopied')}>{t('copyTicket')}</Button>
        {canShare && (
          <Button onClick={() => void navigator.share({ title, url: location.href }).catch(() => undefined)}>
            {t('send')}
          </Button>
        )}
        <span role="status" className={styles.status}>
          {outcome.kind === 'copied' && t(outcome.what)}
        </span>
      </div>
      {outcome.kind === 'refused' && <TextToCopy lead={t('refused')} label={t('text')} text={outcome.text} />}
    </div>
  );
}
