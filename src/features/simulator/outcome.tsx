import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { visible } from '../../scenarios/turns.ts';
import { formatReply, summary, type Client, type Recipient } from '../../smtp/index.ts';
import type { Story } from './story.ts';
import styles from './inspector.module.css';

type OutcomeProps = {
  readonly language: Language;
  /** For each session, the messages that were begun in it. */
  readonly messages: readonly (readonly Client[])[];
  readonly story: Story;
};

/** What the story came to: who has the message, what is tried again when, who gets a bounce and what it says. */
export function Outcome({ language, messages, story }: OutcomeProps) {
  const { t } = useTranslation('simulator');
  const told = messages.map((clients) => clients.filter(({ recipients }) => recipients.length > 0));
  return (
    <section className={styles.part} aria-labelledby="outcome">
      <h3 id="outcome">{t('outcome.heading')}</h3>
      {told.map((clients, session) => {
        const caption = story.sessions[session]?.caption ?? null;
        return (
          <div key={session} className={styles.outcome}>
            {caption !== null && <h4>{caption}</h4>}
            {clients.length === 0 && <p>{t('outcome.nothing')}</p>}
            {clients.map((client, index) => (
              <Message key={index} language={language} client={client} isNamed={clients.length > 1} />
            ))}
          </div>
        );
      })}
    </section>
  );
}

type MessageProps = { readonly language: Language; readonly client: Client; readonly isNamed: boolean };

function Message({ language, client, isNamed }: MessageProps) {
  const { t } = useTranslation('simulator');
  const { accepted, retry, retryAfter, bounced, bounceTo } = summary(client);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const names = (recipients: readonly Recipient[]): string => {
    const shown = recipients.slice(0, 4).map(({ address }) => visible(address));
    const more = recipients.length - shown.length;
    return list.format(more > 0 ? [...shown, t('outcome.others', { count: more })] : shown);
  };
  const sender = client.plan.envelope.reversePath;
  return (
    <>
      {isNamed && <h4>{sender === '' ? t('outcome.nullSender') : t('outcome.from', { sender: visible(sender) })}</h4>}
      {accepted.length > 0 && <p>{t('outcome.delivered', { recipients: names(accepted) })}</p>}
      {retry.length > 0 && (
        <p>{t('outcome.retry', { recipients: names(retry), minutes: Math.round((retryAfter ?? 0) / 60) })}</p>
      )}
      {bounced.length > 0 && (
        <>
          <p>
            {t('outcome.bounced', { recipients: names(bounced) })}{' '}
            {bounceTo === null ? t('outcome.noBounce') : t('outcome.bounce', { to: visible(bounceTo) })}
          </p>
          {bounceTo !== null && (
            <ul className={styles.bounce}>
              {bounced.slice(0, 4).map(({ address, reply }) => (
                <li key={address}>
                  <span lang="en" translate="no">
                    {visible(address)}:{' '}
                    {reply !== null && formatReply(reply).trimEnd().split('\r\n').map(visible).join(' ')}
                  </span>
                  {reply === null && t('outcome.noReason')}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
