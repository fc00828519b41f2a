import { useId, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { entryLimit, type BranchEntry } from '../../scenarios/branch.ts';
import { octetsOf } from '../../scenarios/octets.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { OtherReplies } from './other-replies.tsx';
import type { Story } from './story.ts';
import { unescapeOctets } from './unescape.ts';
import styles from './your-turn.module.css';

type YourTurnProps = {
  readonly story: Story;
  readonly at: number;
  /** Lines typed before, newest last, for the arrow keys. */
  readonly history: readonly string[];
  readonly onEntry: (entry: BranchEntry, session: number, typed?: string) => void;
};

/** What a reader may do otherwise at this step: say another line as the client, or give another reply as the server. */
export function YourTurn({ story, at, history, onEntry }: YourTurnProps) {
  const { t } = useTranslation('simulator');
  const turn = story.turns[at];
  const dialogue = turn && story.sessions[turn.session]?.dialogue;
  if (turn === undefined || dialogue === undefined) return null;
  // At a client's turn the line is said in its place; behind a reply it is said next.
  const from = turn.by === 'server' ? turn.step : turn.step - 1;
  const session = dialogue.steps[Math.max(0, from)]?.session;
  const send = (octets: string, typed: string): void => onEntry({ at: Math.max(0, from), octets }, turn.session, typed);
  return (
    <section className={styles.yourTurn} aria-labelledby="your-turn">
      <h3 id="your-turn">{t('turn.heading')}</h3>
      {session?.state.name === 'closed' ? (
        <p>{t('turn.over')}</p>
      ) : session?.state.name === 'handshake' ? (
        <Button onClick={() => onEntry({ at: from, event: 'tls' }, turn.session)}>{t('turn.tls')}</Button>
      ) : (
        <LineForm verbs={Object.keys(session?.server.commands ?? {})} history={history} onSend={send} />
      )}
      {turn.by === 'server' && (
        <OtherReplies dialogue={dialogue} turn={turn} onReply={(entry) => onEntry(entry, turn.session)} />
      )}
    </section>
  );
}

/** Verbs that are offered first, in the order in which a session uses them. */
const usual = [
  'EHLO',
  'HELO',
  'STARTTLS',
  'AUTH',
  'MAIL',
  'RCPT',
  'DATA',
  'BDAT',
  'RSET',
  'VRFY',
  'EXPN',
  'HELP',
  'NOOP',
  'QUIT',
];

const templates: Readonly<Record<string, string>> = {
  EHLO: 'EHLO client.example.org',
  HELO: 'HELO client.example.org',
  AUTH: 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
  MAIL: 'MAIL FROM:<carol@example.org>',
  RCPT: 'RCPT TO:<alice@example.test>',
  VRFY: 'VRFY alice',
  EXPN: 'EXPN staff',
};

type LineFormProps = {
  readonly verbs: readonly string[];
  readonly history: readonly string[];
  readonly onSend: (octets: string, typed: string) => void;
};

/** A line to send. Enter sends; the arrow keys bring back what was sent before; verbs complete themselves. */
function LineForm({ verbs, history, onSend }: LineFormProps) {
  const { t } = useTranslation('simulator');
  const [text, setText] = useState('');
  const [isRaw, setRaw] = useState(false);
  const [back, setBack] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const known = usual.filter((verb) => verbs.includes(verb));

  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const octets = isRaw ? unescapeOctets(text) : { ok: true as const, value: `${octetsOf(text)}\r\n` };
    if (!octets.ok) return setProblem(t('turn.badEscape', { text: octets.problem }));
    if (octets.value === '') return undefined;
    if (octets.value.length > entryLimit) return setProblem(t('turn.tooLong', { limit: entryLimit }));
    setProblem(null);
    setText('');
    setBack(0);
    return onSend(octets.value, text);
  };
  const recall = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };
    const step = steps[event.key];
    if (step === undefined || history.length === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(back + step, history.length));
    setBack(next);
    setText(next === 0 ? '' : (history.at(-next) ?? ''));
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <p>{t('turn.clientLead')}</p>
      <label htmlFor={`${id}line`}>{t('turn.line')}</label>
      <div className={styles.entry}>
        <input
          id={`${id}line`}
          type="text"
          value={text}
          list={`${id}verbs`}
          lang="en"
          translate="no"
          spellCheck={false}
          autoCapitalize="none"
          autoCorrect="off"
          autoComplete="off"
          aria-describedby={problem === null ? undefined : `${id}problem`}
          aria-invalid={problem !== null}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          onKeyDown={recall}
        />
        <datalist id={`${id}verbs`} translate="no">
          {known.map((verb) => (
            <option key={verb} value={templates[verb] ?? verb}>
              {verb}
            </option>
          ))}
        </datalist>
        <Button type="submit">{t('turn.send')}</Button>
      </div>
      {problem !== null && (
        <p id={`${id}problem`} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.verbs} lang="en" translate="no">
        {known.map((verb) => (
          <button key={verb} type="button" onClick={() => setText(templates[verb] ?? verb)}>
            {verb}
          </button>
        ))}
      </div>
      <Switch label={t('turn.raw')} isOn={isRaw} onChange={setRaw} />
    </form>
  );
}
