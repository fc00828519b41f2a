import { useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BranchEntry } from '../../scenarios/branch.ts';
import type { Turn } from '../../scenarios/turns.ts';
import {
  formatCitation,
  allowedReplies,
  parseCommandLine,
  replyClassOf,
  type Dialogue,
  type ReplyCode,
  type ReplyOccasion,
  type Step,
} from '../../smtp/index.ts';
import styles from './your-turn.module.css';

type OtherRepliesProps = {
  readonly dialogue: Dialogue;
  readonly turn: Turn;
  readonly onReply: (entry: BranchEntry) => boolean;
};

/** Which replies the standards list at a step; null where they list none, because the line is no command of theirs. */
function occasionOf({ event }: Step, dialogue: Dialogue, at: number): ReplyOccasion | null {
  if (event.name === 'connection') return 'connection';
  if (event.name === 'content') return 'content';
  if (event.name !== 'line') return null;
  if (dialogue.steps[at - 1]?.session.state.name === 'authenticating') return 'AUTH';
  const { verb } = parseCommandLine(event.line);
  return occasions.find((occasion) => occasion === verb) ?? null;
}

const occasions = [
  ...(['EHLO', 'HELO', 'MAIL', 'RCPT', 'DATA', 'RSET', 'VRFY', 'EXPN', 'HELP', 'NOOP', 'QUIT'] as const),
  ...(['STARTTLS', 'AUTH', 'BDAT', 'ETRN'] as const),
];

/** Codes that clients meet though no standard lists them at this step. */
const stray: readonly ReplyCode[] = [250, 354, 421, 450, 451, 500, 503, 550, 554];

/** Other replies to this step: those the standards list, and those they do not. */
export function OtherReplies({ dialogue, turn, onReply }: OtherRepliesProps) {
  const { t } = useTranslation('simulator');
  const part = useRef<HTMLDivElement>(null);
  const step = dialogue.steps[turn.step];
  if (step === undefined || turn.code === null) return null;
  const occasion = occasionOf(step, dialogue, turn.step);
  // What NOOP may fail with any command may fail with (§4.3.2), a verb that nobody knows too.
  const listed = occasion === null ? allowedReplies('NOOP').errors : Object.values(allowedReplies(occasion)).flat();
  const sources = new Map(listed.map(({ code, because }) => [code, formatCitation(because)]));
  const codes = [...sources.keys()].filter((code) => code !== turn.code).toSorted((a, b) => a - b);
  const others = stray.filter((code) => code !== turn.code && !sources.has(code));
  const answer = (code: ReplyCode): void => {
    const isGiven = onReply({
      at: turn.step,
      reply: { code, lines: [texts[code] ?? texts[Math.floor(code / 100)] ?? 'Reply'] },
    });
    // The button goes, for its reply is given now; the focus stays where the others are.
    if (isGiven) part.current?.focus();
  };
  const button = (code: ReplyCode, source?: string) => (
    <li key={code}>
      <button
        type="button"
        data-class={replyClassOf(code)}
        {...(source === undefined ? {} : { title: t('turn.why', { code, source }) })}
        onClick={() => answer(code)}
      >
        {code}
      </button>
    </li>
  );
  return (
    <div ref={part} className={styles.others} role="group" aria-label={t('turn.serverLead')} tabIndex={-1}>
      <p>{t('turn.serverLead')}</p>
      {codes.length > 0 && (
        <>
          <h4>{t('turn.allowed')}</h4>
          <ul className={styles.codes} translate="no">
            {codes.map((code) => button(code, sources.get(code)))}
          </ul>
        </>
      )}
      <details>
        <summary>{t('turn.others')}</summary>
        <p>{t('turn.otherLead')}</p>
        <ul className={styles.codes} translate="no">
          {others.map((code) => button(code))}
        </ul>
      </details>
    </div>
  );
}

/** What the reply says, so that it looks like one: by its code, or else by its class. */
const texts: Readonly<Record<number, string>> = {
  2: 'Requested action completed',
  3: 'Go on',
  4: 'Not now, try again later',
  5: 'Not accepted',
  220: 'mx.example.test ESMTP',
  221: 'mx.example.test closing connection',
  250: 'OK',
  251: 'User not local; will forward to <alice@example.net>',
  252: 'Cannot verify the user, but will take the message',
  354: 'Start mail input; end with <CRLF>.<CRLF>',
  421: '4.3.2 mx.example.test shutting down',
  450: '4.2.1 Mailbox busy',
  451: '4.3.0 Local error in processing',
  452: '4.3.1 Insufficient system storage',
  500: '5.5.2 Command not recognized',
  501: '5.5.4 Syntax error in parameters',
  502: '5.5.1 Command not implemented',
  503: '5.5.1 Bad sequence of commands',
  504: '5.5.4 Parameter not implemented',
  530: '5.7.0 Authentication required',
  550: '5.1.1 No such mailbox here',
  551: '5.1.6 User not local; please try <alice@example.net>',
  552: '5.2.2 Mailbox full',
  553: '5.1.3 Mailbox name not allowed',
  554: '5.7.1 Transaction failed',
};
