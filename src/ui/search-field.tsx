import { startTransition, useEffect, useEffectEvent, useRef, useState, type ComponentProps } from 'react';
import { SearchInput } from './search-input.tsx';

type SearchFieldProps = Omit<ComponentProps<typeof SearchInput>, 'value' | 'onChange'> & {
  readonly value: string;
  readonly onValueChange: (text: string) => void;
};

/**
 * A box to search with whose text stands in the address. While somebody types, the address only follows; changed from
 * elsewhere (a link, a button), it wins.
 */
export function SearchField({ value, onValueChange, ...rest }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [isFocused, setIsFocused] = useState(false);
  if (value !== known) {
    setKnown(value);
    if (!isFocused) setTyped(value);
  }

  // What was typed before the page was hydrated.
  const early = useRef('');
  const [isSettled, setSettled] = useState(false);

  const change = (text: string): void => {
    early.current = '';
    setTyped(text);
    onValueChange(text);
  };
  // In a transition, in which the page takes up the query of its address too: the rest of that is kept.
  useEffect(() => {
    const box = input.current;
    early.current = box?.value ?? '';
    startTransition(() => {
      setSettled(true);
      setIsFocused(document.activeElement === box);
    });
  }, []);
  const takeOver = useEffectEvent((text: string) => {
    if (text !== '' && text !== typed) change(text);
  });
  useEffect(() => {
    if (isSettled) takeOver(early.current);
  }, [isSettled]);

  return (
    <SearchInput
      {...rest}
      ref={input}
      value={typed}
      onChange={(event) => change(event.target.value)}
      onFocus={() => setIsFocused(true)}
      onBlur={() => setIsFocused(false)}
    />
  );
}
