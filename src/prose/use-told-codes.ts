import { useSuspenseQueries } from '@tanstack/react-query';
import { standingOf } from '../catalogue/contents.ts';
import { codeFactsQuery, codeProseQuery } from '../catalogue/queries.ts';
import { unregisteredFacts } from '../catalogue/unregistered.ts';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import type { ToldCode } from './code-rows.tsx';

/** Facts and prose of some codes, registered or not; suspends until all are there. */
export function useToldCodes(language: Language, codes: readonly ReplyCode[]): ToldCode[] {
  const known = codes.filter((code) => standingOf(code) !== null);
  const facts = useSuspenseQueries({ queries: known.map(codeFactsQuery) });
  const prose = useSuspenseQueries({ queries: codes.map((code) => codeProseQuery(language, code)) });
  return codes.map((code, index) => {
    const own = facts[known.indexOf(code)]?.data ?? unregisteredFacts(code);
    const words = prose[index]?.data;
    if (!words) throw new Error(`no prose was asked for ${code}`);
    return { language, facts: own, prose: words };
  });
}
