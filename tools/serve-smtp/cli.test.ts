/** The program itself: what it says and how it exits. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, type TestContext } from 'vitest';
import { run } from './program.ts';
import { RawClient } from './raw-client.ts';

const program = ['tools/run.mjs', 'tools/serve-smtp.ts'];

it.concurrent.each([
  [['--server', 'nope', '--port', '0'], 'unknown server nope; servers: '],
  [['--server', 'rfc5321', '--port', '99999'], 'a port is a number from 0 to 65535'],
  [['--server', 'rfc5321', '--port', '0', '--scenario', 'README.md'], '--scenario README.md: '],
  [['--server', 'rfc5321', '--port', '0', '--scenario', 'nope'], 'scenarios: accepted-never-arrived '],
  [
    ['--server', 'postfix13', '--port', '0', '--scenario', 'shutting-down'],
    'postfix13 has no setting for `shutsDownAfter`; servers that have it: rfc5321 exim13 ',
  ],
])('%j: code 2', async (args, message) => {
  const { status, output } = await run(process.execPath, [...program, ...args]);
  expect(output).toContain(message);
  expect(output).toContain('usage: ');
  expect(status).toBe(2);
});

it.concurrent('--help: what may be said, and code 0', async () => {
  const { status, output } = await run(process.execPath, [...program, '--help']);
  expect(output).toContain('servers: rfc5321 postfix13 ');
  expect(status).toBe(0);
});

it.concurrent('a port in use: code 1', async () => {
  const blocker = createServer();
  const port = await new Promise<number>((resolve) =>
    blocker.listen(0, '127.0.0.1', () => {
      const bound = blocker.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
    }),
  );
  const { status, output } = await run(process.execPath, [...program, '--server', 'rfc5321', '--port', String(port)]);
  blocker.close();
  expect(output).toContain('the port is in use');
  expect(status).toBe(1);
});

it.concurrent('says what it is, shows the dialogue under a scenario, and ends at a signal', async ({
  onTestFinished,
}: TestContext) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'serve-smtp-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const scenario = path.join(folder, 'scenario.json');
  writeFileSync(scenario, '{"greylist":"on"}');
  const child = spawn(process.execPath, [...program, '--server', 'postfix13', '--port', '0', '--scenario', scenario]);
  let output = '';
  const port = await new Promise<number>((resolve) =>
    child.stdout.on('data', (octets: Buffer) => {
      output += octets.toString();
      const found = /port (\d+)/.exec(output);
      if (found !== null) resolve(Number(found[1]));
    }),
  );
  const client = new RawClient(port);
  await client.reply();
  await client.ask('EHLO client.example.org');
  await client.ask('MAIL FROM:<a@example.org>');
  expect(await client.ask('RCPT TO:<alice@example.test>')).toMatch(/^450/);
  expect(await client.ask('QUIT')).toMatch(/^221/);
  client.socket.destroy();
  const signal = await new Promise((resolve) => {
    child.once('close', (_status, by) => resolve(by));
    child.kill('SIGTERM');
  });
  expect(signal).toBe('SIGTERM');
  expect(output).toContain('It delivers nothing');
  expect(output).toContain('alice / wonderland');
  expect(output).toContain('Settings of this host that hold: greylist: on');
  expect(output).toContain('To stop: Ctrl-C.');
  expect(output).toContain('#1 C: RCPT TO:<alice@example.test>\n#1 S: 450 ');
});

it.concurrent.each(['SIGTERM', 'SIGINT'] as const)('%s ends it at once, whatever it does', async (signal) => {
  // SIGUSR2 makes it compute for ever; a handler of signals written in JavaScript would not run any more.
  const busy = `data:text/javascript,process.on('SIGUSR2',()=>{console.log('busy');for(;;);})`;
  const child = spawn(process.execPath, ['--import', busy, ...program, '--server', 'rfc5321', '--port', '0']);
  const by = await new Promise((resolve) => {
    child.once('close', (_status, ended) => resolve(ended));
    child.stdout.on('data', (octets: Buffer) => {
      const said = octets.toString();
      if (said.includes('To stop')) child.kill('SIGUSR2');
      if (said.includes('busy')) child.kill(signal);
    });
  });
  expect(by).toBe(signal);
});
