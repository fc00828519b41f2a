/** What the command line asks for, or what is wrong with it in words. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { HostPolicy } from '../../src/scenarios/host-policy.ts';
import { parsePolicy } from './scenario.ts';

export type Options = { readonly server: string; readonly port: number; readonly policy: HostPolicy };

/** A command line that cannot be carried out. */
export class UsageError extends Error {}

export const usage = 'npm run -s serve:smtp -- --server NAME --port PORT [--scenario NAME|FILE.json [--session 2]]';

/** Reads the command line and the scenario's file. Throws `UsageError`. */
export function parseOptions(args: readonly string[]): Options {
  const { server, port, scenario, session } = valuesOf(args);
  if (server === undefined) throw new UsageError('--server NAME is missing');
  if (port === undefined) throw new UsageError('--port PORT is missing');
  if (scenario === undefined && session !== undefined) throw new UsageError('--session is of use with --scenario only');
  const policy = scenario === undefined ? {} : readPolicy(scenario, parseSession(session ?? '1'));
  return { server, port: parsePort(port), policy };
}

function valuesOf(args: readonly string[]): {
  server?: string;
  port?: string;
  scenario?: string;
  session?: string;
} {
  try {
    return parseArgs({
      args: [...args],
      options: {
        server: { type: 'string' },
        port: { type: 'string' },
        scenario: { type: 'string' },
        session: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(messageOf(error), { cause: error });
  }
}

/** 0 lets the system choose. */
function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port ${text}: a port is a number from 0 to 65535`);
  return port;
}

/** A scenario's sessions are counted from 1. */
function parseSession(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`--session ${text}: a session is a number from 1`);
  return Number(text);
}

const scenarios = path.resolve(import.meta.dirname, '../../public/scenarios');

/** A scenario of the app by its name, or any file. */
function readPolicy(name: string, session: number): HostPolicy {
  const own = path.join(scenarios, `${path.basename(name)}.json`);
  if (!existsSync(own) && !existsSync(name)) {
    const names = readdirSync(scenarios).flatMap((file) =>
      file.endsWith('.json') ? [path.basename(file, '.json')] : [],
    );
    throw new UsageError(
      `--scenario ${name}: there is neither a file nor a scenario of that name; scenarios: ${names.join(' ')}`,
    );
  }
  try {
    return parsePolicy(readFileSync(existsSync(own) ? own : name, 'utf8'), session);
  } catch (error) {
    throw new UsageError(`--scenario ${name}: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
