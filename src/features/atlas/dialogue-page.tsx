import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Citations, Statement } from '../../prose/statement.tsx';
import { isKept } from '../../recordings/agreement.ts';
import type { AskedStep, DialogueTable, ServerTitle } from '../../recordings/atlas.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, recordingsAddress, serverAddress } from '../../url/address.ts';
import { Head } from './head.tsx';
import { HeardLines } from './heard.tsx';
import { SentLines } from './sent.tsx';
import styles from './dialogue-page.module.css';

type DialoguePageProps = {
  readonly language: Language;
  readonly dialogue: DialogueTable;
  /** The server whose session is open. */
  readonly open: string | null;
  /** The open session, below the head. */
  readonly children: ReactNode;
};

/** One dialogue: what is asked, what the standard says, and a row for each server; each row opens its session. */
export function DialoguePage({ language, dialogue, open, children }: DialoguePageProps) {
  const { t } = useTranslation('recordings');
  const { id, words, sections, asked, servers } = dialogue;
  const { title, tests } = words[language];
  return (
    <>
      <Head
        up={<AddressLink to={recordingsAddress(language)}>{t('evidence.all')}</AddressLink>}
        title={<Statement text={title} />}
      >
        <p>
          <Statement text={tests} /> <Citations labels={sections} />
        </p>
      </Head>
      {children}
      {asked.map((step) => (
        <Step key={step.step} language={language} id={id} step={step} servers={servers} open={open} />
      ))}
    </>
  );
}

type StepProps = {
  readonly language: Language;
  readonly id: string;
  readonly step: AskedStep;
  readonly servers: readonly ServerTitle[];
  readonly open: string | null;
};

function Step({ language, id, step, servers, open }: StepProps) {
  const { t } = useTranslation('recordings');
  const { sent, standard, because, permitted, answers } = step;
  const counts = countsOf(step);
  return (
    <section className={styles.step}>
      <div className={styles.asked}>
        <div>
          <h2>{t('dialogue.asked')}</h2>
          <SentLines sent={sent} />
        </div>
        <div>
          <h2>{t('dialogue.standard')}</h2>
          <HeardLines told={standard} />
          {permitted.codes.length > 0 && (
            <p>
              {t('dialogue.permitted', { codes: permitted.codes.join(', ') })} <Citations labels={permitted.sections} />
            </p>
          )}
          <p className={styles.note}>
            {t('dialogue.standardNote')}{' '}
            <Citations labels={[...new Set(because.flatMap(({ sections }) => sections))].slice(0, 3)} />
          </p>
        </div>
      </div>
      <p>{t('dialogue.counts', counts)}</p>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>{t('dialogue.answers')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('dialogue.server')}</th>
            <th scope="col">{t('dialogue.code')}</th>
            <th scope="col">{t('dialogue.reply')}</th>
            <th scope="col">{t('dialogue.compared')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => (
            <AnswerRow
              key={answer.name}
              language={language}
              id={id}
              answer={answer}
              title={servers.find(({ name }) => name === answer.name)?.title ?? answer.name}
              isOpen={open === answer.name}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How many servers agree with the standard, and how far. */
function countsOf({ answers }: Pick<AskedStep, 'answers'>) {
  const asked = answers.flatMap(({ agreement }) => agreement ?? []);
  const count = (how: 'class' | 'differs'): number => asked.filter((agreement) => agreement === how).length;
  return { all: asked.length, same: asked.filter(isKept).length, class: count('class'), differs: count('differs') };
}

type AnswerRowProps = {
  readonly language: Language;
  readonly id: string;
  readonly answer: AskedStep['answers'][number];
  readonly title: string;
  readonly isOpen: boolean;
};

function AnswerRow({ language, id, answer: { name, told, agreement, turn }, title, isOpen }: AnswerRowProps) {
  const { t } = useTranslation('recordings');
  return (
    <tr
      {...(told.code === null ? {} : { 'data-class': replyClassOf(told.code) })}
      data-agreement={agreement ?? 'none'}
      data-open={isOpen || undefined}
    >
      <th scope="row" translate="no">
        <AddressLink to={serverAddress(language, name)}>{title}</AddressLink>
      </th>
      <td className={styles.code} translate="no">
        {turn === 0 ? (
          '·'
        ) : (
          <AddressLink
            to={{ ...recordingAddress(language, id), server: name, step: turn }}
            title={t('dialogue.openOf', { server: title })}
            {...(isOpen ? { 'aria-current': 'true' as const } : {})}
          >
            {told.code ?? '–'}
            <VisuallyHidden> {t('dialogue.openOf', { server: title })}</VisuallyHidden>
          </AddressLink>
        )}
        {told.enhanced !== null && <small> {told.enhanced}</small>}
      </td>
      <td>
        <HeardLines told={told} />
        {told.isClosed && told.is === 'replied' && <small className={styles.closes}>{t('heard.closed')}</small>}
      </td>
      <td className={styles.compared}>{agreement !== null && t(`agreement.${agreement}`)}</td>
    </tr>
  );
}
