import { useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react';
import { linesIn, withPasted, type UnsentLine } from './unsent.ts';

type LineBoxProps = {
  readonly id: string;
  readonly line: UnsentLine;
  readonly onLineChange: (line: UnsentLine) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  /** The id of the list of completions. */
  readonly list: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
};

/** A box for a line; for several, when several were pasted. */
export function LineBox({ id, line, onLineChange, onKeyDown, list, describedBy, isInvalid }: LineBoxProps) {
  const box = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const { length } = linesIn(line);
  const isOne = length === 1;
  const wasOne = useRef(isOne);
  useLayoutEffect(() => {
    if (wasOne.current === isOne) return;
    wasOne.current = isOne;
    // One box has taken the place of the other, and of its focus.
    box.current?.focus();
  }, [isOne]);
  const shared = {
    id,
    value: line.text,
    lang: 'en',
    translate: 'no',
    spellCheck: false,
    autoCapitalize: 'none',
    autoCorrect: 'off',
    autoComplete: 'off',
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid,
    onKeyDown,
  } as const;
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    onLineChange(withPasted(line, selectionStart ?? value.length, selectionEnd ?? value.length, pasted));
  };
  const write = (text: string): void => onLineChange({ ...line, text });
  if (isOne)
    return (
      <input
        {...shared}
        ref={box as RefObject<HTMLInputElement>}
        type="text"
        list={list}
        onChange={(event) => write(event.target.value)}
        onPaste={onPaste}
      />
    );
  return (
    <textarea
      {...shared}
      ref={box as RefObject<HTMLTextAreaElement>}
      rows={Math.min(length, 8)}
      wrap="off"
      onChange={(event) => write(event.target.value)}
    />
  );
}
