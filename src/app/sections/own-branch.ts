/** A story and what a reader did otherwise: the branch is read off the address, and what is added is the next address. */
import { useDeferredValue, useMemo } from 'react';
import type { Story } from '../../features/simulator/story.ts';
import { withEntries, type Branch, type BranchEntry } from '../../scenarios/branch.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { CompareAddress, SimulatorAddress } from '../../url/address.ts';
import { readBranch, writeBranch, type HeldBranch } from '../branch-in-address.ts';
import type { RouteProps } from '../view.ts';
import { usePlay } from './story.ts';

type OwnBranch = {
  /** Its session is one of the whole story. */
  readonly held: HeldBranch;
  readonly story: Story;
  readonly set: (branch: Branch | null) => void;
  /** Gives false, and leaves the branch as it is, where it would become more than is played. */
  readonly add: (entries: readonly BranchEntry[], session: number) => boolean;
};

/** In a component: scenarios played one after the other, with the branch of the address. Suspends until their servers are there. */
export function useOwnBranch(
  address: SimulatorAddress | CompareAddress,
  scenarios: readonly Scenario[],
  onNavigate: RouteProps['onNavigate'],
): OwnBranch {
  const { branch: text, language } = address;
  // The choice of a server answers at once, to one key after the other; the story is there when its server is.
  const server = useDeferredValue(address.server);
  const play = usePlay(scenarios, server, language);
  const held = useMemo(() => {
    const ids = scenarios.map(({ id }) => id);
    const read = readBranch(text, ids);
    return read.branch === null ? read : { ...read, branch: inStory(read.branch, scenarios) };
  }, [text, scenarios]);
  const story = useMemo(() => play(held.branch), [play, held.branch]);
  const set = (next: Branch | null): void => {
    const { newest, turns } = play(next);
    const step = newest === null ? Math.min(address.step, turns.length) : newest + 1;
    onNavigate({ ...address, branch: writeBranch(next && inScenario(next, scenarios)), step }, true);
  };
  return {
    held,
    story,
    set,
    add: (entries, session) => {
      const next = withEntries(held.branch, scenarios[0]?.id ?? '', session, entries);
      if (next !== null) set(next);
      return next !== null;
    },
  };
}

/** In an address a session is counted in its scenario; in a story of two, in both. */
function inStory(branch: Branch, scenarios: readonly Scenario[]): Branch {
  const before = scenarios.slice(
    0,
    scenarios.findIndex(({ id }) => id === branch.scenario),
  );
  return { ...branch, session: branch.session + before.flatMap(({ sessions }) => sessions).length };
}

function inScenario({ session, entries }: Branch, scenarios: readonly Scenario[]): Branch {
  const places = scenarios.flatMap(({ id, sessions }) =>
    sessions.map((_, index) => ({ scenario: id, session: index })),
  );
  return { ...(places[session] ?? { scenario: '', session }), entries };
}
