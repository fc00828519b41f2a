import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { TextToCopy } from '../../ui/text-to-copy.tsx';
import { useCopying } from '../../ui/use-copying.ts';
import type { Story } from './story.ts';
import { transcriptOf, type TranscriptForm } from './transcript.ts';
import styles from './take-away.module.css';

type TakeAwayProps = {
  readonly story: Story;
  readonly title: string;
  /** The scenario's id, which names the file. */
  readonly id: string;
  /** The command that serves this scenario on a port; null where the story was left for a branch. */
  readonly command: string | null;
  /** The way back in, for what was taken away before. */
  readonly children?: ReactNode;
};

const forms = { text: 'copyText', markdown: 'copyMarkdown', swaks: 'copySwaks', client: 'copyClient' } as const;

/** The transcript to copy or to download, and the command with which to rehearse it. */
export function TakeAway({ story, title, id, command, children }: TakeAwayProps) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  const { outcome, copy } = useCopying<'text' | 'command'>();
  const write = (form: TranscriptForm): string =>
    transcriptOf(story, form, title, (event) => t(`dialogue:network.${event as 'tls'}`), t('takeAway.standIn'));
  const download = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([write('text')], { type: 'text/plain' }));
    link.download = `${id}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <section className={styles.takeAway} aria-labelledby="take-away">
      <h2 id="take-away">{t('takeAway.heading')}</h2>
      <div className={styles.actions}>
        {(Object.keys(forms) as TranscriptForm[]).map((form) => (
          <Button key={form} onClick={() => void copy(write(form), 'text')}>
            {t(`takeAway.${forms[form]}`)}
          </Button>
        ))}
        <Button onClick={download}>{t('takeAway.download')}</Button>
        <span role="status">{outcome.kind === 'copied' && t('takeAway.copied')}</span>
        {children}
      </div>
      {outcome.kind === 'refused' && (
        <TextToCopy lead={t('takeAway.refused')} label={t('takeAway.text')} text={outcome.text} />
      )}
      {command !== null && (
        <>
          <h3>{t('takeAway.rehearse')}</h3>
          <p>{t('takeAway.rehearseLead')}</p>
          <p className={styles.command}>
            <code lang="en" translate="no">
              {command}
            </code>{' '}
            <Button onClick={() => void copy(command, 'command')}>{t('takeAway.copyCommand')}</Button>
          </p>
        </>
      )}
    </section>
  );
}
