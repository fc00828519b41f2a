/** For tests: programs of the system. A test whose program is missing is skipped, and says loudly what to install. */
import { spawn, spawnSync } from 'node:child_process';
import { it } from 'vitest';

export type Run = { readonly status: number | null; readonly output: string };

/** `it`, or `it.skip` with a warning that names the Debian package. */
export function itWith(program: string, debianPackage: string): typeof it | typeof it.skip {
  if (spawnSync(program, ['--version']).error === undefined) return it;
  console.warn(
    `\n!!! ${program} is not on this machine: its tests are SKIPPED. Debian: apt-get install ${debianPackage}\n`,
  );
  return it.skip;
}

/** Runs it to its end; the event loop goes on, so that the server in this process can answer. */
export function run(program: string, args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe' });
    let output = '';
    const gather = (octets: Buffer): void => {
      output += octets.toString('latin1');
    };
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
    child.stdin.end(input);
  });
}
