import { useEffect, useEffectEvent, useState } from 'react';
import {
  formatFragment,
  hasBranch,
  isWithinLimits,
  parseFragment,
  type Branch,
  type BranchEntry,
} from '../scenarios/branch.ts';

type HeldBranch = {
  readonly branch: Branch | null;
  /** The fragment held a branch that could not be read, or one of another scenario. */
  readonly isBroken: boolean;
  /** The fragment held a branch that has more in it than is played; the story is shown without it. */
  readonly refused: Branch | null;
  /** It is too long for an address. */
  readonly isTooLong: boolean;
  readonly set: (branch: Branch | null) => void;
  /** Gives false, and leaves the branch as it is, where it would become more than is played. */
  readonly add: (session: number, entry: BranchEntry) => boolean;
};

/** The branch of a scenario that the address holds behind its `#`; what is changed is written back there. */
export function useBranch(scenario: string): HeldBranch {
  const [branch, setBranch] = useState<Branch | null>(null);
  const [refused, setRefused] = useState<Branch | null>(null);
  const [isBroken, setBroken] = useState(false);
  const [fragment, setFragment] = useState<string | null>('');

  const putBack = useEffectEvent((): void => {
    if (fragment === null || fragment === '' || location.hash === fragment) return;
    history.replaceState(history.state, '', location.pathname + location.search + fragment);
  });

  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      const { hash } = location;
      const found = await parseFragment(hash);
      if (!isWanted) return;
      const isOurs = found?.scenario === scenario;
      setBroken(hasBranch(hash) && !isOurs);
      const isPlayed = isOurs && isWithinLimits(found.entries);
      setBranch(isPlayed ? found : null);
      setRefused(isOurs && !isPlayed ? found : null);
      setFragment(isOurs ? hash : '');
    };
    // A link to a place on the page was followed: the branch is not left by it.
    const onHash = (): void => {
      if (location.hash === '' || hasBranch(location.hash)) void read();
      else putBack();
    };
    void read();
    addEventListener('hashchange', onHash);
    return () => {
      isWanted = false;
      removeEventListener('hashchange', onHash);
    };
  }, [scenario]);

  // A step writes the address anew, without the fragment.
  useEffect(() => putBack());

  const set = (next: Branch | null): void => {
    setBranch(next);
    setRefused(null);
    setBroken(false);
    const write = async (): Promise<void> => {
      const written = next === null ? '' : await formatFragment(next);
      setFragment(written);
      if (location.hash !== (written ?? ''))
        history.replaceState(history.state, '', location.pathname + location.search + (written ?? ''));
    };
    void write();
  };
  return {
    branch,
    isBroken,
    refused,
    isTooLong: branch !== null && fragment === null,
    set,
    add: (session, entry) => {
      const isSame = branch !== null && branch.session === session;
      const entries = [...(isSame ? branch.entries : []), entry];
      if (!isWithinLimits(entries)) return false;
      set({ scenario, session, entries });
      return true;
    },
  };
}
