/**
 * A statement: one piece of the catalogue's prose, taken apart.
 *
 * Prose is plain text with two marks: code tokens between backticks, and citations in square brackets at the end:
 *
 *     The `DATA` command is answered 354. [RFC 5321 §4.3.2]
 *
 * `public/catalogue/README.md` documents the format for others who use the data.
 */

/** A stretch of a statement: prose, or a token that is never translated. */
export type Run = { readonly kind: 'text' | 'code'; readonly text: string };

/** Prose with its citations split off. `citations` are labels such as "RFC 5321 §4.3.2". */
export type Statement = { readonly runs: readonly Run[]; readonly citations: readonly string[] };

/** Splits a text into runs and citations. Any text gives a statement; nothing throws. */
export function parseStatement(text: string): Statement {
  const citations: string[] = [];
  let body = text;
  for (let label = lastCitation(body); label !== null; label = lastCitation(body)) {
    citations.push(label);
    body = body.slice(0, -label.length - 2).trimEnd();
  }
  return { runs: parseRuns(body), citations: citations.toReversed() };
}

/** What is in the square brackets at the end of a text; null if it ends otherwise. */
function lastCitation(text: string): string | null {
  if (!text.endsWith(']')) return null;
  const open = text.lastIndexOf('[');
  const label = text.slice(open + 1, -1);
  return open < 0 || label === '' || /[\]`]/.test(label) ? null : label;
}

/** Alternating prose and code; a backtick without its partner stays as it is. */
function parseRuns(body: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of body.matchAll(/`[^`]+`/g)) {
    if (match.index > from) runs.push({ kind: 'text', text: body.slice(from, match.index) });
    runs.push({ kind: 'code', text: match[0].slice(1, -1) });
    from = match.index + match[0].length;
  }
  if (from < body.length) runs.push({ kind: 'text', text: body.slice(from) });
  return runs;
}

/** The statement as plain text, without marks and citations: for clipboards, titles and search. */
export function plainText(text: string): string {
  return parseStatement(text)
    .runs.map((run) => run.text)
    .join('');
}
