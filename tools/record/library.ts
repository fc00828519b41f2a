/** nodemailer's smtp-server as a mail exchanger for example.test, in this process: it drops what it accepts. */
import { createRequire } from 'node:module';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';
import type { RecordedDialogue } from '../../src/recordings/recording.ts';
import { makeCertificate } from '../serve-smtp/certificate.ts';
import type { Capture } from './capture.ts';
import { playAll } from './play.ts';

const users = new Set(['alice', 'bob', 'staff', 'postmaster']);
const size = 1_048_576;

const config =
  "new SMTPServer({name, banner: none, size: 1048576, authOptional: true, key, cert, authMethods default (PLAIN, LOGIN)}); onAuth knows alice/wonderland; onRcptTo refuses unknown users and foreign domains (responseCode 550/554, texts of the set-up's); onData drops the mail and answers 552 when stream.sizeExceeded, as the documentation shows. disableReverseLookup: no query leaves this machine.";

function installedVersion(): string {
  return (createRequire(import.meta.url)('smtp-server/package.json') as { version: string }).version;
}

export async function recordLibrary(put: readonly RecordedDialogue[], atOnce: number): Promise<Capture> {
  const { port, close } = await start();
  const dialogues = await playAll(put, port, atOnce);
  await close();
  const version = installedVersion();
  return {
    format: 'smtp-capture/1',
    server: `nodemailer smtp-server ${version}`,
    version,
    config,
    packages: [`npm smtp-server ${version}`],
    dialogues,
  };
}

async function start(): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = new SMTPServer({
    name: 'mx.example.test',
    size,
    authOptional: true,
    disableReverseLookup: true,
    ...(await makeCertificate('mx.example.test')),
    onAuth({ username, password }, _session, done) {
      const known = username === 'alice' && password === 'wonderland';
      done(known ? null : new Error('Invalid username or password'), known ? { user: username } : undefined);
    },
    onRcptTo: (address, session, done) => done(refusalOf(address, session)),
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () =>
        done(stream.sizeExceeded ? refusal(552, 'Message exceeds fixed maximum message size') : null),
      );
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function refusalOf({ address }: SMTPServerAddress, session: SMTPServerSession): Error | null {
  const [, local = '', domain] = /^(.*?)(?:@([^@]*))?$/.exec(address.toLowerCase()) ?? [];
  // RFC 5321 §4.1.1.3: `postmaster` needs no domain.
  if (domain !== undefined && domain !== 'example.test')
    return session.user === undefined ? refusal(554, 'Relay access denied') : null;
  return users.has(local.replace(/^"(.*)"$/, '$1')) ? null : refusal(550, 'User unknown');
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
