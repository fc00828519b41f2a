import { useEffect, useEffectEvent, useState } from 'react';
import { formatFragment, hasBranch, parseFragment, type Branch, type BranchEntry } from '../scenarios/branch.ts';

type HeldBranch = {
  readonly branch: Branch | null;
  /** The fragment held a branch that could not be read, or one of another scenario. */
  readonly isBroken: boolean;
  /** It is too long for an address. */
  readonly isTooLong: boolean;
  readonly set: (branch: Branch | null) => void;
  readonly add: (session: number, entry: BranchEntry) => void;
};

/** The branch of a scenario that the address holds behind its `#`; what is changed is written back there. */
export function useBranch(scenario: string): HeldBranch {
  const [branch, setBranch] = useState<Branch | null>(null);
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
      setBranch(isOurs ? found : null);
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
    isTooLong: branch !== null && fragment === null,
    set,
    add: (session, entry) => {
      const isSame = branch !== null && branch.session === session;
      set({ scenario, session, entries: [...(isSame ? branch.entries : []), entry] });
    },
  };
}
