/** Words that a program uses for a failure, told apart from what a server replied. */
import { wordsOf } from '../../search/words.ts';
import type { MoreFinderFile } from '../../catalogue/finder-file.ts';

/** A program's words that a query holds, or that hold the query. */
export type ProgramWords = {
  readonly program: string;
  readonly words: string;
  readonly leads: readonly string[];
  /** The reply code for which they stand by the program's own table; null where they stand for none. */
  readonly names: number | null;
};

/** The words of a text one after the other, each with a space around, so that whole words are compared. */
const lined = (text: string): string =>
  ` ${wordsOf(text.normalize('NFC'))
    .map(({ folded }) => folded)
    .join(' ')} `;

const linedOnce = new Map<string, string>();
const linedWords = (text: string): string => {
  const known = linedOnce.get(text) ?? lined(text);
  linedOnce.set(text, known);
  return known;
};

/** What follows a failure in .NET; the words before it are what people quote. */
const tail = / the server response was $/;

/** The words of programs in a query, longest first. */
export function programsIn(query: string, programs: MoreFinderFile['programs']): ProgramWords[] {
  const asked = lined(query);
  const found = programs.flatMap(({ program, words, leads, names = null }) => {
    const whole = words.filter(
      (text) => asked.includes(linedWords(text)) && (isTelling(text) || asked.length <= linedWords(text).length * 2),
    );
    const held = whole.length > 0 ? whole : words.filter((text) => holdsMostOf(linedWords(text), asked));
    const [best] = held.toSorted((a, b) => b.length - a.length);
    return best === undefined
      ? []
      : [{ program, words: best, leads, names, length: best.length + (whole.length > 0 ? 100 : 0) }];
  });
  return found
    .toSorted((a, b) => b.length - a.length)
    .map(({ program, words, leads, names }) => ({ program, words, leads, names }));
}

/** Would nobody but a program say so? A name that is written as one word, a sign, or three words and more. */
const isTelling = (words: string): boolean =>
  /[a-z][A-Z]|[=:_()"]|\d|^E[A-Z]+$/.test(words) || words.trim().split(/\s+/).length > 2;

/** Is the query the greater part of a program's words, and more than one word? */
function holdsMostOf(words: string, asked: string): boolean {
  const own = words.replace(tail, ' ');
  const count = asked.trim().split(' ').length;
  return count > 1 && own.includes(asked) && asked.length >= own.length * 0.55;
}
