/**
 * Facts of a code nobody registered, as far as its digits give them.
 *
 * RFC 5321 §4.2: a client that meets an unknown code goes by the first digit alone. The words come from the class.
 */
import { replyClassOf, type ReplyClass, type ReplyCode } from '../smtp/index.ts';
import type { CodeFacts, Effect, Standing } from './facts.ts';

/** Facts of any code, registered or not. */
export type AnyFacts = Omit<CodeFacts, 'standing'> & { readonly standing: Standing | 'unregistered' };

const failsForGood: Effect = {
  completes: false,
  retry: 'not-unchanged',
  connection: 'not-defined',
  bounce: 'at-once',
};

const effects: Readonly<Record<ReplyClass, Effect>> = {
  'positive-completion': { completes: true, retry: 'not-needed', connection: 'not-defined', bounce: 'none' },
  'positive-intermediate': { completes: false, retry: 'continue', connection: 'not-defined', bounce: 'none' },
  'transient-negative': { completes: false, retry: 'later', connection: 'not-defined', bounce: 'after-retries' },
  'permanent-negative': failsForGood,
  // §4.2: codes out of range "should" be treated as fatal.
  'out-of-range': failsForGood,
};

/** What follows from the first digit, and nothing more. */
export function unregisteredFacts(code: ReplyCode): AnyFacts {
  return {
    code,
    standing: 'unregistered',
    sources: ['RFC 5321 §4.2', 'RFC 5321 §4.3.2'],
    answers: [],
    enhanced: [],
    effect: effects[replyClassOf(code)],
    confusedWith: [],
    wording: [],
  };
}
