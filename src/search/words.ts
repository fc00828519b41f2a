/**
 * The words of a text, for every search of the product: the same for what is looked for and for what is found.
 *
 * A Vietnamese word is whole syllables, and its accents decide when they are typed; an English word is found in its other
 * forms (`bounced`, `bounces`); what people call by several names has one name here (`equals.ts`).
 */
import { fold } from '../i18n/fold.ts';
import { equals, glue, longestEqual } from './equals.ts';

/** A word of a text: how it may be found, and where it stands, in UTF-16 units of the text in NFC. */
export type Word = {
  /** With its accents, or null for a word that has none: "=đầy". */
  readonly exact: string | null;
  /** Without accents and endings: "~day". */
  readonly stem: string;
  /** The names of what it is also called: "#mail". */
  readonly names: readonly string[];
  /** As typed, folded: what a beginning is compared with. */
  readonly folded: string;
  readonly isGlue: boolean;
  readonly from: number;
  readonly to: number;
};

const letters = /[\p{L}\p{N}]+(?:\.\p{N}+)*/gu;

/** The words of a text in NFC, in order. An expression of several words that has a name stands as one more word. */
export function wordsOf(text: string): Word[] {
  const lower = text.replace(/(?<=\p{L})['’](?=\p{L})/gu, '\u2060').toLowerCase();
  const source = lower.length === text.length ? lower : text;
  const words = [...source.replace(/\u2060/g, ' ').matchAll(letters)].map((match): Word =>
    wordOf(match[0], match.index),
  );
  return joinContractions(words, source);
}

type Form = Omit<Word, 'from' | 'to'>;

/** Letters without accents, in lower case: nothing to fold. */
const plain = /^[a-z0-9.]+$/;

/** Forms that were made before: texts say the same words over and over. */
const forms = new Map<string, Form>();

function wordOf(typed: string, from: number): Word {
  const known = forms.get(typed);
  const form = known ?? formOf(typed);
  if (known === undefined && forms.size < mostForms) forms.set(typed, form);
  return { ...form, from, to: from + typed.length };
}

/** What is pasted makes no end of new words. */
const mostForms = 20_000;

function formOf(typed: string): Form {
  const folded = plain.test(typed) ? typed : fold(typed);
  const exact = folded === typed ? null : `=${accented(typed)}`;
  const names = equals.get(exact === null ? folded : typed.normalize('NFC')) ?? [];
  return {
    exact,
    stem: `~${stemOf(folded)}`,
    names,
    folded,
    isGlue: glue.has(typed) || (exact === null && glue.has(folded)),
  };
}

/** `can't` is one word, `cant`, as people type it. */
function joinContractions(words: readonly Word[], source: string): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && source[word.from - 1] === '\u2060' && last.to === word.from - 1)
      joined[joined.length - 1] = { ...wordOf(last.folded + word.folded, last.from), to: word.to };
    else joined.push(word);
  }
  return joined;
}

/** The expressions of several words in a text that have a name: where they begin, how many words, and the name. */
export function expressionsIn(words: readonly Word[]): readonly { at: number; count: number; name: string }[] {
  const found: { at: number; count: number; name: string }[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let count = Math.min(longestEqual, words.length - at); count > 1; count -= 1) {
      const own = words.slice(at, at + count);
      const name = equals.get(own.map(({ folded }) => folded).join(' '))?.[0];
      if (name !== undefined) {
        found.push({ at, count, name });
        break;
      }
    }
  }
  return found;
}

/** The tone of a syllable stands behind it, whichever of its vowels carries the mark: *hòa* is *hoà*. */
function accented(typed: string): string {
  const apart = typed.normalize('NFD');
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(apart)?.[0] ?? '';
  return apart.replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '').normalize('NFC') + tone;
}

const vowel = /[aeiouy]/;

/** An English word without its ending; Vietnamese syllables have none of these endings. */
function stemOf(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const base = withoutEnding(word);
  if (base.length < 3 || !vowel.test(base)) return word;
  const twice = base.at(-1) === base.at(-2) && base !== word && !/[sfl]/.test(base.at(-1) ?? '');
  const single = twice ? base.slice(0, -1) : base;
  return single.replace(/(?<=[^aeiou])y$/, 'i');
}

function withoutEnding(word: string): string {
  if (word.endsWith('ing') || word.endsWith('ion')) return word.slice(0, -3);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ed') || word.endsWith('es')) return word.slice(0, -2);
  if (word.endsWith('s') && !/[sui]s$/.test(word)) return withoutFinalE(word.slice(0, -1));
  return withoutFinalE(word);
}

const withoutFinalE = (word: string): string => (word.endsWith('e') ? word.slice(0, -1) : word);
