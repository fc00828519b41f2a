/** For tests: personalities on free ports, all closed behind each test. */
import { onTestFinished } from 'vitest';
import { loadServer, type ServerName } from '../../src/smtp/index.ts';
import type { Limits } from './limits.ts';
import type { HostPolicy } from '../../src/scenarios/host-policy.ts';
import { serve, type Serving } from './serve.ts';

export type Served = Serving & { readonly log: readonly string[] };

export const personalities = ['rfc5321', 'postfix13', 'exim13', 'sendmail13', 'opensmtpd13'] as const;

export async function served(
  name: ServerName,
  scenario: HostPolicy = {},
  limits: Partial<Limits> = {},
): Promise<Served> {
  const loaded = await loadServer(name);
  const log: string[] = [];
  const serving = await serve({
    server: loaded.server,
    host: { ...loaded.host, ...scenario },
    port: 0,
    limits,
    log: (line) => log.push(line),
  });
  onTestFinished(() => serving.close());
  return { ...serving, log };
}
