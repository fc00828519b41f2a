import { useTranslation } from '../../i18n/use-translation.ts';
import { visible } from '../../scenarios/turns.ts';
import { formatReply, replyClassOf, type Reply } from '../../smtp/index.ts';
import { countDifferences, type SessionBeside } from './beside.ts';
import { AnchorLink } from '../../url/anchor-link.tsx';
import styles from './side-by-side.module.css';

type SideBySideProps = {
  readonly sessions: readonly SessionBeside[];
  readonly titles: readonly [string, string];
  /** Which of them has no setting for what the story's own server does? */
  readonly lack: readonly [boolean, boolean];
  /** The session and the step that the player stands at. */
  readonly current: { readonly session: number; readonly step: number };
};

/** Two servers in step: what the client said once, what each of them replied, differences marked. */
export function SideBySide({ sessions, titles, lack, current }: SideBySideProps) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  const differences = countDifferences(sessions);
  return (
    <section className={styles.both} aria-labelledby="side-by-side">
      <h2 id="side-by-side">{t('beside.heading')}</h2>
      <p role="status">{differences === 0 ? t('beside.none') : t('beside.differences', { count: differences })}</p>
      {sessions.map(({ caption, steps }, session) => (
        <table key={session} className={styles.table}>
          {caption !== null && <caption>{caption}</caption>}
          <thead>
            <tr>
              <th scope="col">{t('dialogue:by.client')}</th>
              {titles.map((title, side) => (
                <th key={side} scope="col" translate="no">
                  {title}
                  {lack[side] === true && <span translate="yes"> ({t('lacks.mark')})</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map(({ sent, replies, isSame }, step) => (
              <tr
                key={step}
                data-differs={!isSame || undefined}
                {...(session === current.session && step === current.step ? { 'aria-current': 'step' as const } : {})}
              >
                {step === 0 ? (
                  <th scope="row">{t('dialogue:by.network')}</th>
                ) : (
                  <th scope="row" lang="en" translate="no">
                    {sent}
                  </th>
                )}
                {replies.map((reply, side) => (
                  <td key={side} {...(reply === null ? {} : { 'data-class': replyClassOf(reply.code) })}>
                    <ReplyText reply={reply} />
                    {side === 1 && !isSame && <span className={styles.differs}>{t('beside.differs')}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function ReplyText({ reply }: { readonly reply: Reply | null }) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  if (reply === null) return <span className={styles.silent}>{t('beside.silent')}</span>;
  const lines = formatReply(reply).trimEnd().split('\r\n').map(visible);
  return (
    <span lang="en" translate="no">
      {lines.map((line, index) => (
        <span key={index} className={styles.line}>
          <b>{line.slice(0, 3)}</b>
          {line.slice(3)}
        </span>
      ))}
    </span>
  );
}

/** The way from the choice of the other server to the table, with what it comes to. */
export function DifferencesLink({ count }: { readonly count: number }) {
  const { t } = useTranslation(['simulator', 'dialogue']);
  return (
    <AnchorLink to="side-by-side" className={styles.link}>
      {count === 0 ? t('beside.none') : t('beside.differences', { count })}
    </AnchorLink>
  );
}
