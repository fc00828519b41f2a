import { describe, expect, test } from 'vitest';
import { isWithinLimits, lineLimit, parseBranch, replyLimit, withEntries, type Branch } from './branch.ts';

const noop: Branch = { scenario: 'delivered', session: 0, entries: [{ at: 1, octets: 'NOOP\r\n' }] };

describe('a branch in a file', () => {
  test.each(['', '{', '[]', '{"scenario":"delivered"}', '{"scenario":"delivered","session":0,"entries":[]}'])(
    '%j is none',
    (json) => expect(parseBranch(json)).toBe(null),
  );

  test('a reply with a line end inside is none: it would be two', () => {
    const reply = { code: 250, lines: ['OK\r\n550 no'] };
    expect(parseBranch(JSON.stringify({ ...noop, entries: [{ at: 1, reply }] }))).toBe(null);
  });
});

describe('what a branch may have in it', () => {
  const said = (octets: string) => isWithinLimits([{ at: 0, octets }]);
  const reply = { at: 0, reply: { code: 250, lines: ['OK'] } };

  test('is counted in lines, in whichever entry they are', () => {
    expect(said('NOOP\r\n'.repeat(lineLimit))).toBe(true);
    expect(said(`${'NOOP\r\n'.repeat(lineLimit)}N`)).toBe(false);
    expect(said('\n'.repeat(lineLimit + 1))).toBe(false);
    expect(said('')).toBe(true);
    const noops = Array.from({ length: lineLimit }, () => ({ at: 0, octets: 'NOOP\r\n' }));
    expect(isWithinLimits(noops)).toBe(true);
    expect(isWithinLimits([...noops, { at: 0, event: 'timeout' }])).toBe(false);
    expect(isWithinLimits([...noops.slice(1), { ...reply, reply: { code: 250, lines: ['a', 'b'] } }])).toBe(false);
  });

  test('and in replies, after each of which a whole story may follow', () => {
    const replies = Array.from({ length: replyLimit }, () => reply);
    expect(isWithinLimits(replies)).toBe(true);
    expect(isWithinLimits([...replies, reply])).toBe(false);
  });
});

test('more entries are added to those of the same session, and are begun anew with in another', () => {
  const rset = { octets: 'RSET\r\n' };
  expect(withEntries(noop, 'delivered', 0, [rset])).toEqual({ ...noop, entries: [...noop.entries, rset] });
  expect(withEntries(noop, 'delivered', 1, [rset])).toEqual({ ...noop, session: 1, entries: [rset] });
  expect(withEntries(null, 'delivered', 0, [rset])).toEqual({ ...noop, entries: [rset] });
  expect(withEntries(noop, 'delivered', 0, [{ octets: '\n'.repeat(lineLimit) }])).toBeNull();
});
