/** What a server answers to each line, and why, in words. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../src/i18n/language.ts';
import {
  becauseOf,
  formatCitation,
  formatReply,
  open,
  receive,
  secure,
  type Host,
  type RuleName,
  type Server,
  type Step,
} from '../../src/smtp/index.ts';

/** One reply, explained. `line` is null for what the server says unasked: its greeting, its last word. */
export type Explained = {
  readonly line: string | null;
  readonly reply: readonly string[];
  readonly reason: RuleName;
  readonly why: string;
  readonly sections: readonly string[];
  readonly state: string;
  /** Are the words the server's own, or do the standard's stand in for words that nobody recorded? */
  readonly recorded: boolean;
};

/** Puts lines to a server, each as a packet of its own. What it does not answer (the lines of a message) is left out. */
export function explain(server: Server, host: Host, lines: readonly string[], language: Language): Explained[] {
  const words = wordsIn(language);
  const opened = open(server, host);
  let { session } = opened;
  const explained = opened.steps.flatMap((step) => explainStep(step, null, words));
  for (const line of lines) {
    if (session.state.name === 'handshake') session = secure(session).session;
    const received = receive(session, `${line}\r\n`);
    session = received.session;
    explained.push(
      ...received.steps.flatMap((step) => explainStep(step, step.event.name === 'unasked' ? null : line, words)),
    );
  }
  return explained;
}

function explainStep(step: Step, line: string | null, words: Readonly<Record<RuleName, string>>): Explained[] {
  const { reply, rule, session, recorded } = step;
  if (reply === null) return [];
  return [
    {
      line,
      reply: formatReply(reply).trimEnd().split('\r\n'),
      reason: rule,
      why: words[rule],
      sections: becauseOf(step).map(formatCitation),
      state: session.state.name,
      recorded,
    },
  ];
}

function wordsIn(language: Language): Readonly<Record<RuleName, string>> {
  const file = path.resolve(import.meta.dirname, `../../src/i18n/locales/${language}/rules.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { server: Record<RuleName, string> }).server;
}
