/** Namespaces for a server: its network has the loopback interface alone, so that no mail can leave. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const own = ['--net', '--uts', '--ipc', '--mount', '--pid', '--fork', '--kill-child'];

/** Whether the kernel lets us, which needs root and, in a container, more than most are given. */
export function namespacesPermitted(): boolean {
  return spawnSync('unshare', [...own, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Runs this program again, inside; its exit code. */
export function enterNamespaces(root: string, args: readonly string[]): number {
  const program = [process.execPath, path.resolve('tools/run.mjs'), path.resolve('tools/record.ts'), ...args];
  const script = path.resolve(import.meta.dirname, 'namespaces.sh');
  return spawnSync('unshare', [...own, 'sh', script, root, ...program], { stdio: 'inherit' }).status ?? 1;
}
