import { useTranslation } from 'react-i18next';
import { visible } from '../../scenarios/turns.ts';
import { formatReply, replyClassOf, type Dialogue, type Reply } from '../../smtp/index.ts';
import type { Story } from './story.ts';
import styles from './side-by-side.module.css';

type SideBySideProps = {
  readonly stories: readonly [Story, Story];
  readonly titles: readonly [string, string];
  /** The session and the step that the player stands at. */
  readonly current: { readonly session: number; readonly step: number };
};

/** Two servers in step: what the client said once, what each of them replied, differences marked. */
export function SideBySide({ stories, titles, current }: SideBySideProps) {
  const { t } = useTranslation('simulator');
  const [left, right] = stories;
  const sessions = left.sessions.map(({ caption, dialogue }, index) => ({
    caption,
    rows: rowsOf(dialogue, right.sessions[index]?.dialogue),
  }));
  const differences = sessions.flatMap(({ rows }) => rows).filter(({ isSame }) => !isSame).length;
  return (
    <section className={styles.both} aria-labelledby="side-by-side">
      <h2 id="side-by-side">{t('beside.heading')}</h2>
      <p role="status">{differences === 0 ? t('beside.none') : t('beside.differences', { count: differences })}</p>
      {sessions.map(({ caption, rows }, session) => (
        <table key={session} className={styles.table}>
          {caption !== null && <caption>{caption}</caption>}
          <thead>
            <tr>
              <th scope="col">{t('by.client')}</th>
              {titles.map((title, side) => (
                <th key={side} scope="col" translate="no">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ sent, replies, isSame }, step) => (
              <tr
                key={step}
                data-differs={!isSame || undefined}
                {...(session === current.session && step === current.step ? { 'aria-current': 'step' as const } : {})}
              >
                {step === 0 ? (
                  <th scope="row">{t('by.network')}</th>
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
  const { t } = useTranslation('simulator');
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

type Row = { readonly sent: string; readonly replies: readonly [Reply | null, Reply | null]; readonly isSame: boolean };

/** Steps of both dialogues in a row. What differs in words alone is the same answer. */
function rowsOf(left: Dialogue, right: Dialogue | undefined): Row[] {
  const length = Math.max(left.steps.length, right?.steps.length ?? 0);
  return Array.from({ length }, (_, at) => {
    const replies = [left.steps[at]?.reply ?? null, right?.steps[at]?.reply ?? null] as const;
    const sent = left.sent[at] ?? right?.sent[at] ?? '';
    const [first = ''] = sent.split('\r\n');
    const more = sent.split('\r\n').length > 2 ? ' …' : '';
    return { sent: visible(first) + more, replies, isSame: replies[0]?.code === replies[1]?.code };
  });
}
