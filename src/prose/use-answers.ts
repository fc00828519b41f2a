import { useTranslation } from '../i18n/use-translation.ts';
import { isConditional } from '../catalogue/facts.ts';
import type { AnyFacts } from '../catalogue/unregistered.ts';

/** Commands the code may answer, as the protocol names them; what is no command, in the reader's words, first. */
export function useAnswers(): (facts: AnyFacts) => { readonly name: string; readonly isVerb: boolean }[] {
  const { t } = useTranslation('compare');
  const spoken: Readonly<Record<string, string>> = {
    any: t('anyCommand'),
    greeting: t('greeting'),
    'message-data': t('messageData'),
    other: t('otherCommands'),
  };
  return (facts) => {
    const named = facts.answers.map((answer) => (isConditional(answer) ? 'other' : answer.command));
    const commands = [...new Set(named)];
    // "any command" holds the others in it; only the greeting and the end of data are no commands.
    const shown = commands.includes('any') ? commands.filter((command) => command in spoken) : commands;
    return shown
      .map((command) => ({ name: spoken[command] ?? command, isVerb: !(command in spoken) }))
      .toSorted((a, b) => Number(a.isVerb) - Number(b.isVerb));
  };
}
