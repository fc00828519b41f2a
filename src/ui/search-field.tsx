import { useEffect, useEffectEvent, useRef, useState, type ComponentProps } from 'react';
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

  const change = (text: string): void => {
    setTyped(text);
    onValueChange(text);
  };
  // What was typed before the page was hydrated.
  const takeOver = useEffectEvent(() => {
    const box = input.current;
    setIsFocused(document.activeElement === box);
    const text = box?.value ?? '';
    if (text !== '' && text !== typed) change(text);
  });
  useEffect(() => takeOver(), []);

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
