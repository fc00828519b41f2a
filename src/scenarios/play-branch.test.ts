import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleHost, loadServer, run } from '../smtp/index.ts';
import { branches } from './branch-arbitrary.ts';
import type { Branch } from './branch.ts';
import { playBranch } from './play-branch.ts';

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
