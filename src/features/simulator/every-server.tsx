import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { replyClassOf } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import styles from './every-server.module.css';

/** What one server replied; null if it said nothing, or had already gone. */
export type ServerReply = { readonly title: string; readonly code: number | null; readonly lines: readonly string[] };

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
              <th scope="col">{t('simulator:everyServer.server')}</th>
              <th scope="col">{t('simulator:everyServer.reply')}</th>
            </tr>
          </thead>
          <tbody>
            {answers.replies.map(({ title, code, lines }) => (
              <tr key={title} {...(code === null ? {} : { 'data-class': replyClassOf(code) })}>
                <th scope="row" translate="no">
                  {title}
                </th>
                <td>
                  {code === null ? (
                    t('simulator:everyServer.notThere')
                  ) : (
                    <span lang="en" translate="no">
                      {lines.slice(0, 3).map((text, index) => (
                        <span key={index} className={styles.reply}>
                          <b>{text.slice(0, 3)}</b>
                          {text.slice(3)}
                        </span>
                      ))}
                      {lines.length > 3 && '…'}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
