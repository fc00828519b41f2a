/** How far two answers to the same step agree, by what a client makes of them (RFC 5321 §4.2.1, §4.3.2). */
import { codeOf, decidingReply, type Heard } from './answer.ts';
import type { StandardAnswer } from './standard.ts';

/**
 * `same`: the same codes, in order. `class`: another code with the same first digit, so a client acts alike. `differs`: another
 * first digit, or silence where the other speaks.
 */
export type Agreement = 'same' | 'class' | 'differs';

/** Null where one of the two was not asked: the connection had gone, or the server has no such dialogue. */
export function agreementOf(one: Heard, other: Heard): Agreement | null {
  if (one.is === 'unsent' || other.is === 'unsent') return null;
  if (one.is !== 'replied' || other.is !== 'replied') return one.is === other.is ? 'same' : 'differs';
  const codes = ({ replies }: typeof one): string => replies.map(({ code }) => code).join();
  if (codes(one) === codes(other)) return 'same';
  const digit = ({ replies }: typeof one): number => Math.floor(decidingReply(replies).code / 100);
  return digit(one) === digit(other) ? 'class' : 'differs';
}

/** How far an answer agrees with the standard: what the RFC permits instead of the letter's own answer is the same. */
export function agreementWithStandard({ heard, permitted }: StandardAnswer, own: Heard): Agreement | null {
  const agreement = agreementOf(heard, own);
  const code = codeOf(own);
  return agreement !== null && code !== null && permitted.codes.includes(code) ? 'same' : agreement;
}
