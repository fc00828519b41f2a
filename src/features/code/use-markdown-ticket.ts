/** The text for a ticket as Markdown: what happened, whether to send again, who acts, what to do. */
import { useTranslation } from '../../i18n/use-translation.ts';
import { plainText } from '../../catalogue/statement.ts';
import type { FullCodeWords } from './use-full-code-words.ts';

type Told = Omit<FullCodeWords, 'retry'> & Partial<Pick<FullCodeWords, 'retry'>>;

export function useMarkdownTicket(): (code: string, told: Told, source: string) => string {
  const { t } = useTranslation('share');
  return (code, { name, summary, retry, whoActs, next }, source) => {
    const said = (texts: readonly string[]): string => texts.map(plainText).join(' ');
    const lines = [
      t('ticket.meaning', { text: plainText(summary) }),
      ...(retry === undefined ? [] : [t('ticket.retry', { text: plainText(retry) })]),
      t('ticket.whoActs', { text: said(whoActs) }),
      t('ticket.step', { text: said(next) }),
      t('ticket.source', { text: source }),
    ];
    const title = t('ticket.code', { code, name: plainText(name) });
    return [`**${title}**`, '', ...lines.map((line) => `- ${line}`), ''].join('\n');
  };
}
