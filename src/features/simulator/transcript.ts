/** A story as text to take away. */
import type { Story } from './story.ts';

export type TranscriptForm = 'text' | 'markdown' | 'swaks' | 'client';

/** What stands before a line, by whose it is. swaks marks what it sends, what it hears, and what went wrong. */
const marks = {
  text: { client: 'C: ', server: 'S: ', network: '-- ' },
  swaks: { client: ' -> ', server: '<-  ', network: '=== ' },
} as const;

/**
 * The story in a form.
 * @param titleOf says what happens on the connection
 * @param standIn what is said of a reply in the standard's words
 */
export function transcriptOf(
  story: Story,
  form: TranscriptForm,
  title: string,
  titleOf: (event: string) => string,
  standIn: string,
): string {
  const sessions = story.sessions.map(({ caption }, session) => {
    const turns = story.turns.filter((turn) => turn.session === session);
    if (form === 'client') return turns.flatMap(({ by, lines }) => (by === 'client' ? lines : [])).join('\n');
    const style = form === 'swaks' ? 'swaks' : 'text';
    const lines = turns.flatMap(({ by, lines: said, code, isStandIn = false }) => {
      const text = by === 'network' ? said.map(titleOf) : said;
      // swaks marks a refusal with stars.
      const mark = style === 'swaks' && code !== null && code >= 400 ? '<** ' : marks[style][by];
      return [...text.map((line) => mark + line), ...(isStandIn ? [marks[style].network + standIn] : [])];
    });
    if (form === 'swaks') lines.unshift('=== Connected to mx.example.test.');
    const body = lines.join('\n');
    if (form === 'markdown')
      return [...(caption === null ? [] : [`## ${caption}`, '']), '```smtp', body, '```'].join('\n');
    return caption === null ? body : `-- ${caption}\n${body}`;
  });
  const whole = `${sessions.join('\n\n')}\n`;
  if (form === 'markdown') return `# ${title}\n\n${whole}`;
  return form === 'text' ? `${title}\n\n${whole}` : whole;
}
