/** Runs a server of a root and records it; this happens inside the namespaces, where port 53 and all else is free. */
import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { RecordedDialogue } from '../../src/recordings/recording.ts';
import type { Capture } from './capture.ts';
import { serveNames } from './dns.ts';
import { playAll } from './play.ts';
import { installedVersion } from './root.ts';
import type { DebianSetup } from './setups.ts';

/** More at once, and a busy machine makes servers look slow. */
const atOnce = 4;
const startsWithin = 60_000;
const pause = 200;

export async function recordDebian(
  setup: DebianSetup,
  root: string,
  put: readonly RecordedDialogue[],
): Promise<Capture> {
  const names = await serveNames();
  const logFile = path.join(root, 'setup/log');
  const log = openSync(logFile, 'w');
  const server = spawn('chroot', [root, 'sh', '-e', '/setup/run.sh'], { stdio: ['ignore', log, log] });
  await listening(server, setup.port, logFile);
  // Neither keeps the recorder going; both end with it, as the first process of their namespace.
  names.unref();
  server.unref();
  const [name] = setup.packages;
  const full = installedVersion(root, name);
  return {
    format: 'smtp-capture/1',
    server: setup.title(full.replace(/-[^-]*$/, '')),
    version: full,
    config: setup.config,
    packages: [
      `${name} ${full}`,
      ...setup.packages.slice(1),
      ...(setup.suite === 'trixie' ? ['Debian 13 (trixie)'] : []),
    ],
    dialogues: await playAll(put, setup.port, atOnce),
  };
}

async function listening(server: ChildProcess, port: number, logFile: string): Promise<void> {
  const deadline = performance.now() + startsWithin;
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- asks again and again
    if (await accepts(port)) return;
    if (server.exitCode !== null || performance.now() > deadline) {
      throw new Error(`the server does not listen on port ${port}; it said:\n${readFileSync(logFile, 'utf8')}`);
    }
    // eslint-disable-next-line no-await-in-loop -- asks again and again
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' });
    socket.once('error', () => resolve(false));
    // The greeting says that it is ready.
    socket.once('data', () => {
      socket.end('QUIT\r\n');
      resolve(true);
    });
    socket.once('close', () => resolve(false));
  });
}
