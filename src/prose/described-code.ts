import { useSuspenseQuery, type UseSuspenseQueryOptions } from '@tanstack/react-query';
import { codeFactsQuery, codeProseQuery } from '../catalogue/queries.ts';
import type { AnyFacts } from '../catalogue/unregistered.ts';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import type { ToldCode } from './told-code.ts';

/** The queries for facts and prose of a code, registered or not. */
export const describedCode = (language: Language, code: ReplyCode) => [
  codeFactsQuery(code),
  codeProseQuery(language, code),
];

/** In a component: facts and prose of a code, registered or not; suspends until both are there. */
export function useDescribedCode(language: Language, code: ReplyCode): ToldCode {
  const { data: facts } = useSuspenseQuery(codeFactsQuery(code) as unknown as UseSuspenseQueryOptions<AnyFacts>);
  const { data: prose } = useSuspenseQuery(codeProseQuery(language, code));
  return { language, facts, prose };
}

/** In a component: the same of two codes. */
export function useDescribedPair(
  language: Language,
  [left, right]: readonly [ReplyCode, ReplyCode],
): readonly [ToldCode, ToldCode] {
  return [useDescribedCode(language, left), useDescribedCode(language, right)];
}
