/** Branches: what is read of a link is a branch or nothing, and one that was written reads back. */
import { formatBranch, parseBranchText } from '../../src/scenarios/branch-text.ts';
import { isWithinLimits, parseBranch } from '../../src/scenarios/branch.ts';
import { playBranch } from '../../src/scenarios/play-branch.ts';
import { run, type Personality } from '../../src/smtp/index.ts';
import { lineOf, pick, type Random } from './inputs.ts';
import type { Trial } from './trial.ts';

const script = ['EHLO c.example\r\n', 'MAIL FROM:<c@example.org>\r\n', 'RCPT TO:<alice@example.test>\r\n', 'DATA\r\n'];

/** An entry of a branch as JSON, now and then one that is none. */
function entryOf(random: Random): string {
  const at = random(9) === 0 ? pick(random, [-1, 0.5, 1e9, '__proto__']) : random(8);
  if (random(6) === 0) return JSON.stringify({ at, event: pick(random, ['tls', 'half-close', 'timeout', 'odd']) });
  if (random(3) > 0) return JSON.stringify({ at, octets: `${lineOf(random)}\r\n`.repeat(1 + random(3)) });
  const lines = Array.from({ length: 1 + random(3) }, () => lineOf(random).replaceAll(/[\r\n\0]/g, ''));
  return JSON.stringify({ at, reply: { code: 190 + random(420), lines } });
}

/** Entries are carried out, within the limits on them, on a dialogue of four lines; in and out of an address they are the same. */
export function branchTrial({ server, host }: Personality, random: Random): Trial {
  return {
    of: `branch on ${server.name}`,
    input: Array.from({ length: 1 + random(6) }, () => entryOf(random)),
    check: (entries) => {
      const branch = parseBranch(`{"scenario":"greylisting","session":0,"entries":[${entries.join(',')}]}`);
      if (branch === null || !isWithinLimits(branch.entries)) return;
      const { dialogue, own } = playBranch(
        run(
          server,
          host,
          script.map((octets) => ({ octets })),
        ),
        branch.entries,
      );
      if ([...own.client, ...own.server].some((step) => step >= dialogue.steps.length)) throw new Error('no such step');
      const text = formatBranch(branch);
      if (text !== null && JSON.stringify(parseBranchText(text)) !== JSON.stringify(branch))
        throw new Error(`${text} reads as another branch`);
    },
  };
}

/** A branch in an address that somebody made up, or that was cut or changed on its way. */
export function branchTextTrial(random: Random): Trial {
  const octets = `${lineOf(random)}\r\n`.slice(0, 900);
  const written = formatBranch({ scenario: 'greylisting', session: 0, entries: [{ at: random(9), octets }] }) ?? '';
  const at = random(written.length);
  const changed = written.slice(0, at) + pick(random, ['', '_', '-', '=', '%', '\ud800', 'A'.repeat(random(3_000))]);
  return {
    of: 'parseBranchText',
    input: [changed + (random(2) === 0 ? written.slice(at + random(3)) : '')],
    check: ([text = '']) => {
      const read = parseBranchText(text);
      if (read !== null && parseBranch(JSON.stringify(read)) === null) throw new Error('it reads what is no branch');
    },
  };
}
