/** The engine with the standard, and each personality loaded beside it, in octets as they travel (Brotli). */
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { serverNames } from '../src/smtp/index.ts';

const kilo = 1024;
const smtp = path.resolve(import.meta.dirname, '../src/smtp');

/** What a personality is loaded beside: the one it is a small difference from. */
const kin: Readonly<Record<string, string>> = {
  postfix: 'postfix13',
  'postfix-stock': 'postfix',
  postscreen: 'postfix13',
  exim: 'exim13',
  sendmail: 'sendmail13',
  opensmtpd: 'opensmtpd13',
};

/** The octets of all these files of `src/smtp/` in one. */
async function weigh(...files: readonly string[]): Promise<number> {
  const entry = '\0entry';
  const source = files
    .map((file, index) => `export * as part${index} from ${JSON.stringify(path.join(smtp, file))};`)
    .join('\n');
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? entry : null),
        load: (id) => (id === entry ? source : null),
        // What is loaded when asked for is not carried by those who do not ask.
        resolveDynamicImport: (name) => ({ id: name, external: true }),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict' } },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const code = outputs
    .flatMap((one) => ('output' in one ? one.output : []))
    .map((chunk) => (chunk.type === 'chunk' ? chunk.code : ''))
    .join('');
  return brotliCompressSync(code).length;
}

/** What plays a dialogue: both ends of it, its steps, and the rules they name. */
const playing = ['session.ts', 'host.ts', 'dialogue.ts', 'client.ts', 'rules.ts', 'client-rules.ts'];

test('the engine with rfc5321 weighs at most 16.3 kB', async () => {
  const weight = await weigh(...playing, 'servers/rfc5321.ts');
  console.log(`engine with rfc5321: ${weight} octets`);
  expect(weight).toBeLessThanOrEqual(16.3 * kilo);
});

const engine = ['index.ts', 'servers/rfc5321.ts'];

test('all of the library, with what a code may answer and how a client fared, weighs at most 20 kB', async () => {
  const weight = await weigh(...engine);
  console.log(`the library with rfc5321: ${weight} octets`);
  expect(weight).toBeLessThanOrEqual(20 * kilo);
});

test.each(serverNames.filter((name) => name !== 'rfc5321'))('%s weighs at most 3.8 kB more', async (name) => {
  const base = kin[name];
  const beside = base === undefined ? engine : [...engine, `servers/${base}.ts`];
  const weight = (await weigh(...beside, `servers/${name}.ts`)) - (await weigh(...beside));
  console.log(`${name}: ${weight} octets`);
  expect(weight).toBeLessThanOrEqual(3.8 * kilo);
});
