/**
 * Which scenario shows two codes best: the one that says it does, the shortest session with both, else a story with both,
 * else two stories.
 */
import type { ReplyCode } from '../smtp/index.ts';

/** What is known of a scenario without playing it. */
export type Outline = {
  readonly id: string;
  readonly bestFor?: readonly string[];
  readonly sessions: readonly {
    readonly turns: number;
    readonly codes: readonly number[];
  }[];
};

/**
 * `together`: both occur in one session of it. `apart`: both occur in it, in different sessions, or in two scenarios.
 * `one`: only one of the two occurs in any. `none`: neither does.
 */
export type Shown = { readonly how: 'together' | 'apart' | 'one' | 'none'; readonly scenarios: readonly string[] };

/** The scenarios to show for two codes. The fewest sessions win, then the fewest turns; of equals, the first. */
export function shortestShowing(outlines: readonly Outline[], a: ReplyCode, b: ReplyCode): Shown {
  const pair = `${Math.min(a, b)}-${Math.max(a, b)}`;
  const best = outlines.find(({ bestFor }) => bestFor?.includes(pair));
  const together =
    best ?? shortest(outlines, ({ sessions }) => sessions.some((session) => has(session, a) && has(session, b)));
  if (together !== undefined) return { how: 'together', scenarios: [together.id] };
  const withA = outlines.filter((outline) => outline.sessions.some((session) => has(session, a)));
  const withB = outlines.filter((outline) => outline.sessions.some((session) => has(session, b)));
  const both = shortest(withA, (outline) => withB.includes(outline));
  if (both !== undefined) return { how: 'apart', scenarios: [both.id] };
  const each = [withA, withB].flatMap((list) => shortest(list, () => true)?.id ?? []);
  return { how: each.length === 2 ? 'apart' : each.length === 1 ? 'one' : 'none', scenarios: each };
}

const has = ({ codes }: Outline['sessions'][number], code: ReplyCode): boolean => codes.includes(code);

function shortest(outlines: readonly Outline[], fits: (outline: Outline) => boolean): Outline | undefined {
  return outlines.filter(fits).toSorted((x, y) => x.sessions.length - y.sessions.length || turnsOf(x) - turnsOf(y))[0];
}

const turnsOf = ({ sessions }: Outline): number => sessions.reduce((sum, { turns }) => sum + turns, 0);
