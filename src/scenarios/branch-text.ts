/** A branch in an address: JSON, deflated, in base64url, behind the `#`, where no server ever sees it. */
import { deflateSync, inflateSync } from 'fflate';
import { parseBranch, type Branch } from './branch.ts';
import { characters } from './octets.ts';

/** Characters it may have; programs that people send links with cut longer addresses. */
const textLimit = 4_000;

/** Octets it may inflate to: a small one must not be made to fill the memory. */
const inflatedLimit = 1_000_000;

/** The branch as a text; null if it is too long for an address. */
export function formatBranch(branch: Branch): string | null {
  const json = new TextEncoder().encode(JSON.stringify(branch));
  if (json.length > inflatedLimit) return null;
  const deflated = deflateSync(json);
  if (deflated.length > textLimit) return null;
  const text = btoa(characters(deflated))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
  return text.length <= textLimit ? text : null;
}

/** Reads what `formatBranch` wrote; null where it is no branch. Never throws. */
export function parseBranchText(text: string): Branch | null {
  if (text.length > textLimit) return null;
  try {
    const deflated = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    // What does not fit into `out` is not kept.
    const json = inflateSync(deflated, { out: new Uint8Array(inflatedLimit + 1) });
    return json.length > inflatedLimit ? null : parseBranch(new TextDecoder().decode(json));
  } catch {
    return null;
  }
}
