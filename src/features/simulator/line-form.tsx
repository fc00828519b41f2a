import { useId, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { visibleText } from '../../i18n/visible-text.ts';
import { entryLimit } from '../../scenarios/branch.ts';
import { octetsOf } from '../../scenarios/octets.ts';
import { Button } from '../../ui/button.tsx';
import { unescapeOctets } from './unescape.ts';
import styles from './your-turn.module.css';

/** What stands in the box and was not sent. */
export type UnsentLine = {
  readonly text: string;
  /** Are line ends and other octets written out in it? */
  readonly isRaw: boolean;
  /** What the reader had typed when a command was filled in over it. */
  readonly replaced: string | null;
};

type LineFormProps = {
  readonly line: UnsentLine;
  readonly onLineChange: (line: UnsentLine) => void;
  /** Commands that complete themselves, by their verb. */
  readonly known: readonly { readonly verb: string; readonly line: string }[];
  readonly history: readonly string[];
  /** Gives false where the line was not taken. */
  readonly onSend: (octets: string) => boolean;
};

/**
 * A line to send, at the foot, where it stays at hand however much is told above it. Enter sends; the arrow keys bring back
 * what was sent before; verbs complete themselves.
 */
export function LineForm({ line, onLineChange, known, history, onSend }: LineFormProps) {
  const { t } = useTranslation('simulator');
  const [back, setBack] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const { text, isRaw, replaced } = line;
  const write = (next: string): void => onLineChange({ ...line, text: next });

  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const octets = octetsIn(line);
    if (octets === 'tooLong') return setProblem(t('turn.tooLong', { limit: entryLimit }));
    if (!octets.ok) return setProblem(t('turn.badEscape', { text: octets.problem }));
    setProblem(null);
    if (octets.value === '' || !onSend(octets.value)) return undefined;
    setBack(0);
    return onLineChange({ text: '', isRaw, replaced: null });
  };
  const putBack = (): void => onLineChange({ ...line, text: replaced ?? text, replaced: null });
  const recall = (step: 1 | -1): void => {
    const next = Math.max(0, Math.min(back + step, history.length));
    setBack(next);
    write(next === 0 ? '' : (history.at(-next) ?? ''));
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const actions: Readonly<Record<string, (() => void) | false>> = {
      ArrowUp: history.length > 0 && (() => recall(1)),
      ArrowDown: history.length > 0 && (() => recall(-1)),
      Escape: replaced !== null && putBack,
      // By its own hand: Safari lets its list of completions swallow the Enter that would submit.
      Enter: () => event.currentTarget.form?.requestSubmit(),
    };
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
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
            write(event.target.value);
            setProblem(null);
          }}
          onKeyDown={onKey}
        />
        <datalist id={`${id}verbs`} translate="no">
          {known.map((one) => (
            <option key={one.verb} value={one.line}>
              {one.verb}
            </option>
          ))}
        </datalist>
        <Button type="submit">{t('turn.send')}</Button>
      </div>
      {replaced !== null && (
        <button type="button" className={styles.putBack} aria-keyshortcuts="Escape" onClick={putBack}>
          {t('turn.putBack', { text: shortened(replaced) })}
        </button>
      )}
      {problem !== null && (
        <p id={`${id}problem`} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </form>
  );
}

/** What stands in the box, as octets. What cannot fit is not looked through: one octet takes ten characters at most. */
function octetsIn({ text, isRaw }: UnsentLine): ReturnType<typeof unescapeOctets> | 'tooLong' {
  if (text.length > entryLimit * (isRaw ? 10 : 1)) return 'tooLong';
  const octets = isRaw ? unescapeOctets(text) : { ok: true as const, value: `${octetsOf(text)}\r\n` };
  return octets.ok && octets.value.length > entryLimit ? 'tooLong' : octets;
}

function shortened(text: string): string {
  return text.length > 40 ? `${visibleText(text.slice(0, 39))}…` : visibleText(text);
}
