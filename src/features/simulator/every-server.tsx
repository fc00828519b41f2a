import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { groupBy } from '../../recordings/group-by.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import styles from './every-server.module.css';

/** What one server replied; null if it said nothing, or had already gone. */
export type ServerReply = {
  readonly title: string;
  readonly code: number | null;
  readonly lines: readonly string[];
  /** Has it no setting for what the story's own server does? */
  readonly lacks: boolean;
  /** Are these the standard's words, because nobody recorded what this server says here? */
  readonly isStandIn: boolean;
};

/** How many lines of a reply are shown. */
const shownLines = 3;

/** Each reply once, as far as it is shown, with the servers that gave it. */
function sameReplies(
  replies: readonly ServerReply[],
): (readonly [ServerReply, readonly [ServerReply, ...ServerReply[]]])[] {
  const shown = ({ code, lines }: ServerReply): string =>
    [code, lines.length > shownLines, ...lines.slice(0, shownLines)].join('\n');
  return [...groupBy(replies, shown).values()].map(([first, ...others]) => [first, [first, ...others]]);
}

type EveryServerProps = {
  /** The line all of them hear, as it is shown. */
  readonly line: string;
  /** Puts it to every server. Rejects if their code does not come. */
  readonly ask: () => Promise<readonly ServerReply[]>;
};

/** The same line to every server, as a table. Asked only when somebody wants to know. */
export function EveryServer({ line, ask }: EveryServerProps) {
  const { t } = useTranslation(['simulator', 'common']);
  const [answers, setAnswers] = useState<{ readonly line: string; readonly replies: readonly ServerReply[] } | null>(
    null,
  );
  const [isFailed, setFailed] = useState(false);
  const show = async (): Promise<void> => {
    setFailed(false);
    try {
      const replies = await ask();
      setAnswers({ line, replies });
    } catch {
      setFailed(true);
    }
  };
  return (
    <section className={styles.every} aria-labelledby="every-server">
      <h2 id="every-server">{t('simulator:everyServer.heading')}</h2>
      <p>{t('simulator:everyServer.lead')}</p>
      <p className={styles.line}>
        {line === '' ? (
          t('simulator:everyServer.greeting')
        ) : (
          <code lang="en" translate="no">
            {line}
          </code>
        )}{' '}
        <Button onClick={() => void show()}>{t('simulator:everyServer.show')}</Button>
      </p>
      {isFailed && <p role="alert">{t('common:failed.other')}</p>}
      {answers !== null && (
        <table className={styles.table}>
          <caption lang="en" translate="no">
            {answers.line}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('simulator:everyServer.reply')}</th>
              <th scope="col">{t('simulator:everyServer.server')}</th>
            </tr>
          </thead>
          <Replies replies={answers.replies.filter(({ isStandIn }) => !isStandIn)} />
          <Replies
            replies={answers.replies.filter(({ isStandIn }) => isStandIn)}
            heading={t('simulator:everyServer.standIns')}
          />
        </table>
      )}
    </section>
  );
}

/** A row for each reply; under a heading, if there are any. */
function Replies({ replies, heading }: { readonly replies: readonly ServerReply[]; readonly heading?: string }) {
  const { t } = useTranslation('simulator');
  if (replies.length === 0) return null;
  return (
    <tbody>
      {heading !== undefined && (
        <tr>
          <th colSpan={2} scope="rowgroup" className={styles.apart}>
            {heading}
          </th>
        </tr>
      )}
      {sameReplies(replies).map(([{ code, lines }, servers]) => (
        <tr key={servers[0].title} {...(code === null ? {} : { 'data-class': replyClassOf(code) })}>
          <th scope="row">
            {code === null ? (
              t('everyServer.notThere')
            ) : (
              <span lang="en" translate="no">
                {lines.slice(0, shownLines).map((text, index) => (
                  <span key={index} className={styles.reply}>
                    <b>{text.slice(0, 3)}</b>
                    {text.slice(3)}
                  </span>
                ))}
                {lines.length > shownLines && '…'}
              </span>
            )}
          </th>
          <td translate="no">
            <ul className={styles.servers}>
              {servers.map(({ title, lacks }) => (
                <li key={title}>
                  {title}
                  {lacks && <span translate="yes"> ({t('lacks.mark')})</span>}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </tbody>
  );
}
