/** What was heard of one reply code: by whom, how often, in which words, when, and where the standard says another. */
import { codeOf } from './answer.ts';
import { groupBy } from './group-by.ts';
import type { Place, Survey } from './survey.ts';

export type HeardText = {
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
    const [[{ code, lines }, at]] = all;
    return { code, text: { lines, at, count: all.length, servers: serversIn(all) } };
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

/** How often each server sent the code, most often first. */
export function sendersOf({ replies }: Survey, code: number): { readonly name: string; readonly count: number }[] {
  const own = replies.filter(([reply]) => reply.code === code);
  return [...groupBy(own, ([, { server }]) => server)]
    .map(([name, all]) => ({ name, count: all.length }))
    .toSorted((a, b) => b.count - a.count);
}

/** What was asked when the code was the answer: each step with the servers that gave it, most servers first. */
export function askedFor(
  { asked }: Survey,
  code: number,
): { readonly at: Place; readonly servers: readonly string[] }[] {
  return asked
    .flatMap(({ dialogue, step, answers }) => {
      const servers = [...answers].filter(([, heard]) => codeOf(heard) === code).map(([name]) => name);
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
