/** The text for a ticket: what a code means and what to do, in the reader's language, as plain lines. */
import { useTranslation } from '../i18n/use-translation.ts';
import { parseStatement, plainText } from '../catalogue/statement.ts';
import type { ToldCode } from './told-code.ts';
import { useAnswers } from './use-answers.ts';

/** Says a code in some plain lines. */
export function useTicketLines(): (told: ToldCode) => string[] {
  const { t } = useTranslation(['share', 'digits']);
  const answersOf = useAnswers();
  const stage = (answers: readonly string[]): string[] =>
    answers.length === 0 ? [] : [t('share:ticket.stage', { text: answers.join(', ') })];
  return ({ facts, prose }) => [
    t('share:ticket.code', { code: facts.code, name: plainText(prose.name) }),
    t('share:ticket.meaning', { text: plainText(prose.summary) }),
    ...stage(answersOf(facts).map(({ name }) => name)),
    t('share:ticket.retry', { text: plainText(t(`digits:retry.${facts.effect.retry}`)) }),
    t('share:ticket.whoActs', { text: plainText(prose.whoActs) }),
    t('share:ticket.step', { text: plainText(prose.steps[0] ?? '') }),
    t('share:ticket.source', {
      text: facts.sources[0] ?? parseStatement(prose.description[0] ?? '').citations[0] ?? '',
    }),
  ];
}
