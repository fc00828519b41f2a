/**
 * Folding: what makes `hop thu day` find *hộp thư đầy*.
 *
 * On NFC input the result has the same length as the input, so that offsets found in one hold in the other.
 */

/** Characters that carry no text of their own: zero-width, soft hyphens, bidirectional controls. */
const invisible = /\p{Cf}/gu;

/** Tabs, line ends, and other control characters: they part words. */
const control = /\p{Cc}/gu;

/** What a user typed, made fit to search with: NFC, no invisible characters, single spaces, at most `limit` long. */
export function cleanQuery(text: string, limit = 100): string {
  // Of a pasted file no more is looked through than can hold a query.
  return text
    .slice(0, limit * 100)
    .normalize('NFC')
    .replace(invisible, '')
    .replace(control, ' ')
    .replace(/\s+/g, ' ')
    .trimStart()
    .slice(0, limit);
}

/** Lower case, without accents, đ as d. */
export function fold(text: string): string {
  return text.normalize('NFC').replace(/./gsu, foldCharacter);
}

function foldCharacter(character: string): string {
  const folded = character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd');
  return folded.length === character.length ? folded : character;
}

/**
 * The words of a query, folded. What servers and people put around a number comes off it: `550-5.7.26`, `<550>`,
 * `#5.1.1` and `550,` hold the numbers they seem to hold; fullwidth digits are digits.
 */
export function wordsOf(query: string): string[] {
  return fold(cleanQuery(query).normalize('NFKC'))
    .replace(/(?<!\p{N})(\p{N}{3})[-/](?=\p{N})/gu, '$1 ')
    .split(' ')
    .map((word) => /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(word)?.[0] ?? '')
    .filter(Boolean);
}
