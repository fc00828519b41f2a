import { useId, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
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
  const [text, setText] = useState('');
  const [isRaw, setRaw] = useState(false);
  const turn = story.turns[at];
  const dialogue = turn && story.sessions[turn.session]?.dialogue;
  if (turn === undefined || dialogue === undefined) return null;
  // At a client's turn the line is said in its place; behind a reply it is said next.
  const from = Math.max(0, turn.by === 'server' ? turn.step : turn.step - 1);
  const session = dialogue.steps[from]?.session;
  const state = session?.state.name;
  const verbs = Object.keys(session?.server.commands ?? {});
  const known = usual.filter((verb) => verbs.includes(verb));
  const mayTalk = state !== 'closed' && state !== 'handshake';
  return (
    <>
      <section className={styles.yourTurn} aria-labelledby="your-turn">
        <h3 id="your-turn">{t('turn.heading')}</h3>
        {state === 'closed' && <p>{t('turn.over')}</p>}
        {state === 'handshake' && (
          <Button onClick={() => onEntry({ at: from, event: 'tls' }, turn.session)}>{t('turn.tls')}</Button>
        )}
        {mayTalk && (
          <>
            <p>{t('turn.clientLead')}</p>
            <div className={styles.verbs} lang="en" translate="no">
              {known.map((verb) => (
                <button key={verb} type="button" onClick={() => setText(templates[verb] ?? verb)}>
                  {verb}
                </button>
              ))}
            </div>
            <Switch label={t('turn.raw')} isOn={isRaw} onChange={setRaw} />
          </>
        )}
        {turn.by === 'server' && (
          <OtherReplies dialogue={dialogue} turn={turn} onReply={(entry) => onEntry(entry, turn.session)} />
        )}
      </section>
      {mayTalk && (
        <LineForm
          text={text}
          onTextChange={setText}
          isRaw={isRaw}
          known={known}
          history={history}
          onSend={(octets) => onEntry({ at: from, octets }, turn.session, text)}
        />
      )}
    </>
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
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** Are line ends and other octets written out in it? */
  readonly isRaw: boolean;
  readonly known: readonly string[];
  readonly history: readonly string[];
  readonly onSend: (octets: string) => void;
};

/**
 * A line to send, at the foot, where it stays at hand however much is told above it. Enter sends; the arrow keys bring back
 * what was sent before; verbs complete themselves.
 */
function LineForm({ text, onTextChange, isRaw, known, history, onSend }: LineFormProps) {
  const { t } = useTranslation('simulator');
  const [back, setBack] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();

  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const octets = isRaw ? unescapeOctets(text) : { ok: true as const, value: `${octetsOf(text)}\r\n` };
    if (!octets.ok) return setProblem(t('turn.badEscape', { text: octets.problem }));
    if (octets.value === '') return undefined;
    if (octets.value.length > entryLimit) return setProblem(t('turn.tooLong', { limit: entryLimit }));
    setProblem(null);
    onTextChange('');
    setBack(0);
    return onSend(octets.value);
  };
  const recall = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };
    const step = steps[event.key];
    if (step === undefined || history.length === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(back + step, history.length));
    setBack(next);
    onTextChange(next === 0 ? '' : (history.at(-next) ?? ''));
  };
  return (
    <form className={styles.form} onSubmit={send}>
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
            onTextChange(event.target.value);
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
    </form>
  );
}
