import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { lineLimit, replyLimit, type Branch, type BranchEntry } from '../../scenarios/branch.ts';
import type { Session } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { LineForm } from './line-form.tsx';
import { OtherReplies } from './other-replies.tsx';
import { isListening, placeAt, sendAt } from './say.ts';
import type { Story } from './story.ts';
import { asRaw, linesIn, type UnsentLine } from './unsent.ts';
import styles from './your-turn.module.css';

type YourTurnProps = {
  readonly story: Story;
  readonly at: number;
  /** What was done so far. */
  readonly branch: Branch | null;
  /** What the box begins with. */
  readonly unsent: UnsentLine;
  readonly onUnsentChange: (line: UnsentLine) => void;
  /** Gives false where there is no room for the entries. */
  readonly onEntries: (entries: readonly BranchEntry[], session: number) => boolean;
};

/** What a reader may do otherwise at this step: say something else as the client, or give another reply as the server. */
export function YourTurn({ story, at, branch, unsent, onUnsentChange, onEntries }: YourTurnProps) {
  const { t } = useTranslation('simulator');
  const [line, setLine] = useState(unsent);
  // Lines sent before, newest last, for the arrow keys.
  const [history, setHistory] = useState<readonly string[]>([]);
  const [isFull, setFull] = useState(false);
  const turn = story.turns[at];
  const place = placeAt(story, at, branch);
  if (turn === undefined || place === null) return null;
  const { server, session } = place;
  const known = offered(server);
  const change = (next: UnsentLine): void => {
    setLine(next);
    onUnsentChange(next);
    setFull(false);
  };
  const enter = (...entries: readonly BranchEntry[]): boolean => {
    const isEntered = onEntries(entries, session);
    setFull(!isEntered);
    return isEntered;
  };
  const send = (packets: readonly string[]): number | null => {
    const sending = packets.length > lineLimit ? null : sendAt(place, packets);
    if (sending === null || !enter(...sending.entries)) {
      setFull(true);
      return null;
    }
    setHistory([...history, ...linesIn(line).slice(0, sending.entries.length)]);
    return sending.left;
  };
  const mayTalk = isListening(server);
  return (
    <>
      <section className={styles.yourTurn} aria-labelledby="your-turn">
        <h3 id="your-turn">{t('turn.heading')}</h3>
        {server.state.name === 'closed' && <p>{t('turn.over')}</p>}
        {server.state.name === 'handshake' && (
          <Button onClick={() => enter({ ...(place.at !== undefined && { at: place.at }), event: 'tls' })}>
            {t('turn.tls')}
          </Button>
        )}
        {mayTalk && (
          <>
            <p>
              <Awaited server={server} />
            </p>
            {known.length > 0 && (
              <div className={styles.verbs} lang="en" translate="no">
                {known.map((verb) => (
                  <button key={verb} type="button" onClick={() => change(withVerb(line, verb))}>
                    {verb}
                  </button>
                ))}
              </div>
            )}
            <Switch label={t('turn.raw')} isOn={line.isRaw} onChange={(isRaw) => change(asRaw(line, isRaw))} />
          </>
        )}
        {turn.by === 'server' && (
          <OtherReplies dialogue={place.played.dialogue} turn={turn} onReply={(entry) => enter(entry)} />
        )}
      </section>
      {isFull && (
        <p role="alert" className={styles.problem}>
          {t('turn.full', { lines: lineLimit, replies: replyLimit })}
        </p>
      )}
      {!mayTalk && line.text !== '' && (
        <p role="status" className={styles.form}>
          {t('turn.left', { count: linesIn(line).length })}
        </p>
      )}
      {mayTalk && (
        <LineForm
          line={line}
          onLineChange={change}
          known={known.map((verb) => ({ verb, line: templates[verb] ?? verb }))}
          history={history}
          onSend={send}
        />
      )}
    </>
  );
}

/** What can be filled in: the server's commands, or, where it takes what is sent for a message, the end of that. */
function offered({ state, server }: Session): readonly string[] {
  if (state.name === 'content') return [dot];
  if (state.name === 'chunk') return [];
  const verbs = Object.keys(server.commands);
  return usual.filter((verb) => verbs.includes(verb));
}

/** What the server takes what is sent for. */
function Awaited({ server: { state, input } }: { readonly server: Session }) {
  const { t } = useTranslation('simulator');
  if (state.name === 'content') return t('turn.awaitsDot');
  if (state.name === 'chunk') return t('turn.awaitsOctets', { count: state.left });
  return input === '' ? t('turn.clientLead') : t('turn.awaitsLineEnd');
}

/** The last line of a message (RFC 5321 §4.1.1.4). */
const dot = '.';

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
  const isOwn = line.text.trim() !== '' && ![dot, ...usual].some((one) => line.text === (templates[one] ?? one));
  return { ...line, text: templates[verb] ?? verb, replaced: isOwn ? line.text : line.replaced };
}
