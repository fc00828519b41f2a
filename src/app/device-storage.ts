/** What is remembered on this device, and nowhere else. Storage that is full, forbidden or broken is as good as empty. */

/** The text kept under a key; null if there is none or it cannot be read. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text under a key, if the device allows it. Null forgets it. */
export function remember(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: the page works the same, only nothing is remembered.
  }
}
