/** Settings of a host that somebody made up: what the schema takes, every server can be opened with. */
import * as v from 'valibot';
import { hostPolicySchema } from '../../src/scenarios/host-policy.ts';
import { run, type Host, type Personality } from '../../src/smtp/index.ts';
import { lineOf, pick, type Random } from './inputs.ts';
import type { Trial } from './trial.ts';

const words = [
  'open', 'busy', 'refuses-client', 'no-mail', 'offered', 'none', 'never', 'authenticated', 'always', 'policy', 'not-now',
  'not-allowed', 'off', 'on', 'full', 'room', 'required', 'broken', 'over-tls', 'failing', 'accepted', 'failed', 'some', 'later',
]; // prettier-ignore
const keys = [
  'alice',
  'nosuch',
  '__proto__',
  'constructor',
  'example.test',
  'carol@example.org',
  '',
  'PLAIN',
  'toString',
];
const fields = Object.keys(hostPolicySchema.entries);

function valueOf(random: Random, depth = 2): unknown {
  switch (random(depth > 0 ? 9 : 6)) {
    case 0:
      return pick(random, [0, 1, 2, -1, 1.5, 10, 1_000_000, Number.MAX_SAFE_INTEGER]);
    case 1:
      return pick(random, [null, true, false]);
    case 2:
      return pick(random, keys);
    case 3:
      return lineOf(random) + pick(random, ['', '', '\r\n250 injected']);
    case 6:
      return Array.from({ length: random(3) }, () => valueOf(random, depth - 1));
    case 7:
      return Object.fromEntries(
        Array.from({ length: random(3) }, () => [pick(random, keys), valueOf(random, depth - 1)]),
      );
    case 8:
      return {
        is: pick(random, ['open', 'busy', 'full', 'moved', 'list', 'ambiguous']),
        to: lineOf(random),
        until: 'later',
        members: [pick(random, keys)],
        candidates: [pick(random, keys)],
      };
    default:
      return pick(random, words);
  }
}

/** Each piece of input is a field and its value. */
export function policyTrial({ server, host }: Personality, random: Random): Trial {
  const script = Array.from({ length: 8 }, () => ({ octets: `${lineOf(random)}\r\n` }));
  return {
    of: `settings of ${server.name}, ${JSON.stringify(script)}`,
    input: Array.from(
      { length: 1 + random(3) },
      () => `${JSON.stringify(pick(random, fields))}:${JSON.stringify(valueOf(random))}`,
    ),
    check: (settings) => {
      for (const setting of settings) {
        const read = v.safeParse(hostPolicySchema, JSON.parse(`{${setting}}`));
        if (!read.success) continue;
        const { steps } = run(server, { ...host, ...(read.output as Partial<Host>) }, script);
        if (steps.some(({ reply }) => reply?.lines.some((line) => /[\r\n]/.test(line))))
          throw new Error('a setting becomes a reply of its own');
      }
    },
  };
}
