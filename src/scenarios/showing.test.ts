import { describe, expect, test } from 'vitest';
import { shortestShowing, type Outline } from './showing.ts';

const session = (turns: number, ...codes: number[]) => ({ turns, codes });
const outline = (id: string, ...sessions: Outline['sessions'][number][]): Outline => ({ id, sessions });

const outlines = [
  outline('long', session(15, 220, 250, 500, 221)),
  outline('short', session(9, 220, 250, 500, 221)),
  outline('twice', session(4, 220, 450), session(4, 220, 451)),
  outline('other', session(5, 220, 554)),
];

describe('where two codes are best seen', () => {
  test('together, in the shortest session', () => {
    expect(shortestShowing(outlines, 250, 500)).toEqual({ how: 'together', scenarios: ['short'] });
  });

  test('in the story that says it is best, in either order', () => {
    const best = [...outlines, { ...outline('told', session(30, 220, 250, 500)), bestFor: ['250-500'] }];
    expect(shortestShowing(best, 500, 250)).toEqual({ how: 'together', scenarios: ['told'] });
    expect(shortestShowing(best, 250, 221)).toEqual({ how: 'together', scenarios: ['short'] });
  });

  test('a session with both before two sessions with one each', () => {
    const more = [...outlines, outline('one', session(40, 450, 451))];
    expect(shortestShowing(more, 450, 451)).toEqual({ how: 'together', scenarios: ['one'] });
    expect(shortestShowing(outlines, 450, 451)).toEqual({ how: 'apart', scenarios: ['twice'] });
  });

  test('else two scenarios, in the order of the codes', () => {
    expect(shortestShowing(outlines, 554, 450)).toEqual({ how: 'apart', scenarios: ['other', 'twice'] });
  });

  test('one of them, or neither', () => {
    expect(shortestShowing(outlines, 554, 299)).toEqual({ how: 'one', scenarios: ['other'] });
    expect(shortestShowing(outlines, 298, 299)).toEqual({ how: 'none', scenarios: [] });
  });
});
