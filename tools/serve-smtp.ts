/**
 * `npm run -s serve:smtp -- --server postfix13 --port 2525 [--scenario NAME|FILE.json]`: a personality behind a real port of
 * 127.0.0.1, for real clients to talk to. Prints each dialogue. Delivers nothing. Port 0: any free one.
 *
 * It runs until a signal ends it. Exit codes: 0 nobody reads the dialogues any more, 1 the port cannot be had, 2 a command
 * line that cannot be carried out.
 */
import { isServerName, loadServer, serverNames } from '../src/smtp/index.ts';
import { boundedLog } from './serve-smtp/bounded-log.ts';
import { noticeOf } from './serve-smtp/notice.ts';
import { parseOptions, usage, UsageError } from './serve-smtp/options.ts';
import { serve } from './serve-smtp/serve.ts';
import { refuseDeadlock, refuseLacked, settingsNotice } from './serve-smtp/settings.ts';

/** The date in RFC 5322 form. */
function now(): string {
  return new Date().toUTCString().replace('GMT', '+0000');
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(
      `usage: ${usage}\nservers: ${serverNames.join(' ')}\nA scenario stands still in time: --session 2 is its host as its second session finds it.`,
    );
    return;
  }
  const { server: name, port, policy } = parseOptions(process.argv.slice(3));
  if (!isServerName(name)) throw new UsageError(`unknown server ${name}; servers: ${serverNames.join(' ')}`);
  const loaded = await loadServer(name);
  refuseLacked(name, loaded.host, policy);
  const host = { ...loaded.host, ...policy };
  refuseDeadlock(name, host);
  // SIGINT and SIGTERM have no handler here: the system ends the process at once, whatever it does.
  const serving = await serve({
    server: loaded.server,
    host,
    port,
    log: boundedLog(process.stdout),
    ...(policy.date === undefined && { now }),
  });
  console.log(noticeOf(loaded.server, host, serving.port, settingsNotice(host, policy)));
  // Whoever read the dialogues has gone.
  process.stdout.on('error', () => process.exit(0));
}

function explain(error: unknown): void {
  if (error instanceof UsageError) {
    console.error(`serve:smtp: ${error.message}\nusage: ${usage}`);
    process.exitCode = 2;
    return;
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') console.error('serve:smtp: the port is in use; choose another, or 0 for any free one');
  else if (code === 'EACCES') console.error('serve:smtp: this port needs rights you have not; choose one above 1023');
  else console.error('serve:smtp:', error);
  process.exitCode = 1;
}

await main().catch(explain);
