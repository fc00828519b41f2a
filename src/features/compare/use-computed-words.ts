import { useTranslation } from '../../i18n/use-translation.ts';
import type { ComputedComparison, Sentence } from '../../catalogue/computed-comparison.ts';
import type { PairWords } from './pair-words.ts';

/** Says a computed comparison in the reader's language. Each sentence is whole; only codes and tokens are filled in. */
export function useComputedWords({ a, b, relation, sentences, server }: ComputedComparison): PairWords {
  const { t, language } = useTranslation(['computed', 'compare']);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const spoken: Readonly<Record<string, string>> = {
    greeting: t('compare:greeting'),
    'message-data': t('compare:messageData'),
  };
  const commandsOf = (sentence: Sentence): string =>
    list.format((sentence.commands ?? []).map((command) => spoken[command] ?? `\`${command}\``));
  return {
    isComputed: true,
    question: t('computed:question', { a, b }),
    verdict: t(`computed:verdict.${relation}`, { a, b }),
    differences: sentences.map((sentence) => {
      const commands = commandsOf(sentence);
      const said =
        'code' in sentence
          ? t(`computed:${sentence.key}`, { code: sentence.code, commands })
          : t(`computed:${sentence.key}`, { a: sentence.a, b: sentence.b, commands });
      return [said, ...(sentence.sources ?? []).map((label) => `[${label}]`)].join(' ');
    }),
    whenToUse: {
      server: [
        server.key === 'only' ? t('computed:server.only', server) : t(`computed:server.${server.key}`, { a, b }),
      ],
      log: [t(`computed:log.${relation}`, { a, b })],
    },
    questions: [],
  };
}
