/** Any branch, for property tests. */
import * as fc from 'fast-check';
import type { Branch } from './branch.ts';

/** Some entries come after all before them. */
const at = fc.nat(500);
const entry = fc.oneof(
  fc.record({ at, octets: fc.string({ unit: 'binary-ascii', maxLength: 60 }) }),
  fc.record({ octets: fc.string({ unit: 'binary-ascii', maxLength: 60 }) }),
  fc.record({ at, event: fc.constantFrom('tls' as const, 'half-close' as const, 'timeout' as const) }),
  fc.record({
    at: fc.nat(500),
    reply: fc.record({
      code: fc.integer({ min: 200, max: 599 }),
      lines: fc.array(fc.stringMatching(/^[ -~]{0,40}$/), { minLength: 1, maxLength: 3 }),
    }),
  }),
);
export const branches: fc.Arbitrary<Branch> = fc.record({
  scenario: fc.constantFrom('delivered', 'misspelt-verb'),
  session: fc.nat(3),
  entries: fc.array(entry, { minLength: 1, maxLength: 12 }),
});
