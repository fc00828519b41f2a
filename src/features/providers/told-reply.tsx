import { useTranslation } from '../../i18n/use-translation.ts';
import type { ToldReply } from '../../providers/told.ts';
import { replyClassOf } from '../../smtp/index.ts';
import styles from './providers.module.css';

type ReplyLineProps = {
  readonly reply: Pick<
    ToldReply,
    'code' | 'enhanced' | 'text' | 'retry' | 'who' | 'source' | 'seen' | 'isMarkOnly' | 'isCodeUnusual'
  >;
};

/** A reply in the words of its provider, what follows from it, and what says so. */
export function ReplyLine({ reply }: ReplyLineProps) {
  const { t } = useTranslation('providers');
  const { code, enhanced, text, who, source, seen, isMarkOnly, isCodeUnusual } = reply;
  // What passes by itself is sent again by nobody after a permanent code.
  const retry = reply.retry === 'same-later' && code >= 500 ? 'again-later' : reply.retry;
  return (
    <>
      <samp lang="en" translate="no" data-class={replyClassOf(code)}>
        <b>
          {code}
          {enhanced !== null && ` ${enhanced}`}
        </b>{' '}
        {text}
      </samp>
      {isMarkOnly && <small>{t('markOnly')}</small>}
      {seen !== null && (
        <small>
          {t('seenAs')}{' '}
          <samp lang="en" translate="no">
            {seen.text}
          </samp>
        </small>
      )}
      {isCodeUnusual && <small>{t('unusual')}</small>}
      <small className={styles.follows}>
        <span>{t(`retry.${retry}`)}</span> <span>{t(`who.${who}`)}</span>
      </small>
      <small>
        {t(`source.${source.kind}`, { date: source.asOf })}{' '}
        <span lang="en" translate="no">
          {source.href === null ? (
            source.title
          ) : (
            <a href={source.href} rel="noreferrer">
              {source.title}
            </a>
          )}
        </span>
      </small>
    </>
  );
}
