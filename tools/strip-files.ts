/** A strip for each pair of codes: some lines of the dialogue that shows the two best. */
import { playSession } from '../src/scenarios/play.ts';
import { shortestShowing } from '../src/scenarios/showing.ts';
import type { Clip, Strip, StripTurn } from '../src/scenarios/strip.ts';
import { turnsOf, type Turn } from '../src/scenarios/turns.ts';
import { personalityOf, readOutlines, readScenario } from './scenario-files.ts';

/** Lines of a strip; where it is two clips, they share them. */
const mostTurns = 9;

/** By the pair ("250-500"), what is shown of it. */
export async function deriveStrips(codes: readonly number[]): Promise<Map<string, () => Strip>> {
  const outlines = await readOutlines();
  const stories = new Map(await Promise.all(outlines.map(async ({ id }) => [id, await readStory(id)] as const)));
  const strip = (a: number, b: number): Strip => {
    const { how, scenarios } = shortestShowing(outlines, a, b);
    return {
      how,
      clips: clipsOf(
        scenarios.flatMap((id) => stories.get(id) ?? []),
        a,
        b,
      ),
    };
  };
  return new Map(
    codes.flatMap((a) => codes.filter((b) => b > a).map((b) => [`${a}-${b}`, () => strip(a, b)] as const)),
  );
}

type Told = { readonly title: Clip['title']; readonly turns: readonly Turn[] };

async function readStory(id: string): Promise<Told> {
  const { words, sessions } = readScenario(id);
  const dialogues = await Promise.all(
    sessions.map(async (session) => playSession(session, await personalityOf(session.server))),
  );
  return {
    title: { en: words.en.title, vi: words.vi.title },
    turns: dialogues.flatMap((dialogue, index) => turnsOf(dialogue, index, sessions[index]?.lost)),
  };
}

/** Where both codes are near each other one clip holds them; else each has its own. */
function clipsOf(stories: readonly Told[], a: number, b: number): Clip[] {
  const turns = stories.flatMap((story) => story.turns.map((turn) => ({ ...turn, story })));
  const places = (code: number): number[] => turns.flatMap((turn, index) => (turn.code === code ? [index] : []));
  const pairs = places(a).flatMap((one) =>
    places(b).map((other) => [Math.min(one, other), Math.max(one, other)] as const),
  );
  const within = pairs
    .filter(([from, to]) => to - from < mostTurns && turns[from]?.session === turns[to]?.session)
    .filter(([from, to]) => turns[from]?.story === turns[to]?.story)
    .toSorted(([from, to], [otherFrom, otherTo]) => to - from - (otherTo - otherFrom))[0];
  const shown =
    within === undefined ? [a, b].flatMap((code) => places(code).slice(0, 1)).map((at) => [at, at] as const) : [within];
  const room = within === undefined ? Math.ceil(mostTurns / shown.length) : mostTurns;
  return shown
    .toSorted(([from], [other]) => from - other)
    .flatMap(([from, to]) => {
      const told = turns[from];
      if (told === undefined) return [];
      const isNear = (index: number): boolean =>
        turns[index]?.story === told.story && turns[index].session === told.session;
      let [first, last] = [from, to];
      while (last - first + 1 < room && (isNear(first - 1) || isNear(last + 1))) {
        // More of what led there than of what came of it: a question before each answer.
        const before = from - first;
        const after = last - to;
        if (isNear(first - 1) && (before <= after || !isNear(last + 1))) first -= 1;
        else last += 1;
      }
      return [{ title: told.story.title, first, turns: turns.slice(first, last + 1).map(cut) }];
    });
}

function cut({ by, lines: [line = '', ...more], code, isStandIn }: Turn): StripTurn {
  return { by, line, code, ...(more.length > 0 && { isCut: true }), ...(isStandIn && { isStandIn }) };
}
