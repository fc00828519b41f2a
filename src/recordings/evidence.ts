/** What was heard of one reply code: by whom, how often, in which words, when, and where the standard says another. */
import { codeOf, decidingReply, type Heard, type HeardReply } from './answer.ts';
import { groupBy } from './group-by.ts';
import type { Place, Survey } from './survey.ts';

/** What is asked about: a reply code, or one with its enhanced code. */
export type Sought = { readonly code: number; readonly enhanced: string | null };

const isSought = ({ code, enhanced }: HeardReply, sought: Sought): boolean =>
  code === sought.code && (sought.enhanced === null || enhanced === sought.enhanced);

const decides = (heard: Heard, sought: Sought): boolean =>
  heard.is === 'replied' && isSought(decidingReply(heard.replies), sought);

export type HeardText = {
  /** The enhanced code that it begins with. */
  readonly enhanced: string | null;
  /** As first heard, verbatim. */
  readonly lines: readonly string[];
  readonly count: number;
  readonly servers: readonly string[];
  readonly at: Place;
};

/**
 * All texts that were heard, by code. Those heard from most servers come first, then those heard most often.
 * @param normalise makes two runs comparable: queue ids, dates and the like become names of what they are
 */
export function textsByCode({ replies }: Survey, normalise: (text: string) => string): Map<number, HeardText[]> {
  const keys = new Map<string, string>();
  const keyOf = (line: string): string => {
    const key = keys.get(line) ?? line.slice(0, 4) + normalise(line.slice(4));
    keys.set(line, key);
    return key;
  };
  const byText = groupBy(replies, ([{ lines }]) => lines.map(keyOf).join('\n'));
  const texts = [...byText.values()].map((all) => {
    const [[{ code, enhanced, lines }, at]] = all;
    return { code, text: { enhanced, lines, at, count: all.length, servers: serversIn(all) } };
  });
  const byCode = groupBy(texts, ({ code }) => code);
  return new Map(
    [...byCode].map(([code, own]) => [
      code,
      own.map(({ text }) => text).toSorted((a, b) => b.servers.length - a.servers.length || b.count - a.count),
    ]),
  );
}

const serversIn = (replies: Survey['replies']): string[] => [...new Set(replies.map(([, { server }]) => server))];

/** How often each server sent it, most often first. */
export function sendersOf({ replies }: Survey, sought: Sought): { readonly name: string; readonly count: number }[] {
  const own = replies.filter(([reply]) => isSought(reply, sought));
  return [...groupBy(own, ([, { server }]) => server)]
    .map(([name, all]) => ({ name, count: all.length }))
    .toSorted((a, b) => b.count - a.count);
}

/** What was asked when it was the answer: each step with the servers that gave it, most servers first. */
export function askedFor(
  { asked }: Survey,
  sought: Sought,
): { readonly at: Place; readonly servers: readonly string[] }[] {
  return asked
    .flatMap(({ dialogue, step, answers }) => {
      const servers = [...answers].filter(([, heard]) => decides(heard, sought)).map(([name]) => name);
      const [server] = servers;
      return server === undefined ? [] : [{ at: { dialogue: dialogue.id, server, step }, servers }];
    })
    .toSorted((a, b) => b.servers.length - a.servers.length);
}

export type SaidInstead = {
  readonly standard: number;
  readonly servers: readonly string[];
  readonly steps: number;
  readonly at: Place;
};

/** Where servers say the code and the standard another: by the standard's code, most answers first. */
export function saidInstead({ asked }: Survey, code: number): SaidInstead[] {
  const answers = asked.flatMap(({ dialogue, step, standard, answers: given }) => {
    const own = codeOf(standard.heard);
    if (own === null || own === code || standard.permitted.codes.includes(code)) return [];
    return [...given]
      .filter(([, heard]) => codeOf(heard) === code)
      .map(([server]) => ({ standard: own, at: { dialogue: dialogue.id, server, step } }));
  });
  return [...groupBy(answers, ({ standard }) => standard)]
    .map(([standard, all]) => {
      const servers = [...new Set(all.map(({ at }) => at.server))];
      return { standard, servers, steps: all.length, at: all[0].at };
    })
    .toSorted((a, b) => b.steps - a.steps);
}

/** Every reply code with the enhanced codes that were heard with it, and from how many servers, in numeric order. */
export function heardTogether({
  replies,
}: Survey): { readonly code: number; readonly enhanced: string; readonly servers: number }[] {
  const own = replies.flatMap(([{ code, enhanced }, { server }]) =>
    enhanced === null ? [] : [{ code, enhanced, server }],
  );
  return [...groupBy(own, ({ code, enhanced }) => `${code} ${enhanced}`).values()]
    .map((all) => ({
      code: all[0].code,
      enhanced: all[0].enhanced,
      servers: new Set(all.map(({ server }) => server)).size,
    }))
    .toSorted((a, b) => byNumbers(`${a.code} ${a.enhanced}`, `${b.code} ${b.enhanced}`));
}

const byNumbers = new Intl.Collator('en', { numeric: true }).compare;
