/** What the command line asks for, or what is wrong with it in words. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseScenario, type Scenario } from './scenario.ts';

export type Options = { readonly server: string; readonly port: number; readonly scenario: Scenario };

/** A command line that cannot be carried out. */
export class UsageError extends Error {}

export const usage = 'npm run -s serve:smtp -- --server NAME --port PORT [--scenario FILE.json]';

/** Reads the command line and the scenario's file. Throws `UsageError`. */
export function parseOptions(args: readonly string[]): Options {
  const { server, port, scenario } = valuesOf(args);
  if (server === undefined) throw new UsageError('--server NAME is missing');
  if (port === undefined) throw new UsageError('--port PORT is missing');
  return { server, port: parsePort(port), scenario: scenario === undefined ? {} : readScenario(scenario) };
}

function valuesOf(args: readonly string[]): { server?: string; port?: string; scenario?: string } {
  try {
    return parseArgs({
      args: [...args],
      options: { server: { type: 'string' }, port: { type: 'string' }, scenario: { type: 'string' } },
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

function readScenario(file: string): Scenario {
  try {
    return parseScenario(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--scenario ${file}: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
