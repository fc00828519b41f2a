/** Where two answers to one step agree: what was recorded, and what was played or recorded again. */
import { enhancedCodeOf, formatEnhancedCode, type Reply } from '../../src/smtp/index.ts';
import { octetsOf } from '../../src/recordings/octets.ts';
import { normaliseText } from './normalise.ts';

/** How many steps got or missed a reply, and how many of them agree, in each respect. */
export type Agreement = { steps: number; code: number; enhanced: number; text: number; lines: number; closed: number };

export type Answer = { readonly replies: readonly Reply[]; readonly closed: boolean };

export const aspects = ['code', 'enhanced', 'text', 'lines', 'closed'] as const;

export function compare(recorded: Answer, played: Answer): readonly (keyof Agreement)[] {
  const same = (value: (reply: Reply) => unknown): boolean =>
    JSON.stringify(recorded.replies.map(value)) === JSON.stringify(played.replies.map(value));
  const verdicts: Record<(typeof aspects)[number], boolean> = {
    code: same(({ code }) => code),
    enhanced: same(enhancedText),
    text: same(({ lines }) => lines.map(normaliseText)),
    lines: same(({ lines }) => lines.length),
    closed: recorded.closed === played.closed,
  };
  return aspects.filter((aspect) => !verdicts[aspect]);
}

function enhancedText(reply: Reply): string | null {
  const code = enhancedCodeOf(reply);
  return code === null ? null : formatEnhancedCode(code);
}

/** Several replies may lie in one list of lines: each ends with the line that has no hyphen behind its code. */
export function repliesOf(lines: readonly string[]): readonly Reply[] {
  const replies: Reply[] = [];
  let open: string[] = [];
  for (const line of lines) {
    const text = octetsOf(line);
    open.push(text.slice(4));
    if (text[3] !== '-') {
      replies.push({ code: Number(text.slice(0, 3)), lines: open });
      open = [];
    }
  }
  return replies;
}

export function show({ replies, closed }: Answer): readonly string[] {
  const lines = replies.flatMap((reply) =>
    reply.lines.map((text, index) => `${reply.code}${index < reply.lines.length - 1 ? '-' : ' '}${text}`),
  );
  return closed ? [...lines, '(closed)'] : lines;
}
