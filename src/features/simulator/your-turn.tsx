import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { lineLimit, replyLimit, type BranchEntry } from '../../scenarios/branch.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { LineForm, type UnsentLine } from './line-form.tsx';
import { OtherReplies } from './other-replies.tsx';
import type { Story } from './story.ts';
import styles from './your-turn.module.css';

type YourTurnProps = {
  readonly story: Story;
  readonly at: number;
  /** Lines typed before, newest last, for the arrow keys. */
  readonly history: readonly string[];
  /** What the box begins with. */
  readonly unsent: UnsentLine;
  readonly onUnsentChange: (line: UnsentLine) => void;
  /** Gives false where there is no room for the entry. */
  readonly onEntry: (entry: BranchEntry, session: number, typed?: string) => boolean;
};

/** What a reader may do otherwise at this step: say another line as the client, or give another reply as the server. */
export function YourTurn({ story, at, history, unsent, onUnsentChange, onEntry }: YourTurnProps) {
  const { t } = useTranslation('simulator');
  const [line, setLine] = useState(unsent);
  const [isFull, setFull] = useState(false);
  const turn = story.turns[at];
  const dialogue = turn && story.sessions[turn.session]?.dialogue;
  if (turn === undefined || dialogue === undefined) return null;
  // At a client's turn the line is said in its place; behind a reply it is said next.
  const from = Math.max(0, turn.by === 'server' ? turn.step : turn.step - 1);
  const session = dialogue.steps[from]?.session;
  const state = session?.state.name;
  const verbs = Object.keys(session?.server.commands ?? {});
  const known = usual.filter((verb) => verbs.includes(verb));
  const change = (next: UnsentLine): void => {
    setLine(next);
    onUnsentChange(next);
    setFull(false);
  };
  const enter = (entry: BranchEntry, typed?: string): boolean => {
    const isEntered = onEntry(entry, turn.session, typed);
    setFull(!isEntered);
    return isEntered;
  };
  const mayTalk = state !== 'closed' && state !== 'handshake';
  return (
    <>
      <section className={styles.yourTurn} aria-labelledby="your-turn">
        <h3 id="your-turn">{t('turn.heading')}</h3>
        {state === 'closed' && <p>{t('turn.over')}</p>}
        {state === 'handshake' && <Button onClick={() => enter({ at: from, event: 'tls' })}>{t('turn.tls')}</Button>}
        {mayTalk && (
          <>
            <p>{t('turn.clientLead')}</p>
            <div className={styles.verbs} lang="en" translate="no">
              {known.map((verb) => (
                <button key={verb} type="button" onClick={() => change(withVerb(line, verb))}>
                  {verb}
                </button>
              ))}
            </div>
            <Switch label={t('turn.raw')} isOn={line.isRaw} onChange={(isRaw) => change({ ...line, isRaw })} />
          </>
        )}
        {turn.by === 'server' && <OtherReplies dialogue={dialogue} turn={turn} onReply={enter} />}
      </section>
      {isFull && (
        <p role="alert" className={styles.problem}>
          {t('turn.full', { lines: lineLimit, replies: replyLimit })}
        </p>
      )}
      {mayTalk && (
        <LineForm
          line={line}
          onLineChange={change}
          known={known.map((verb) => ({ verb, line: templates[verb] ?? verb }))}
          history={history}
          onSend={(octets) => enter({ at: from, octets }, line.text)}
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

/** The line with a command filled in. What the reader had typed is kept aside; a command filled in before is not. */
export function withVerb(line: UnsentLine, verb: string): UnsentLine {
  const isOwn = line.text.trim() !== '' && !usual.some((one) => line.text === (templates[one] ?? one));
  return { ...line, text: templates[verb] ?? verb, replaced: isOwn ? line.text : line.replaced };
}
