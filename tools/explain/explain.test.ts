/** The program that says why a server answers as it does. */
import { expect, it, test } from 'vitest';
import { loadServer } from '../../src/smtp/index.ts';
import { run } from '../serve-smtp/program.ts';
import { explain } from './explain.ts';

const program = ['tools/run.mjs', 'tools/explain.ts'];
const slow = 30_000;

it.concurrent.each([
  [[], '--server NAME is missing'],
  [['--server', 'nope'], 'unknown server nope'],
  [['--server', 'postfix13', '--lang', 'de'], 'unknown language de'],
  [['--server', 'postfix13', '--colour'], "Unknown option '--colour'"],
])(
  '%j: code 2, and what is wrong',
  async (args, message) => {
    const { status, output } = await run(process.execPath, [...program, ...args]);
    expect(output).toContain(message);
    expect(output).toContain('usage: ');
    expect(status).toBe(2);
  },
  slow,
);

it.concurrent(
  'one JSON object a reply, the greeting first',
  async () => {
    const input = 'EHLO client.example.org\nMAIL FROM:<carol@example.org>\nRCPT TO:<>\n';
    const { status, output } = await run(process.execPath, [...program, '--server', 'postfix13'], input);
    expect(status).toBe(0);
    const steps = Buffer.from(output, 'latin1')
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(steps).toHaveLength(4);
    expect(steps[0]).toMatchObject({ line: null, reason: 'greeting', state: 'greeted', recorded: true });
    expect(steps[3]).toEqual({
      line: 'RCPT TO:<>',
      reply: ['501 5.1.3 Bad recipient address syntax'],
      reason: 'rcpt-null',
      why: '`<>` names nobody. It may stand in `MAIL FROM`, never in `RCPT TO`.',
      sections: ['RFC 5321 §4.1.1.3', 'RFC 5321 §4.1.2'],
      state: 'envelope',
      recorded: true,
    });
  },
  slow,
);

it.concurrent(
  '--help: code 0',
  async () => {
    const { status, output } = await run(process.execPath, [...program, '--help']);
    expect(output).toContain('servers: rfc5321 postfix13 ');
    expect(status).toBe(0);
  },
  slow,
);

test('Vietnamese; words that stand in; a message; a handshake; what is said unasked', async () => {
  const postfix = await loadServer('postfix13');
  const full = { ...postfix.host, mailboxes: { alice: { is: 'busy' } } } as const;
  const envelope = ['EHLO a.example', 'MAIL FROM:<>', 'RCPT TO:<alice@example.test>'];
  const refused = explain(postfix.server, full, envelope, 'vi').at(-1);
  expect(refused).toMatchObject({ reason: 'rcpt-busy', why: 'Lúc này chưa dùng được hộp thư.', recorded: false });
  const lines = ['STARTTLS', ...envelope, 'DATA', 'Subject: hi', '', '.', 'QUIT'];
  const whole = explain(postfix.server, postfix.host, lines, 'en');
  expect(whole.map(({ line }) => line)).toEqual([null, 'STARTTLS', ...envelope, 'DATA', '.', 'QUIT']);
  const goSmtp = await loadServer('go-smtp');
  const last = explain(goSmtp.server, goSmtp.host, ['', '', '', ''], 'en').at(-1);
  expect(last).toMatchObject({ line: null, reason: 'too-many-errors' });
});
