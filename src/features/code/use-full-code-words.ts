/** What a reply code and its enhanced code say together: the reply code decides what a client does, the enhanced code tells why. */
import { useTranslation } from '../../i18n/use-translation.ts';
import { nextOf, type EnhancedProse } from '../../catalogue/prose.ts';
import type { ToldCode } from '../../prose/told-code.ts';
import { leavesSubjectOpen } from '../../prose/full-codes.ts';
import { digitsOf, formatEnhancedCode, replyClassOf, type EnhancedCode } from '../../smtp/index.ts';
import { subjectOf } from './subject.ts';
import { useEnhancedWords } from './use-enhanced-words.ts';

export type FullCodeWords = {
  readonly name: string;
  /** What happened. */
  readonly summary: string;
  readonly retry: string;
  readonly whoActs: readonly string[];
  readonly next: readonly string[];
};

/** Are both of one class, as RFC 2034 §4 demands? */
export const doAgree = ({ facts }: ToldCode, enhanced: EnhancedCode): boolean =>
  digitsOf(facts.code)[0] === enhanced.class;

export function useFullCodeWords(told: ToldCode, enhanced: EnhancedCode, prose: EnhancedProse | null): FullCodeWords {
  const { t } = useTranslation(['fullCode', 'codes', 'digits']);
  const ofEnhanced = useEnhancedWords();
  const { facts, prose: own } = told;
  const { code } = facts;
  const retry = t(`digits:retry.${facts.effect.retry}`);

  if (!doAgree(told, enhanced)) {
    const replyClass = replyClassOf(code);
    const [firstStep = ''] = own.steps;
    return {
      name: t(`contradictionName.${replyClass}`),
      summary: t(`contradiction.${replyClass}`, { code, enhanced: formatEnhancedCode(enhanced) }),
      retry,
      whoActs: [own.whoActs],
      next: replyClass === 'positive-intermediate' ? [firstStep] : [firstStep, t('clashNext')],
    };
  }
  const unregistered = ofEnhanced(enhanced);
  // Of two codes the one that knows the subject better: 550 is sent for many reasons, 535 for one.
  const isOpen = facts.standing === 'unregistered' || leavesSubjectOpen(code);
  const subject = subjectOf(enhanced);
  const knowsWho = enhanced.class !== 2 && isOpen && subject !== '0' && subject !== 'other';
  const whoActs = knowsWho ? unregistered.whoActs : [own.whoActs];
  if (prose === null) return { ...unregistered, retry, whoActs };
  const next = nextOf(prose, enhanced.class) ?? t(`codes:nextOf.${enhanced.class}`);
  return { name: prose.name, summary: prose.meaning, retry, whoActs, next: [next] };
}
