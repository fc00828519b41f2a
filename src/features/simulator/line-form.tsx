import { useId, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { visibleText } from '../../i18n/visible-text.ts';
import { entryLimit } from '../../scenarios/branch.ts';
import { Button } from '../../ui/button.tsx';
import { LineBox } from './line-box.tsx';
import { linesIn, packetsIn, type UnsentLine } from './unsent.ts';
import styles from './your-turn.module.css';

type LineFormProps = {
  readonly line: UnsentLine;
  readonly onLineChange: (line: UnsentLine) => void;
  /** Commands that complete themselves, by their verb. */
  readonly known: readonly { readonly verb: string; readonly line: string }[];
  readonly history: readonly string[];
  /** Gives how many packets were not sent, from the end; null where there is no room for them. */
  readonly onSend: (packets: readonly string[]) => number | null;
};

/**
 * What to send, at the foot, where it stays at hand however much is told above it. Enter sends a line; the arrow keys bring
 * back what was sent before; verbs complete themselves.
 */
export function LineForm({ line, onLineChange, known, history, onSend }: LineFormProps) {
  const { t } = useTranslation('simulator');
  const [back, setBack] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const { text, isRaw, replaced } = line;
  const lines = linesIn(line);
  const isOne = lines.length === 1;
  const write = (next: string): void => onLineChange({ ...line, text: next });

  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const read = packetsIn(line);
    if (read === 'tooLong') return setProblem(t('turn.tooLong', { limit: entryLimit }));
    if (!read.ok) return setProblem(t('turn.badEscape', { text: read.problem }));
    setProblem(null);
    const left = read.packets.length === 0 ? null : onSend(read.packets);
    if (left === null) return undefined;
    setBack(0);
    return onLineChange({ text: left === 0 ? '' : lines.slice(-left).join('\n'), isRaw, replaced: null });
  };
  const putBack = (): void => onLineChange({ ...line, text: replaced ?? text, replaced: null });
  const recall = (step: 1 | -1): void => {
    const next = Math.max(0, Math.min(back + step, history.length));
    setBack(next);
    write(next === 0 ? '' : (history.at(-next) ?? ''));
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const actions: Readonly<Record<string, (() => void) | false>> = {
      ArrowUp: isOne && history.length > 0 && (() => recall(1)),
      ArrowDown: isOne && history.length > 0 && (() => recall(-1)),
      Escape: replaced !== null && putBack,
      // By its own hand: Safari lets its list of completions swallow the Enter that would submit.
      Enter: (isOne || event.ctrlKey || event.metaKey) && (() => event.currentTarget.form?.requestSubmit()),
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
        <LineBox
          id={`${id}line`}
          line={line}
          onLineChange={(next) => {
            onLineChange(next);
            setProblem(null);
          }}
          onKeyDown={onKey}
          list={`${id}verbs`}
          describedBy={problem === null ? `${id}lines` : `${id}problem ${id}lines`}
          isInvalid={problem !== null}
        />
        <datalist id={`${id}verbs`} translate="no">
          {known.map((one) => (
            <option key={one.verb} value={one.line}>
              {one.verb}
            </option>
          ))}
        </datalist>
        <Button type="submit" {...(isOne ? {} : { 'aria-keyshortcuts': 'Control+Enter' })}>
          {t('turn.send')}
        </Button>
      </div>
      <p id={`${id}lines`} role="status" className={styles.lines}>
        {!isOne && t('turn.lines', { count: lines.length })}
      </p>
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

function shortened(text: string): string {
  return text.length > 40 ? `${visibleText(text.slice(0, 39))}…` : visibleText(text);
}
