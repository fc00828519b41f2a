/** What hostile clients may take: places, time, octets, and the memory of a transcript that nobody reads. */
import type { Socket } from 'node:net';
import { Duplex, Writable } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadServer } from '../../src/smtp/index.ts';
import { boundedLog } from './bounded-log.ts';
import { Connection } from './connection.ts';
import { defaultLimits } from './limits.ts';
import { RawClient } from './raw-client.ts';
import { served } from './served.ts';

/** 40 clients take every place and stay. */
const places = 40;

async function take(port: number, then: (client: RawClient) => Promise<void> | void): Promise<RawClient[]> {
  return Promise.all(
    Array.from({ length: places }, async () => {
      const client = new RawClient(port);
      expect(await client.reply()).toMatch(/^220/);
      await then(client);
      return client;
    }),
  );
}

function drip(client: RawClient): void {
  const timer = setInterval(() => client.send('A'), 5);
  client.socket.once('close', () => clearInterval(timer));
}

describe('when all places are taken', () => {
  it('a new client gets the place of one that sends an octet now and then', async () => {
    const { port } = await served('postfix13', {}, { connections: places, quiet: 0 });
    const slow = await take(port, drip);
    const late = new RawClient(port);
    expect(await late.reply()).toMatch(/^220/);
    expect(await late.ask('EHLO client.example.org')).toMatch(/^250/);
    expect(await Promise.race(slow.map((client) => client.end()))).toMatch(/^421 /);
    for (const { socket } of [...slow, late]) socket.destroy();
  });

  it('a new client gets the place of one that stops in the handshake, which is cut off without a word', async () => {
    const { port } = await served('rfc5321', {}, { connections: places, quiet: 0 });
    const stalled = await take(port, async (client) => {
      await client.ask('EHLO client.example.org');
      expect(await client.ask('STARTTLS')).toMatch(/^220/);
    });
    const late = new RawClient(port);
    expect(await late.reply()).toMatch(/^220/);
    expect(await Promise.race(stalled.map((client) => client.end()))).toBe('');
    for (const { socket } of [...stalled, late]) socket.destroy();
  });

  it('the one that has gone longest without progress goes first', async () => {
    const { port } = await served('rfc5321', {}, { connections: 3, quiet: 0 });
    const clients = [new RawClient(port), new RawClient(port), new RawClient(port)] as const;
    for (const client of clients) expect(await client.reply()).toMatch(/^220/);
    expect(await clients[0].ask('NOOP')).toMatch(/^250/);
    const late = new RawClient(port);
    expect(await late.reply()).toMatch(/^220/);
    expect(await clients[1].end()).toMatch(/^421 /);
    expect(await clients[0].ask('NOOP')).toMatch(/^250/);
    expect(await clients[2].ask('NOOP')).toMatch(/^250/);
    for (const { socket } of [...clients, late]) socket.destroy();
  });

  it('clients that do not hang up after 421 are cut off, the oldest first', async () => {
    const { port, connections } = await served('rfc5321', {}, { connections: 1, leaving: 3, quiet: Infinity });
    const first = new RawClient(port);
    expect(await first.reply()).toMatch(/^220/);
    const others = Array.from({ length: 30 }, () => new RawClient(port));
    for (const other of others) expect(await other.end()).toMatch(/^421 |^$/);
    await vi.waitFor(() => expect(connections()).toBeLessThanOrEqual(4), 60_000);
    expect(await first.ask('NOOP')).toMatch(/^250/);
    for (const { socket } of [...others, first]) socket.destroy();
  });
});

describe('recipients', () => {
  it('are shared by the sessions: one alone may name them all, and each of two half of them', async () => {
    const { port } = await served('go-smtp', {}, { recipients: 6 });
    const named = async (client: RawClient): Promise<number> => {
      await client.reply();
      await client.ask('EHLO client.example.org');
      await client.ask('MAIL FROM:<a@example.org>');
      for (let count = 0; ; count += 1)
        if (!(await client.ask('RCPT TO:<alice@example.test>')).startsWith('250')) return count;
    };
    const alone = new RawClient(port);
    expect(await named(alone)).toBe(7);
    alone.socket.destroy();
    const silent = new RawClient(port);
    await silent.reply();
    const other = new RawClient(port);
    expect(await named(other)).toBe(4);
    for (const { socket } of [silent, other]) socket.destroy();
  });
});

describe('time', () => {
  it('an octet now and then does not keep a session open', async () => {
    const { port } = await served('rfc5321', {}, { idle: 200 });
    const client = new RawClient(port);
    expect(await client.reply()).toMatch(/^220/);
    drip(client);
    expect(await client.end()).toMatch(/^421 /);
    client.socket.destroy();
  });

  it('a line of a message is progress, and so are 512 octets of one; single octets are not', async () => {
    const { server, host } = await loadServer('rfc5321');
    let progress = 0;
    const socket = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() }) as Socket;
    const connection = new Connection(socket, {
      server,
      host,
      secureContext: createSecureContext(),
      limits: defaultLimits,
      inTurn: (piece) => piece(),
      recipients: () => 100,
      log: () => {},
      onProgress: () => (progress += 1),
      onOver: () => {},
    });
    onTestFinished(() => void socket.destroy());
    connection.start();
    const counted = (octets: string): number => {
      const before = progress;
      socket.emit('data', Buffer.from(octets));
      return progress - before;
    };
    expect(counted('EHLO a.example\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<alice@example.test>\r\n')).toBe(1);
    for (const octet of 'DATA\r') expect(counted(octet)).toBe(0);
    expect(counted('\n')).toBe(1);
    expect(counted('Subject: a\r\n')).toBe(1);
    for (let octet = 1; octet < 512; octet += 1) expect(counted('a')).toBe(0);
    expect(counted('a')).toBe(1);
  });

  it('a handshake that does not end is cut off', async () => {
    const { port, log } = await served('rfc5321', {}, { handshake: 100 });
    const client = new RawClient(port);
    await client.reply();
    await client.ask('EHLO client.example.org');
    await client.ask('STARTTLS');
    expect(await client.end()).toBe('');
    expect(log.join('\n')).toContain('no TLS handshake: not finished within 100 ms');
    client.socket.destroy();
  });
});

describe('octets', () => {
  it('a command line without an end ends the session', async () => {
    const { port, log } = await served('aiosmtpd13', { maximumErrors: null }, { line: 20_000 });
    const client = new RawClient(port);
    await client.reply();
    client.send('A'.repeat(30_000));
    expect(await client.end()).toMatch(/^421 |^5/);
    client.socket.destroy();
    expect(log.join('\n')).toContain('-- ');
  });

  it('a transcript that nobody reads is dropped, and how much of it is said', async () => {
    const written: string[] = [];
    let isRead = (): void => {};
    const stream = new Writable({
      highWaterMark: 16,
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        written.push(chunk);
        if (written.length > 1) return done();
        isRead = done;
      },
    });
    const log = boundedLog(stream, 10_000);
    for (let line = 0; line < 100_000; line += 1) log(`#1 C: NOOP ${line}`);
    expect(stream.writableLength).toBeLessThanOrEqual(10_000);
    isRead();
    await vi.waitFor(() => expect(written.at(-1)).toMatch(/^-- 99\d{3} lines were not read in time and are lost\n$/));
    log('#1 C: QUIT');
    await vi.waitFor(() => expect(written.at(-1)).toBe('#1 C: QUIT\n'));
    const lost = Number(/\d+/.exec(written.at(-2) ?? '')?.[0]);
    expect(written.length - 2 + lost).toBe(100_000);
  });
});
