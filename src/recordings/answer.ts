/** One answer taken apart: the replies in it, the one that decides, and how the connection ended. */
import { enhancedCodeOf, formatEnhancedCode, type ReplyCode } from '../smtp/index.ts';
import type { Answer } from './recording.ts';

/** A reply as it was received: its lines with their codes, without line ends. */
export type HeardReply = {
  readonly code: ReplyCode;
  readonly enhanced: string | null;
  readonly lines: readonly string[];
};

/** One reply or more. */
export type Replies = readonly [HeardReply, ...HeardReply[]];

/**
 * What was heard at a step. `octets`: something that is no reply, such as a TLS alert. `unsent`: the connection had gone before. `silent`: the reply that was waited for did not come.
 * `gone`: the connection was closed without a word.
 */
export type Heard =
  | { readonly is: 'replied'; readonly replies: Replies; readonly isClosed: boolean }
  | { readonly is: 'tls'; readonly version: string }
  | { readonly is: 'octets'; readonly lines: readonly string[]; readonly isClosed: boolean }
  | { readonly is: 'unsent' | 'silent' | 'gone' | 'nothing' };

/** Reads an answer. */
export function heardIn(answer: Answer): Heard {
  if (answer === null) return { is: 'unsent' };
  const { reply, closed, timeout, tls } = 'reply' in answer ? answer : { reply: answer };
  const isClosed = closed !== undefined;
  if (reply.length > 0 && !reply.every((line) => /^\d{3}(?:[ -]|$)/.test(line)))
    return { is: 'octets', lines: reply, isClosed };
  const [first, ...others] = repliesIn(reply);
  if (first !== undefined) return { is: 'replied', replies: [first, ...others], isClosed };
  if (tls !== undefined) return { is: 'tls', version: tls };
  if (isClosed) return { is: 'gone' };
  return { is: timeout === true ? 'silent' : 'nothing' };
}

/** The replies in a list of lines: each ends with the line that has no hyphen behind its code. */
export function repliesIn(lines: readonly string[]): HeardReply[] {
  const replies: HeardReply[] = [];
  let open: string[] = [];
  for (const line of lines) {
    open.push(line);
    if (line[3] === '-') continue;
    replies.push(replyOf(open));
    open = [];
  }
  // A connection may break inside a reply.
  return open.length === 0 ? replies : [...replies, replyOf(open)];
}

function replyOf(lines: readonly string[]): HeardReply {
  const code = Number(lines[0]?.slice(0, 3));
  const enhanced = enhancedCodeOf({ code, lines: lines.map((line) => line.slice(4)) });
  return { code, enhanced: enhanced === null ? null : formatEnhancedCode(enhanced), lines };
}

/** The reply by which a step is known: the first refusal, else the last reply. */
export function decidingReply(replies: Replies): HeardReply {
  let [deciding] = replies;
  for (const reply of replies) if (deciding.code < 400) deciding = reply;
  return deciding;
}

/** The code by which a step is known; null where nothing was said. */
export function codeOf(heard: Heard): ReplyCode | null {
  return heard.is === 'replied' ? decidingReply(heard.replies).code : null;
}

/** Lines with runs of the same line as one: a thousand recipients are told in two lines. */
export type Run = { readonly line: string; readonly times: number };

export function runsOf(lines: readonly string[]): Run[] {
  const runs: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.line === line) last.times += 1;
    else runs.push({ line, times: 1 });
  }
  return runs;
}
