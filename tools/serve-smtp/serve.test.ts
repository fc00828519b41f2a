import { connect as connectTcp, createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { RawClient } from './raw-client.ts';
import { loadServer } from '../../src/smtp/index.ts';
import { parseOptions } from './options.ts';
import { parsePolicy } from './scenario.ts';
import { serve } from './serve.ts';
import { personalities, served } from './served.ts';

const soon = (look: () => void): Promise<void> => vi.waitFor(look, 60_000);

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const plain = `AUTH PLAIN ${base64('\0alice\0wonderland')}`;

async function greeted(port: number): Promise<RawClient> {
  const client = new RawClient(port);
  expect(await client.reply()).toMatch(/^220 /);
  return client;
}

async function inData(port: number): Promise<RawClient> {
  const client = await greeted(port);
  expect(await client.ask('EHLO client.example.org')).toMatch(/^250/);
  expect(await client.ask('MAIL FROM:<a@example.org>')).toMatch(/^250/);
  expect(await client.ask('RCPT TO:<alice@example.test>')).toMatch(/^250/);
  expect(await client.ask('DATA')).toMatch(/^354/);
  return client;
}

describe.each(personalities)('%s', (name) => {
  it('greets, secures, authenticates, takes a message, says goodbye', async () => {
    const { port, log, connections } = await served(name);
    const client = await greeted(port);
    expect(await client.ask('EHLO client.example.org')).toMatch(/^250[ -]STARTTLS/m);
    expect(await client.ask('STARTTLS')).toMatch(/^220/);
    await client.startTls();
    const hello = await client.ask('EHLO client.example.org');
    expect(hello).toMatch(/^250[ -]AUTH .*PLAIN/m);
    expect(hello).not.toMatch(/STARTTLS/);
    expect(await client.ask(plain)).toMatch(/^235/);
    // Once authenticated, it may send elsewhere.
    expect(await client.ask('MAIL FROM:<alice@example.test>')).toMatch(/^250/);
    expect(await client.ask('RCPT TO:<carol@example.net>')).toMatch(/^25[01]/);
    expect(await client.ask('DATA')).toMatch(/^354/);
    expect(await client.ask('Subject: x\r\n\r\n..\r\n.')).toMatch(/^250/);
    expect(await client.ask('QUIT')).toMatch(/^221/);
    expect(await client.end()).toBe('');
    client.socket.end();
    await soon(() => expect(connections()).toBe(0));
    const transcript = log.join('\n');
    expect(transcript).toContain('C: AUTH PLAIN ***');
    expect(transcript).not.toContain(base64('\0alice\0wonderland'));
    expect(transcript).toContain('-- TLS handshake made');
    expect(transcript).toContain('-- connection closed');
  });

  it('is told the same whether octets come one by one or not', async () => {
    const { port } = await served(name);
    const session = [
      'EHLO client.example.org\r\n',
      'MAIL FROM:<a@example.org>\r\n',
      'RCPT TO:<alice@example.test>\r\n',
      'DATA\r\n',
      'Subject: x\r\n\r\nhello\r\n.\r\n',
    ];
    const whole = await greeted(port);
    const piecemeal = await greeted(port);
    for (const part of session) {
      whole.send(part);
      for (const octet of part) {
        piecemeal.send(octet);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(await piecemeal.reply()).toBe(await whole.reply());
    }
    whole.socket.destroy();
    piecemeal.socket.destroy();
  });

  it('closes on plain text in place of the handshake, and goes on serving', async () => {
    const { port, log } = await served(name);
    const client = await greeted(port);
    await client.ask('EHLO client.example.org');
    expect(await client.ask('STARTTLS')).toMatch(/^220/);
    client.send('EHLO client.example.org\r\n');
    const rest = await client.end();
    expect(rest).not.toMatch(/^\d{3}/m);
    client.socket.destroy();
    await soon(() => expect(log.join('\n')).toContain('no TLS handshake'));
    (await greeted(port)).socket.destroy();
  });

  it('survives an endless line in flat memory', async () => {
    const { port } = await served(name, { maximumErrors: null });
    const client = await greeted(port);
    const before = process.memoryUsage().rss;
    const piece = Buffer.alloc(65_536, 'A');
    for (let sent = 0; sent < 4_000_000 && !client.closed; sent += piece.length) {
      await client.push(piece);
      client.received = '';
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
    client.socket.destroy();
    (await greeted(port)).socket.destroy();
  });
});

describe('STARTTLS', () => {
  it.each(personalities)('forgets what came in clear behind it (%s)', async (name) => {
    const { port, log } = await served(name);
    const client = await greeted(port);
    await client.ask('EHLO client.example.org');
    client.send('STARTTLS\r\nNOOP injected\r\n');
    const first = await client.reply();
    // Sendmail, OpenSMTPD and Postfix hang up on who does not wait for the reply.
    if (first.startsWith('220')) {
      await client.startTls();
      expect(await client.ask('EHLO again.example.org')).toMatch(/^250/);
      expect(client.received).toBe('');
    } else expect(first).toMatch(/^[45]/);
    client.socket.destroy();
    expect(log.join('\n')).not.toContain('NOOP injected');
  });

  it('is not held up by a client that leaves in the middle of the handshake', async () => {
    const { port, connections } = await served('rfc5321');
    const client = await greeted(port);
    await client.ask('EHLO client.example.org');
    await client.ask('STARTTLS');
    client.send(Buffer.from([0x16, 0x03, 0x01, 0x02]));
    client.socket.end();
    await soon(() => expect(connections()).toBe(0));
  });

  it('ends an idle handshake without a word in clear', async () => {
    const { port, connections } = await served('rfc5321', {}, { idle: 200 });
    const client = await greeted(port);
    await client.ask('EHLO client.example.org');
    await client.ask('STARTTLS');
    expect(await client.end()).toBe('');
    client.socket.destroy();
    await soon(() => expect(connections()).toBe(0));
  });
});

describe('a message', () => {
  it('of 100 MB leaves memory flat', async () => {
    const { port, log } = await served('postfix13', { maximumSize: null });
    const client = await inData(port);
    const lines = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(64), 'latin1');
    const before = process.memoryUsage().rss;
    let peak = before;
    for (let sent = 0; sent < 100_000_000; sent += lines.length) {
      await client.push(lines);
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    expect(await client.ask('.')).toMatch(/^250/);
    expect(peak - before).toBeLessThan(80_000_000);
    expect(log.join('\n')).toMatch(/C: \(100\d{6} octets of message, dropped\)/);
    client.socket.destroy();
  });

  it('that is not finished when the client shuts its side is not taken', async () => {
    const { port, log, connections } = await served('rfc5321');
    const client = await inData(port);
    client.send('Subject: x\r\n\r\nhalf');
    client.socket.end();
    await client.end();
    await soon(() => expect(connections()).toBe(0));
    expect(log.join('\n')).toContain('the client closed its side');
    expect(log.join('\n')).not.toContain('octets of message');
  });
});

describe('a half-closed socket', () => {
  it.each(personalities)('still gets all its replies (%s)', async (name) => {
    const { port, connections } = await served(name);
    const client = await greeted(port);
    client.send('EHLO client.example.org\r\n');
    client.socket.end();
    expect(await client.end()).toMatch(/^250/);
    await soon(() => expect(connections()).toBe(0));
  });
});

describe('limits', () => {
  it('100 sessions are served, the next is told 421, and a place that falls free is given away', async () => {
    const { port, connections } = await served('postfix13', {}, { quiet: Infinity });
    const clients = await Promise.all(Array.from({ length: 100 }, () => greeted(port)));
    const late = new RawClient(port);
    expect(await late.end()).toMatch(/^421 /);
    late.socket.destroy();
    clients[0]?.socket.destroy();
    await soon(() => expect(connections()).toBe(99));
    clients.push(await greeted(port));
    for (const { socket } of clients) socket.destroy();
    await soon(() => expect(connections()).toBe(0));
  });

  it('ends an idle session with 421', async () => {
    const { port, connections } = await served('rfc5321', {}, { idle: 200 });
    const client = await greeted(port);
    expect(await client.end()).toMatch(/^421 /);
    client.socket.end();
    await soon(() => expect(connections()).toBe(0));
  });

  it('ends a transaction that gathers too many recipients', async () => {
    const { port } = await served('sendmail13', { maximumErrors: null }, { recipients: 3 });
    const client = await greeted(port);
    await client.ask('EHLO client.example.org');
    await client.ask('MAIL FROM:<a@example.org>');
    for (let sent = 0; sent < 4; sent += 1) expect(await client.ask('RCPT TO:<alice@example.test>')).toMatch(/^250/);
    expect(await client.end()).toMatch(/^421 /);
    client.socket.destroy();
  });

  it('stops reading from a client that never reads, keeps little for it, and lets it go in the end', async () => {
    const { port, log, connections } = await served('rfc5321', {}, { idle: 1_000, linger: 200 });
    const socket = connectTcp({ port, host: '127.0.0.1' });
    socket.on('error', () => {});
    socket.pause();
    const before = process.memoryUsage().rss;
    const burst = Buffer.from('EHLO client.example.org\r\n'.repeat(2_000), 'latin1');
    let taken = 0;
    let stopped = false;
    while (!stopped && taken < 400_000_000) {
      if (!socket.write(burst)) {
        stopped = await Promise.race([
          new Promise<boolean>((resolve) => socket.once('drain', () => resolve(false))),
          new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 500)),
        ]);
      }
      taken += burst.length;
    }
    expect(stopped).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
    await soon(() => expect(connections()).toBe(0));
    expect(log.join('\n')).toContain('nothing came for too long');
    socket.destroy();
  });

  it('a client that reads late gets every reply, in order', async () => {
    const { port } = await served('rfc5321');
    const client = await greeted(port);
    await client.ask('EHLO client.example.org');
    client.socket.pause();
    const count = 100_000;
    for (let sent = 0; sent < count; sent += 1_000) client.send('VRFY alice\r\n'.repeat(1_000));
    client.send('QUIT\r\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    client.socket.resume();
    const replies = (await client.end()).trimEnd().split('\r\n');
    expect(replies).toHaveLength(count + 1);
    expect(replies.at(-1)).toMatch(/^221/);
    client.socket.destroy();
  });
});

describe('hostile input', () => {
  it.each(personalities)('does not crash it (%s)', async (name) => {
    const { port, log } = await served(name);
    const attempts = [
      '\0\0\0\r\n',
      '\r\n'.repeat(5_000),
      `${'\xff'.repeat(3_000)}\r\n`,
      'EHLO [\r\nMAIL FROM:<<<>>>\r\nRCPT TO:<"\\\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
      'EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<alice@example.test>\r\nBDAT 99999999999999999999\r\n',
      'EHLO a\r\nBDAT -1\r\nBDAT 1e9 LAST\r\n__proto__\r\nconstructor x\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    ];
    await Promise.all(
      attempts.map(async (attempt) => {
        const client = new RawClient(port);
        client.send(attempt);
        client.socket.end();
        await client.end();
        client.socket.destroy();
      }),
    );
    const rude = connectTcp({ port, host: '127.0.0.1' });
    rude.on('error', () => {});
    rude.write('EHLO a\r\n'.repeat(1_000));
    await new Promise((resolve) => setTimeout(resolve, 20));
    rude.resetAndDestroy();
    expect(log.join('\n')).not.toContain('fault of the server');
    (await greeted(port)).socket.destroy();
  });

  it('cannot write to the terminal, and no secret is shown', async () => {
    const { port, log } = await served('sendmail13', { auth: 'offered' });
    const client = await greeted(port);
    await client.ask('EHLO \x1b[31mred');
    await client.ask('EHLO client.example.org');
    expect(await client.ask('AUTH LOGIN')).toMatch(/^334/);
    expect(await client.ask(base64('alice'))).toMatch(/^334/);
    expect(await client.ask(base64('wonderland'))).toMatch(/^235/);
    client.socket.destroy();
    const transcript = log.join('\n');
    expect(transcript).toContain('\\x1b[31mred');
    expect(transcript).not.toContain('\x1b');
    expect(transcript).not.toContain(base64('wonderland'));
  });
});

describe('the port', () => {
  it('cannot be had twice, and is given back', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, '127.0.0.1', () => {
        const bound = blocker.address();
        resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
      }),
    );
    const loaded = await loadServer('rfc5321');
    await expect(serve({ ...loaded, port })).rejects.toThrow('EADDRINUSE');
    await new Promise((resolve) => blocker.close(resolve));
    const serving = await serve({ ...loaded, port });
    expect(serving.port).toBe(port);
    await serving.close();
  });
});

describe('the command line', () => {
  it.each([
    [['--port', '1'], '--server NAME is missing'],
    [['--server', 'rfc5321'], '--port PORT is missing'],
    [['--server', 'rfc5321', '--port', '65536'], 'a port is a number'],
    [['--server', 'rfc5321', '--port', '-1'], 'port'],
    [['--server', 'rfc5321', '--port', 'smtp'], 'a port is a number'],
    [['--server', 'rfc5321', '--port', '0', '--scenario', 'no-such-file.json'], 'no-such-file.json'],
    [['--server', 'rfc5321', '--port', '0', '--scenario', 'README.md'], 'README.md'],
    [['--sever', 'rfc5321'], '--sever'],
    [['--server', 'rfc5321', '--port', '0', '--session', '2'], '--session is of use with --scenario only'],
    [
      ['--server', 'rfc5321', '--port', '0', '--scenario', 'greylisting', '--session', 'abc'],
      '--session abc: a session',
    ],
    [
      ['--server', 'rfc5321', '--port', '0', '--scenario', 'greylisting', '--session', '1.5'],
      '--session 1.5: a session',
    ],
    [['--server', 'rfc5321', '--port', '0', '--scenario', 'greylisting', '--session', '9'], 'no session 9'],
  ])('%j is refused: %s', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });

  it('a scenario is checked field by field', () => {
    expect(parsePolicy('{"greylist":"on","mailboxes":{"ü":{"is":"busy"}}}')).toEqual({
      greylist: 'on',
      mailboxes: { 'Ã¼': { is: 'busy' } },
    });
    expect(parsePolicy('{"refusedSenders":{"Carol@Example.org":"policy"},"domains":["Example.Test"]}')).toEqual({
      refusedSenders: { 'carol@example.org': 'policy' },
      domains: ['example.test'],
    });
    for (const odd of ['@example.net', '<a@b>', 'a b'])
      expect(() => parsePolicy(JSON.stringify({ refusedSenders: { [odd]: 'policy' } }))).toThrow('without brackets');
    expect(() => parsePolicy('{"greylist":"maybe"}')).toThrow('greylist');
    expect(() => parsePolicy(JSON.stringify({ name: 'a\r\n250 injected' }))).toThrow('name: Expected no line end');
    expect(() => parsePolicy('{"graylist":"on"}')).toThrow('graylist');
    const session = { client: ['QUIT'] };
    const scenario = {
      id: 'two',
      group: 'host',
      sections: ['RFC 5321 §3.8'],
      codes: [220, 221],
      words: { en: { title: 'Two', story: 'Two.' }, vi: { title: 'Hai', story: 'Hai.' } },
      sessions: [session, { ...session, host: { service: 'busy' } }],
    };
    expect(parsePolicy(JSON.stringify(scenario))).toEqual({});
    expect(parsePolicy(JSON.stringify(scenario), 2)).toEqual({ service: 'busy' });
    expect(() => parsePolicy(JSON.stringify(scenario), 3)).toThrow('no session 3');
    expect(() => parsePolicy('[]')).toThrow('not a list');
    expect(() => parsePolicy('1')).toThrow('whole file');
  });
});
