/** What an address says of a branch: the branch itself, or, where it is too long for an address, which of those kept here. */
import { isWithinLimits, type Branch } from '../scenarios/branch.ts';
import { formatBranch, parseBranchText } from '../scenarios/branch-text.ts';

export type HeldBranch = {
  readonly branch: Branch | null;
  /** It cannot be read, is one of another scenario, or was kept in another tab. */
  readonly problem: 'broken' | 'elsewhere' | null;
  /** It has more in it than is played; the story is shown without it. */
  readonly refused: Branch | null;
  readonly isTooLong: boolean;
};

const none: HeldBranch = { branch: null, problem: null, refused: null, isTooLong: false };

/** Branches too long for an address, by what stands there for them. */
const kept = new Map<string, Branch>();

/** No text of a branch begins so. */
const keptMark = '~';

/** In a copy of this tab nothing is kept under the names of this one. */
const tab = Date.now().toString(36);

/** The branch for an address of these scenarios. */
export function readBranch(text: string, scenarios: readonly string[]): HeldBranch {
  if (text === '') return none;
  const isTooLong = text.startsWith(keptMark);
  const branch = (isTooLong ? kept.get(text) : parseBranchText(text)) ?? null;
  if (branch === null && isTooLong) return { ...none, problem: 'elsewhere' };
  if (branch === null || !scenarios.includes(branch.scenario)) return { ...none, problem: 'broken' };
  return isWithinLimits(branch.entries) ? { ...none, branch, isTooLong } : { ...none, refused: branch };
}

/** What an address says for a branch; '' for none. */
export function writeBranch(branch: Branch | null): string {
  if (branch === null) return '';
  const text = formatBranch(branch);
  if (text !== null) return text;
  const name = `${keptMark}${tab}-${kept.size}`;
  kept.set(name, branch);
  return name;
}
