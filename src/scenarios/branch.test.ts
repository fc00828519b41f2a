import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatFragment,
  hasBranch,
  isWithinLimits,
  lineLimit,
  parseBranch,
  parseFragment,
  playBranch,
  replyLimit,
  type Branch,
} from './branch.ts';
import { exampleHost, loadServer, run } from '../smtp/index.ts';

const entry = fc.oneof(
  fc.record({ at: fc.nat(500), octets: fc.string({ unit: 'binary-ascii', maxLength: 60 }) }),
  fc.record({ at: fc.nat(500), event: fc.constantFrom('tls' as const, 'half-close' as const, 'timeout' as const) }),
  fc.record({
    at: fc.nat(500),
    reply: fc.record({
      code: fc.integer({ min: 200, max: 599 }),
      lines: fc.array(fc.stringMatching(/^[ -~]{0,40}$/), { minLength: 1, maxLength: 3 }),
    }),
  }),
);
const branches: fc.Arbitrary<Branch> = fc.record({
  scenario: fc.constantFrom('delivered', 'misspelt-verb'),
  session: fc.nat(3),
  entries: fc.array(entry, { minLength: 1, maxLength: 12 }),
});

const fragmentOf = (json: string): string => `#branch=${deflateRawSync(json).toString('base64url')}`;
const noop: Branch = { scenario: 'delivered', session: 0, entries: [{ at: 1, octets: 'NOOP\r\n' }] };

describe('a branch in an address', () => {
  test('comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(branches, async (branch) => {
        const fragment = await formatFragment(branch);
        expect(fragment).toMatch(/^#branch=[\w-]+$/);
        expect(await parseFragment(fragment ?? '')).toEqual(branch);
      }),
    );
  });

  test('is none when it is too long for one', async () => {
    const octets = Array.from({ length: 200 }, (_, at) => createHash('sha256').update(`${at}`).digest('hex')).join('');
    expect(await formatFragment({ ...noop, entries: [{ at: 1, octets }] })).toBe(null);
  });

  test('broken and foreign ones are none, and nothing rejects', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await parseFragment(`#branch=${text}`)).toBe(null);
      }),
    );
    expect(hasBranch('#questions')).toBe(false);
    expect(await parseFragment('#questions')).toBe(null);
    expect(await parseFragment(fragmentOf('null'))).toBe(null);
    expect(await parseFragment(fragmentOf(JSON.stringify(noop)).slice(0, -4))).toBe(null);
    expect(await parseFragment(fragmentOf(JSON.stringify({ ...noop, more: 1 })))).toBe(null);
    expect(await parseFragment(fragmentOf(JSON.stringify(noop)))).toEqual(noop);
  });

  test('a small one that unfolds to very much is none', async () => {
    const bomb = fragmentOf(' '.repeat(2_000_000) + JSON.stringify(noop));
    expect(bomb.length).toBeLessThan(4000);
    expect(await parseFragment(bomb)).toBe(null);
  });
});

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

  test('a branch of many megabytes has no fragment, and nothing rejects', async () => {
    const octets = (seed: number) =>
      createHash('shake256', { outputLength: 20_000 }).update(`${seed}`).digest().toString('latin1');
    const entries = Array.from({ length: 100 }, (_, at) => ({ at, octets: octets(at) }));
    expect(await formatFragment({ ...noop, entries })).toBe(null);
  });
});

describe('a dialogue with a branch', () => {
  test('never throws, wherever the entries point', async () => {
    const { server } = await loadServer('rfc5321');
    const dialogue = run(server, exampleHost, [
      { octets: 'EHLO client.example.org\r\n' },
      { octets: 'MAIL FROM:<carol@example.org>\r\n' },
      { octets: 'QUIT\r\n' },
    ]);
    fc.assert(
      fc.property(branches, ({ entries }) => {
        expect(playBranch(dialogue, entries).dialogue.steps.length).toBeGreaterThan(0);
      }),
    );
  });

  test('knows which turns are the reader’s own, and which follow by themselves', async () => {
    const { server } = await loadServer('rfc5321');
    const said = (line: string) => ({ octets: `${line}\r\n` });
    const dialogue = run(server, exampleHost, [said('EHLO client.example.org'), said('MAIL FROM:<>'), said('QUIT')]);
    const busy = { code: 451, lines: ['Busy'] };
    const own = (...entries: Branch['entries']) => {
      const { client, server } = playBranch(dialogue, entries).own;
      return [...[...client].map((step) => `${step} client`), ...[...server].map((step) => `${step} server`)];
    };
    expect(own({ at: 1, octets: 'NOOP\r\nRSET\r\n' })).toEqual(['2 client', '3 client']);
    // The reply is given; what the client then sends is what it must.
    expect(own({ at: 2, reply: busy })).toEqual(['2 server']);
    expect(own({ at: 1, octets: 'NOOP\r\n' }, { at: 2, reply: busy })).toEqual(['2 client', '2 server']);
    // An entry further up leaves nothing of those behind it.
    expect(own({ at: 2, octets: 'NOOP\r\n' }, { at: 0, octets: 'HELP\r\n' })).toEqual(['1 client']);
    expect(own({ at: 1, octets: 'NOOP\r\n' }, { at: 1, reply: busy })).toEqual(['1 server']);
    expect(own({ at: 99, octets: 'NOOP\r\n' })).toEqual([]);
    expect(own({ at: 99, reply: busy })).toEqual([]);
  });
});
