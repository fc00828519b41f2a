import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { branches } from './branch-arbitrary.ts';
import { formatBranch, parseBranchText } from './branch-text.ts';
import type { Branch } from './branch.ts';

const textOf = (json: string): string => deflateRawSync(json).toString('base64url');
const noop: Branch = { scenario: 'delivered', session: 0, entries: [{ at: 1, octets: 'NOOP\r\n' }] };

test('a branch comes back as it went', () => {
  fc.assert(
    fc.property(branches, (branch) => {
      const text = formatBranch(branch);
      expect(text).toMatch(/^[\w-]+$/);
      expect(parseBranchText(text ?? '')).toEqual(branch);
    }),
  );
});

test('links that were sent before are read for ever', () => {
  const sent =
    'dcqxCoMwFAXQXyl3DtLB6W0B_6DdGgeNd4iUBPKeUpD8ewdHcT7ngEbmqaYCwcJv2lm5wEGpmkqGPB2YrSYq5HNgMkjvUKLRFILBv32oIaO5K762eWU0efxuS3fK2P4';
  const octets = ['DATA\r\n', 'Subject: x\r\n', '.\r\n'];
  expect(parseBranchText(sent)?.entries).toEqual(octets.map((one) => ({ at: 4, octets: one })));
  expect(parseBranchText(textOf(JSON.stringify(noop)))).toEqual(noop);
});

test('it is none when it is too long for an address', () => {
  const octets = (length: number, seed = 0) =>
    createHash('shake256', { outputLength: length }).update(`${seed}`).digest().toString('latin1');
  expect(formatBranch({ ...noop, entries: [{ at: 1, octets: octets(6_000) }] })).toBeNull();
  expect(formatBranch({ ...noop, entries: [{ at: 1, octets: octets(2_200) }] })).toBeNull();
  // Many megabytes are not even deflated.
  const entries = Array.from({ length: 100 }, (_, at) => ({ at, octets: octets(20_000, at) }));
  expect(formatBranch({ ...noop, entries })).toBeNull();
});

test('broken and foreign texts are none, and nothing throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseBranchText(text)).toBeNull();
    }),
  );
  expect(parseBranchText(textOf('null'))).toBeNull();
  expect(parseBranchText(textOf(JSON.stringify(noop)).slice(0, -4))).toBeNull();
  expect(parseBranchText(textOf(JSON.stringify({ ...noop, more: 1 })))).toBeNull();
});

test('a small one that inflates to very much is none', () => {
  const bomb = textOf(' '.repeat(2_000_000) + JSON.stringify(noop));
  expect(bomb.length).toBeLessThan(4000);
  expect(parseBranchText(bomb)).toBeNull();
  // So it is not the spaces.
  expect(parseBranchText(textOf(' '.repeat(900_000) + JSON.stringify(noop)))).toEqual(noop);
});
