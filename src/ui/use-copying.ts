import { useState } from 'react';

/** What came of the last attempt to copy. */
export type Copying<What extends string> =
  | { readonly kind: 'none' }
  | { readonly kind: 'copied'; readonly what: What }
  | { readonly kind: 'refused'; readonly text: string };

/**
 * Copies texts, and says what came of it. What was refused (by the reader, or because the browser has no clipboard for a
 * page that came by plain HTTP) is given back, to be shown and copied by hand.
 */
export function useCopying<What extends string>() {
  const [outcome, setOutcome] = useState<Copying<What>>({ kind: 'none' });
  const copy = async (text: string, what: What): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ kind: 'copied', what });
    } catch {
      setOutcome({ kind: 'refused', text });
    }
  };
  return { outcome, copy };
}
