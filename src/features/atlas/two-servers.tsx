import { useSuspenseQueries } from '@tanstack/react-query';
import { Fragment, useMemo } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Statement } from '../../prose/statement.tsx';
import { dialoguesQuery, overviewQuery, recordingQuery } from '../../recordings/queries.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, type ServerAddress } from '../../url/address.ts';
import { differencesBetween, type AnswerOfOne } from './differences.ts';
import { SentLines } from './sent.tsx';
import styles from './two-servers.module.css';

type TwoServersProps = { readonly address: ServerAddress; readonly beside: string };

/** The steps at which two servers give other codes, each with its dialogue. */
export function TwoServers({ address: { language, name }, beside }: TwoServersProps) {
  const { t } = useTranslation('recordings');
  const [{ data: overview }, { data: dialogues }, { data: one }, { data: other }] = useSuspenseQueries({
    queries: [overviewQuery(language), dialoguesQuery(), recordingQuery(name), recordingQuery(beside)],
  });
  const found = useMemo(() => differencesBetween(dialogues, one, other), [dialogues, one, other]);
  const unread = new Set([...(one.unread ?? []), ...(other.unread ?? [])]).size;
  const titleOf = (of: string): string => overview.servers.find((server) => server.name === of)?.title ?? of;
  const [a, b] = [titleOf(name), titleOf(beside)];
  const titles = new Map(overview.dialogues.map(({ id, title }) => [id, title]));
  return (
    <section aria-labelledby="compared" className={styles.compared}>
      <h2 id="compared">{t('server.compared', { a, b })}</h2>
      <p>
        {found.length === 0 ? t('server.none') : t('server.comparedLead', { count: found.length })}
        {unread > 0 && ` ${t('server.unread', { count: unread })}`}
      </p>
      {found.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('group.dialogue')}</th>
              <th scope="col" translate="no">
                {a}
              </th>
              <th scope="col" translate="no">
                {b}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ dialogue, step, sent, said }) => (
              <tr key={`${dialogue} ${step}`}>
                <th scope="row">
                  <AddressLink to={recordingAddress(language, dialogue)}>
                    <Statement text={titles.get(dialogue) ?? dialogue} />
                  </AddressLink>
                  <SentLines sent={{ lines: [...sent], event: null }} most={2} />
                </th>
                {said.map(({ server, is, codes, turn }) => (
                  <td key={server}>
                    <AddressLink
                      to={{ ...recordingAddress(language, dialogue), server, step: turn }}
                      title={t('dialogue.openOf', { server: titleOf(server) })}
                    >
                      {is === 'replied' ? <Codes codes={codes} /> : t(`heard.${is}`)}
                    </AddressLink>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** All codes of an answer; what came many times over is counted. */
function Codes({ codes }: { readonly codes: AnswerOfOne['codes'] }) {
  return codes.map(({ line: code, times }, index) => (
    <Fragment key={index}>
      {index > 0 && ', '}
      <span className={styles.code} translate="no" data-class={replyClassOf(Number(code))}>
        {code}
        {times > 1 && ` × ${times}`}
      </span>
    </Fragment>
  ));
}
