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

/** `permitted`: another code than the letter's own, which the RFC lets a server answer instead. */
export type AgreementWithStandard = Agreement | 'permitted';

/** How far an answer agrees with the standard. Null where one of the two was not asked. */
export function agreementWithStandard({ heard, permitted }: StandardAnswer, own: Heard): AgreementWithStandard | null {
  const agreement = agreementOf(heard, own);
  const code = codeOf(own);
  if (agreement === null || agreement === 'same' || code === null) return agreement;
  return permitted.codes.includes(code) ? 'permitted' : agreement;
}

/** Does an answer keep to the standard, by its letter or by what it permits? */
export const isKept = (agreement: AgreementWithStandard): agreement is 'same' | 'permitted' =>
  agreement === 'same' || agreement === 'permitted';
