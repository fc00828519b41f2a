import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Citations, Statement } from '../../prose/statement.tsx';
import { isStandIn, visible, type Turn } from '../../scenarios/turns.ts';
import {
  becauseOf,
  formatCitation,
  formatReply,
  limits,
  receiveReply,
  recipientsOf,
  formatMailbox,
  replyClassOf,
  nextAfter,
  watch,
  type Client,
  type Reply,
  type Session,
  type StateName,
  type Step,
} from '../../smtp/index.ts';
import { Outcome } from './outcome.tsx';
import type { Story } from './story.ts';
import { Taken } from './taken.tsx';
import styles from './inspector.module.css';

type InspectorProps = {
  readonly language: Language;
  readonly story: Story;
  readonly at: number;
  readonly children?: ReactNode;
};

/** The current turn taken apart: its line, why it is so, where the session stands, what the client must do. */
export function Inspector({ language, story, at, children }: InspectorProps) {
  const { t } = useTranslation('simulator');
  const watched = useMemo(
    () => story.sessions.map(({ dialogue, isLost }) => watch(dialogue, isLost)),
    [story.sessions],
  );
  // What follows from one's own line or reply is read from its beginning.
  const region = useRef<HTMLDivElement>(null);
  const told = useRef(story);
  useEffect(() => {
    if (told.current !== story) region.current?.scrollTo(0, 0);
    told.current = story;
  }, [story]);
  const turn = story.turns[at];
  const dialogue = turn && story.sessions[turn.session]?.dialogue;
  const step = turn && dialogue?.steps[turn.step];
  if (turn === undefined || dialogue === undefined || step === undefined) return null;
  const before = dialogue.steps[turn.step - 1]?.session ?? null;
  const client = watched[turn.session]?.awaiting[turn.step] ?? null;
  const { isUnfinished = false } = turn;
  // What has come of a message that still comes in is known behind the step.
  const isComing = isUnfinished && step.event.name === 'content';
  const session = turn.by === 'server' || isComing ? step.session : (before ?? step.session);
  const isLast = at === story.turns.length - 1 && !isUnfinished;
  return (
    <div ref={region} className={styles.inspector} role="region" aria-label={t('inspector.label')}>
      <Taken turn={turn} octets={turn.by === 'client' && step.event.name === 'content' ? step.event.octets : null} />
      {turn.by === 'server' && <Reasons step={step} client={client} isLost={turn.isLost} />}
      {turn.by === 'client' && step.reply !== null && <p className={styles.soft}>{t('inspector.awaits')}</p>}
      {isLast && <Outcome language={language} messages={watched.map(({ messages }) => messages)} story={story} />}
      <States before={turn.by === 'server' ? (before?.state.name ?? null) : null} session={session} />
      <Held session={session} turn={turn} sent={dialogue.sent[turn.step] ?? ''} />
      {children}
    </div>
  );
}

/** The rule that decided the reply, and what follows from it for the client. */
function Reasons({
  step,
  client,
  isLost,
}: {
  readonly step: Step;
  readonly client: Client | null;
  readonly isLost: boolean;
}) {
  const { t } = useTranslation(['simulator', 'rules']);
  const { reply } = step;
  if (reply === null) return null;
  const decision = client === null ? null : receiveReply(client, reply).decision;
  return (
    <>
      <section className={styles.part}>
        <h3>{t('simulator:inspector.why')}</h3>
        {step.replaced !== undefined && (
          <p>
            {t('simulator:inspector.chosen')} <Said reply={step.replaced} />
          </p>
        )}
        {isStandIn(step) && <p>{t('simulator:inspector.standIn')}</p>}
        <p>
          <Statement text={t(`rules:server.${step.rule}`)} /> <Citations labels={becauseOf(step).map(formatCitation)} />
        </p>
      </section>
      <section className={styles.part}>
        <h3>{t('simulator:inspector.client')}</h3>
        {isLost ? (
          <p>
            <Statement text={t('rules:client.connection-lost')} />
          </p>
        ) : decision === null ? (
          <p>
            {t(`simulator:inspector.anyClient.${replyClassOf(reply.code)}`)} <Citations labels={['RFC 5321 §4.2.1']} />
          </p>
        ) : (
          <p>
            <b>
              <Statement text={t(`rules:action.${decision.does}`)} />.
            </b>{' '}
            <Statement text={t(`rules:client.${decision.rule}`)} />
            {decision.fate !== null && (
              <>
                {' '}
                <Statement text={t(`rules:fate.${decision.fate.name}`)} />
              </>
            )}{' '}
            <Citations labels={decision.because.map(formatCitation)} />
          </p>
        )}
      </section>
    </>
  );
}

/** What the server would have said, had nobody chosen another reply. */
function Said({ reply }: { readonly reply: Reply | null }) {
  const { t } = useTranslation('simulator');
  return reply === null ? (
    t('beside.silent')
  ) : (
    <Verbatim text={formatReply(reply).trimEnd().replaceAll('\r\n', ' / ')} />
  );
}

/** The states of the main road; the others are shown when a session is in one of them. */
const road: readonly StateName[] = ['greeted', 'ready', 'envelope', 'content'];

/** Where the session stands, by the engine's own table; the way just taken, and where it may go from here. */
function States({ before, session }: { readonly before: StateName | null; readonly session: Session }) {
  const { t } = useTranslation(['simulator', 'rules']);
  const now = session.state.name;
  const shown = [...road, ...[before, now].flatMap((name) => (name === null || road.includes(name) ? [] : [name]))];
  const next = nextAfter(now);
  return (
    <section className={styles.part}>
      <h3>{t('simulator:inspector.state')}</h3>
      <ul className={styles.states}>
        {[...new Set(shown)].map((name) => (
          <li
            key={name}
            data-now={name === now || undefined}
            data-next={next.has(name) || undefined}
            {...(name === now ? { 'aria-current': 'true' as const } : {})}
          >
            {t(`rules:stateName.${name}`)}
            {next.has(name) && (
              <small lang="en" translate="no">
                {' '}
                {next.get(name)?.join(', ')}
              </small>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.soft}>
        {before !== null && before !== now && (
          <b>
            {t('simulator:inspector.change', {
              from: t(`rules:stateName.${before}`),
              to: t(`rules:stateName.${now}`),
            })}{' '}
          </b>
        )}
        <Statement text={t(`rules:state.${now}`)} />
      </p>
    </section>
  );
}

/** How many forward-paths are named one by one. */
const shownPaths = 4;

/** Buffers and limits, as far as there is anything in them. */
function Held({ session, turn, sent }: { readonly session: Session; readonly turn: Turn; readonly sent: string }) {
  const { t } = useTranslation('simulator');
  const { state, hello, tls, user, host, errors } = session;
  const transaction = 'transaction' in state ? state.transaction : null;
  const recipients = transaction === null ? [] : recipientsOf(transaction);
  const content = 'content' in state ? state.content : null;
  const isCommand = turn.by === 'client' && state.name !== 'content' && state.name !== 'chunk';
  return (
    <section className={styles.part}>
      <h3>{t('inspector.knows')}</h3>
      <dl className={styles.held}>
        {hello !== null && (
          <Row name={t('inspector.client-name')}>
            <Verbatim text={hello.name} />
          </Row>
        )}
        <Row name={t('inspector.encrypted')}>{tls ? t('inspector.yes') : t('inspector.no')}</Row>
        {user !== null && (
          <Row name={t('inspector.user')}>
            <Verbatim text={user} />
          </Row>
        )}
        <Row name={t('inspector.reversePath')}>
          {transaction === null && t('inspector.empty')}
          {transaction !== null &&
            (transaction.reversePath === null ? (
              t('inspector.nullPath')
            ) : (
              <Verbatim text={`<${formatMailbox(transaction.reversePath)}>`} />
            ))}
        </Row>
        <Row name={t('inspector.forwardPaths')}>
          {recipients.length === 0 && t('inspector.empty')}
          {recipients.slice(0, shownPaths).map((mailbox, index) => (
            <Verbatim key={index} text={`<${formatMailbox(mailbox)}> `} />
          ))}
          {recipients.length > shownPaths && t('inspector.more', { count: recipients.length - shownPaths })}
        </Row>
        {content !== null && (
          <Row name={t('inspector.data')}>
            {t('inspector.octets', { count: Math.max(0, content.size + content.held.length) })}
          </Row>
        )}
        {isCommand && (
          <Row name={t('inspector.limits')}>
            {t('inspector.lineLimit', { used: sent.indexOf('\n') + 1 || sent.length, limit: limits.commandLine })}
          </Row>
        )}
        {turn.by === 'server' && recipients.length > 0 && host.maximumRecipients !== null && (
          <Row name={t('inspector.limits')}>
            {t('inspector.recipientLimit', { used: recipients.length, limit: host.maximumRecipients })}
          </Row>
        )}
        {errors > 0 && <Row name={t('inspector.refusals')}>{errors}</Row>}
      </dl>
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Verbatim({ text }: { readonly text: string }) {
  return (
    <code lang="en" translate="no">
      {visible(text)}
    </code>
  );
}
