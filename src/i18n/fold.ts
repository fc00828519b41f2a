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
