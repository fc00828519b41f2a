/**
 * The pseudo-language: every text accented, longer and in brackets, so that what was left untranslated stands out.
 *
 * `npm run dev -- --mode pseudo` shows the app in it; a test renders every view in it and finds bare text.
 */

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  y: 'ý',
  A: 'Á',
  E: 'Ë',
  O: 'Ö',
};

/** ⟦Çöpý lïnk~~~⟧: accented, 30 % longer, bracketed. Placeholders, code tokens and citations are kept. */
export function pseudoText(text: string): string {
  const accented = text.replace(/\{\{[^}]*\}\}|`[^`]*`|\[[^\]]*\]|./gsu, (part) =>
    part.length === 1 ? (accents[part] ?? part) : part,
  );
  const parts = accented.split(/(\[[^\][]*\])/u);
  while (parts.length > 1 && parts.at(-1)?.trim() === '') parts.splice(-2);
  const body = parts.join('').trimEnd();
  return `⟦${body}${'~'.repeat(Math.ceil(body.length * 0.3))}⟧${accented.slice(body.length)}`;
}

/** The same for every string in a value. */
export function pseudo<T>(value: T): T {
  if (typeof value === 'string') return pseudoText(value) as T;
  if (Array.isArray(value)) return value.map(pseudo) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pseudo(part)])) as T;
  }
  return value;
}
