/** A Debian root of its own for each server: nothing is installed or configured on this machine but mmdebstrap. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCertificate } from '../serve-smtp/certificate.ts';
import type { DebianSetup } from './setups.ts';

export class RootError extends Error {}

const scripts = path.resolve(import.meta.dirname, 'setups');
const serverHost = 'mx.example.test';

/** openssl for passwords, iproute2 to bring the loopback interface up; usr-is-merged spares usrmerge and its Perl. */
const always = ['iproute2', 'hostname', 'openssl', 'adduser', 'usr-is-merged'];
const baseOptions = [
  '--quiet',
  '--mode=root',
  '--variant=apt',
  '--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr',
  '--aptopt=APT::Install-Recommends "false"',
  '--dpkgopt=force-unsafe-io',
  ...['doc', 'man', 'locale'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`),
  `--include=${always.join(',')}`,
];

/** The root of a server, made if it is not there or if its set-up has changed; takes some minutes then. */
export async function ensureRoot(setup: DebianSetup, folder: string, fresh: boolean): Promise<string> {
  const root = path.join(folder, `${setup.folder}-${setup.suite}`);
  const stamp = path.join(root, 'setup/stamp');
  const wanted = stampOf(setup);
  if (!fresh && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return root;
  if (process.getuid?.() !== 0) throw new RootError('a root for the server can only be made as root');
  const base = ensureBase(setup.suite, folder, fresh);
  console.error(`record: making ${root} (${setup.packages.join(' ')})`);
  const building = `${root}.new`;
  remove(building);
  run('cp', ['--archive', '--reflink=auto', base, building]);
  run('unshare', ['--mount', 'sh', path.resolve(import.meta.dirname, 'install.sh'), building, ...setup.packages]);
  const inside = path.join(building, 'setup');
  cpSync(path.join(scripts, setup.folder), inside, { recursive: true });
  cpSync(path.join(scripts, 'common.sh'), path.join(inside, 'common.sh'));
  const { key, cert } = await makeCertificate(serverHost);
  writeFileSync(path.join(inside, 'cert.pem'), cert);
  writeFileSync(path.join(inside, 'key.pem'), key);
  run('chroot', [building, 'sh', '-e', '/setup/prepare.sh']);
  writeFileSync(path.join(inside, 'stamp'), wanted);
  remove(root);
  renameSync(building, root);
  return root;
}

/** What the servers of one Debian release have in common. */
function ensureBase(suite: string, folder: string, fresh: boolean): string {
  const base = path.join(folder, suite);
  if (!fresh && existsSync(base)) return base;
  ensureProgram('mmdebstrap', 'mmdebstrap');
  console.error(`record: making ${base} (Debian ${suite})`);
  const building = `${base}.new`;
  remove(building);
  mkdirSync(folder, { recursive: true });
  run('unshare', ['--mount', 'mmdebstrap', ...baseOptions, suite, building]);
  remove(base);
  renameSync(building, base);
  return base;
}

/** Debian's version of the package in the root. */
export function installedVersion(root: string, name: string): string {
  const { stdout } = spawnSync('chroot', [root, 'dpkg-query', '-W', '-f', '${Version}', name], { encoding: 'utf8' });
  return stdout;
}

function ensureProgram(program: string, debianPackage: string): void {
  if (spawnSync(program, ['--version']).error === undefined) return;
  console.error(`record: installing ${debianPackage}`);
  run('apt-get', ['update']);
  run('apt-get', ['install', '--yes', '--no-install-recommends', debianPackage]);
}

/** What the program says goes to the terminal's error stream: the capture may go to its output. */
function run(program: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 2, 2], env });
  if (error !== undefined) throw new RootError(`${program}: ${error.message}`);
  if (status !== 0) throw new RootError(`${program} failed (${status}): ${args.join(' ')}`);
}

/** Never across a mount: devices of this machine may still be mounted in a root that was given up. */
function remove(folder: string): void {
  if (existsSync(folder)) run('rm', ['-rf', '--one-file-system', folder]);
}

function stampOf(setup: DebianSetup): string {
  const hash = createHash('sha256').update(JSON.stringify(setup));
  const folder = path.join(scripts, setup.folder);
  for (const file of [path.join(scripts, 'common.sh'), ...readdirSync(folder).map((name) => path.join(folder, name))]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
