/**
 * A comparison computed from facts, for pairs nobody has written a text for.
 *
 * It gives keys of whole sentences, chosen by what the facts of both codes say, with the codes and lists of commands as
 * the only things filled in. Nothing is glued: each key is one complete text in each language.
 */
import { replyCategoryOf, replyClassOf, type ReplyClass } from '../smtp/index.ts';
import { isConditional, isDefinedStanding, type Answer } from './facts.ts';
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
  | `standing.${'extension' | 'experimental' | 'obsolete' | 'seen-in-the-wild' | 'listed' | 'unregistered'}`
  | 'connection.closes'
  | 'connection.may-close'
  | 'commands.any'
  | 'commands.in-certain-cases'
  | 'commands.only'
  | 'retry.once-changed'
  | 'retry.too-many-recipients';

/** A sentence about both: `a` and `b` are filled in. */
export type AboutBoth = 'commands.shared' | 'commands.none-shared' | 'connection.stays-open' | 'standing.neither';

/**
 * One sentence to say: its key and what to fill in. `commands` are protocol tokens, in order; `sources` are those of the facts
 * it tells, where its words do not name one.
 */
export type Sentence = { readonly commands?: readonly string[]; readonly sources?: readonly string[] } & (
  | { readonly key: AboutOne; readonly code: number }
  | { readonly key: AboutBoth; readonly a: number; readonly b: number }
);

/** Advice for whoever writes the server: by the classes, or, where one or both codes should not be sent, which. */
export type Advice =
  | { readonly key: ClassRelation | 'neither' }
  | { readonly key: 'only'; readonly code: number; readonly other: number };

/** What can be said of a pair from its facts. `a` is of the lower class, or the smaller code within one class. */
export type ComputedComparison = {
  readonly a: number;
  readonly b: number;
  readonly relation: ClassRelation;
  readonly sentences: readonly Sentence[];
  readonly server: Advice;
};

/** Compares the facts of two codes; the order in which they are given does not matter. */
export function computeComparison(one: AnyFacts, other: AnyFacts): ComputedComparison {
  const [a, b] = [one, other].toSorted((x, y) => rankOf(x) - rankOf(y) || x.code - y.code) as [AnyFacts, AnyFacts];
  const relation = `${shortOf[replyClassOf(a.code)]}-${shortOf[replyClassOf(b.code)]}` as ClassRelation;
  const sentences = [
    ...commandSentences(a, b),
    ...retrySentences(a, b),
    ...categorySentences(a, b),
    ...connectionSentences(a, b),
    ...standingSentences(a, b),
  ];
  return { a: a.code, b: b.code, relation, sentences, server: adviceFor(a, b, relation) };
}

/** Is there an RFC that says what the code means? Nothing but the first digit can be said of the others. */
const isDefined = ({ standing }: AnyFacts): boolean => isDefinedStanding(standing);

/** §4.2: "An SMTP server SHOULD send only the reply codes listed in this document", or those of an extension in use. */
const isToBeSent = (facts: AnyFacts): boolean => isDefined(facts) && facts.standing !== 'obsolete';

function adviceFor(a: AnyFacts, b: AnyFacts, relation: ClassRelation): Advice {
  if (isToBeSent(a) && isToBeSent(b)) return { key: relation };
  if (!isToBeSent(a) && !isToBeSent(b)) return { key: relation === 'x-x' ? relation : 'neither' };
  // "2-x" and the like say of the second that its first digit is none.
  if (relation.endsWith('x')) return { key: relation };
  const [sent, not] = isToBeSent(a) ? [a, b] : [b, a];
  return { key: 'only', code: sent.code, other: not.code };
}

const rankOf = (facts: AnyFacts): number => '2345x'.indexOf(shortOf[replyClassOf(facts.code)]);

/** The source that first names each of these answers. */
const sourcesOf = (answers: readonly Answer[]): string[] => [
  ...new Set(answers.flatMap(({ sources }) => sources.slice(0, 1))),
];

/** Which commands each may answer. Commands that only history or a vendor names are left out. */
function commandsOf(facts: AnyFacts): string[] {
  return [...new Set(listedAnswers(facts).map(({ command }) => command))];
}

const listedAnswers = ({ answers }: AnyFacts): Answer[] =>
  answers.filter((answer) => answer.basis !== 'historic' && answer.basis !== 'practice' && !isConditional(answer));

function commandSentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  const [ofA, ofB] = [commandsOf(a), commandsOf(b)];
  if (ofA.length === 0 || ofB.length === 0) return [];
  const universal = [a, b].filter((facts) => commandsOf(facts).includes('any'));
  if (universal.length > 0) return universal.map(({ code }): Sentence => ({ key: 'commands.any', code }));
  const shared = ofA.filter((command) => ofB.includes(command));
  const pair = { a: a.code, b: b.code };
  const naming = (facts: readonly AnyFacts[], commands: readonly string[]): string[] =>
    sourcesOf(facts.flatMap(listedAnswers).filter(({ command }) => commands.includes(command)));
  const only = (facts: AnyFacts, commands: string[]): Sentence[] => {
    const own = commands.filter((command) => !shared.includes(command));
    return own.length > 0
      ? [{ key: 'commands.only', code: facts.code, commands: own, sources: naming([facts], own) }]
      : [];
  };
  return [
    shared.length > 0
      ? { key: 'commands.shared', ...pair, commands: shared, sources: naming([a, b], shared) }
      : { key: 'commands.none-shared', ...pair },
    ...only(a, ofA),
    ...only(b, ofB),
    ...[a, b].flatMap(({ code, answers }): Sentence[] => {
      const conditional = answers.filter(isConditional);
      return conditional.length > 0
        ? [{ key: 'commands.in-certain-cases', code, sources: sourcesOf(conditional) }]
        : [];
    }),
  ];
}

/** Where the first digit does not say all of a retry. */
function retrySentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  return [a, b].flatMap(({ code, effect, sources }): Sentence[] => {
    if (effect.retry === 'once-changed') return [{ key: 'retry.once-changed', code, sources }];
    // §4.5.3.1.10: "Clients SHOULD treat a 552 code in this case as a temporary, rather than permanent, failure".
    return code === 552 ? [{ key: 'retry.too-many-recipients', code }] : [];
  });
}

/** The second digit says something only of a code that was given it by the theory of §4.2.1, or that breaks the grammar. */
function categorySentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  if (replyCategoryOf(a.code) === replyCategoryOf(b.code)) return [];
  return [a, b].flatMap((facts): Sentence[] => {
    const category = replyCategoryOf(facts.code);
    return isDefined(facts) || category === 'outside' ? [{ key: `category.${category}`, code: facts.code }] : [];
  });
}

function connectionSentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  const closing = [a, b].flatMap(({ code, effect: { connection } }): Sentence[] =>
    connection === 'closes' || connection === 'may-close' ? [{ key: `connection.${connection}`, code }] : [],
  );
  const isStaying = [a, b].every(({ effect }) => effect.connection === 'stays-open');
  return isStaying ? [{ key: 'connection.stays-open', a: a.code, b: b.code }] : closing;
}

/** Where a code comes from is told of one that comes from elsewhere than the other; of one out of range the verdict tells. */
function standingSentences(a: AnyFacts, b: AnyFacts): Sentence[] {
  if (a.standing === b.standing) return isDefined(a) ? [] : [{ key: 'standing.neither', a: a.code, b: b.code }];
  return [a, b].flatMap((facts): Sentence[] => {
    const { standing, code, sources } = facts;
    if (standing === 'standard' || replyClassOf(code) === 'out-of-range') return [];
    return [{ key: `standing.${standing}`, code, ...(isDefined(facts) && { sources }) }];
  });
}
