/**
 * A comparison computed from facts, for pairs nobody has written a text for.
 *
 * It gives keys of whole sentences, chosen by what the facts of both codes say, with the codes and lists of commands as
 * the only things filled in. Nothing is glued: each key is one complete text in each language.
 */
import { replyCategoryOf, replyClassOf, type ReplyClass } from '../smtp/index.ts';
import type { AnyFacts } from './unregistered.ts';

type Short = '2' | '3' | '4' | '5' | 'x';
const shortOf: Readonly<Record<ReplyClass, Short>> = {
  'positive-completion': '2',
  'positive-intermediate': '3',
  'transient-negative': '4',
  'permanent-negative': '5',
  'out-of-range': 'x',
};

/** The ten ways in which two classes can differ, lower class first, and the five in which they are the same. */
export type ClassRelation =
  | '2-2' | '3-3' | '4-4' | '5-5' | 'x-x'
  | '2-3' | '2-4' | '2-5' | '2-x' | '3-4' | '3-5' | '3-x' | '4-5' | '4-x' | '5-x'; // prettier-ignore

/** A sentence about one code: `code` is filled in. */
export type AboutOne =
  | `category.${ReturnType<typeof replyCategoryOf>}`
  | `standing.${'extension' | 'experimental' | 'obsolete' | 'seen-in-the-wild' | 'unregistered'}`
  | 'connection.closes'
  | 'connection.may-close'
  | 'commands.any'
  | 'commands.only';

/** A sentence about both: `a` and `b` are filled in. */
export type AboutBoth = 'commands.shared' | 'commands.none-shared' | 'connection.stays-open';

/** One sentence to say: its key and what to fill in. `commands` are protocol tokens, in order. */
export type Sentence =
  | { readonly key: AboutOne; readonly code: number; readonly commands?: readonly string[] }
  | { readonly key: AboutBoth; readonly a: number; readonly b: number; readonly commands?: readonly string[] };

/** What can be said of a pair from its facts. `a` is of the lower class, or the smaller code within one class. */
export type ComputedComparison = {
  readonly a: number;
  readonly b: number;
  readonly relation: ClassRelation;
  readonly sentences: readonly Sentence[];
};

/** Compares the facts of two codes; the order in which they are given does not matter. */
export function computeComparison(one: AnyFacts, other: AnyFacts): ComputedComparison {
  const [a, b] = [one, other].toSorted((x, y) => rankOf(x) - rankOf(y) || x.code - y.code) as [AnyFacts, AnyFacts];
  const relation = `${shortOf[replyClassOf(a.code)]}-${shortOf[replyClassOf(b.code)]}` as ClassRelation;
  const sentences = [
    ...commandSentences(a, b),
    ...categorySentences(a, b),
    ...connectionSentences(a, b),
    ...standingSentences(a, b),
  ];
  return { a: a.code, b: b.code, relation, sentences };
}

const rankOf = (facts: AnyFacts): number => '2345x'.indexOf(shortOf[replyClassOf(facts.code)]);

/** Which commands each may answer. Commands that only history or a vendor names are left out. */
function commandsOf(facts: AnyFacts): string[] {
  const answers = facts.answers.filter(({ basis }) => basis !== 'historic' && basis !== 'practice');
  return [...new Set(answers.map(({ command }) => command))];
}

function commandSentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  const [ofA, ofB] = [commandsOf(a), commandsOf(b)];
  if (ofA.length === 0 || ofB.length === 0) return [];
  const universal = [a, b].filter((facts) => commandsOf(facts).includes('any'));
  if (universal.length > 0) return universal.map(({ code }): Sentence => ({ key: 'commands.any', code }));
  const shared = ofA.filter((command) => ofB.includes(command));
  const pair = { a: a.code, b: b.code };
  const only = (facts: AnyFacts, commands: string[]): Sentence[] => {
    const own = commands.filter((command) => !shared.includes(command));
    return own.length > 0 ? [{ key: 'commands.only', code: facts.code, commands: own }] : [];
  };
  return [
    shared.length > 0
      ? { key: 'commands.shared', ...pair, commands: shared }
      : { key: 'commands.none-shared', ...pair },
    ...only(a, ofA),
    ...only(b, ofB),
  ];
}

function categorySentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  const [ofA, ofB] = [replyCategoryOf(a.code), replyCategoryOf(b.code)];
  if (ofA === ofB) return [];
  return [
    { key: `category.${ofA}`, code: a.code },
    { key: `category.${ofB}`, code: b.code },
  ];
}

function connectionSentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  const closing = [a, b].flatMap((facts): Sentence[] =>
    facts.effect.connection === 'stays-open'
      ? []
      : [{ key: `connection.${facts.effect.connection}`, code: facts.code }],
  );
  return closing.length > 0 ? closing : [{ key: 'connection.stays-open', a: a.code, b: b.code }];
}

function standingSentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  return [a, b].flatMap((facts): Sentence[] =>
    facts.standing === 'standard' ? [] : [{ key: `standing.${facts.standing}`, code: facts.code }],
  );
}
