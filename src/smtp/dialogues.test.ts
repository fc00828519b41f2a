/**
 * The dialogues in `dialogues/*.md`, run against the engine. Each heading is a test, named with its file and line.
 *
 * A dialogue is an indented block: `> ` a line the client sends, `>> ` octets as a JSON string (one packet), `< ` a line the
 * server says, `= ` what else happens (`TLS`, `half-close`, `timeout`, `closed`). Above it stand, in italics, the server if
 * it is not `rfc5321`, what was said before, and what is different about the host.
 *
 * `UPDATE_DIALOGUES=1 npx vitest run src/smtp/dialogues.test.ts` writes down what the engine says; read it before you
 * believe it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  exampleHost,
  expire,
  formatReply,
  halfClose,
  open,
  receive,
  secure,
  type Host,
  type Received,
  type Server,
  type Session,
} from './index.ts';
import { isOccasion } from './occasions.ts';
import { isSection } from './spec.ts';

const folder = path.resolve(import.meta.dirname, 'dialogues');
const update = process.env['UPDATE_DIALOGUES'] === '1';
const personalities = import.meta.glob<{ server: Server; host: Host }>('./servers/*.ts', { eager: true });

/** What may stand before a dialogue, by the name it is called in the italics. */
const preludes: Readonly<Record<string, string>> = {
  EHLO: 'EHLO client.example.org\r\n',
  HELO: 'HELO client.example.org\r\n',
  MAIL: 'MAIL FROM:<carol@example.org>\r\n',
  RCPT: 'RCPT TO:<alice@example.test>\r\n',
  DATA: 'DATA\r\n',
  STARTTLS: 'STARTTLS\r\n',
  AUTH: 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n',
};

function begin(settings: readonly string[]): { received: Received; said: readonly string[] } {
  const [, name = 'rfc5321'] = /To `([\w-]+)`/.exec(settings.join(' ')) ?? [];
  const [, json = '{}'] = /Host `(\{.*\})`/.exec(settings.join(' ')) ?? [];
  const [, before = ''] = /After ([A-Z, ]+)\./.exec(settings.join(' ')) ?? [];
  const personality = personalities[`./servers/${name}.ts`];
  if (personality === undefined) throw new Error(`no personality ${name}`);
  const host: Host = { ...personality.host, date: exampleHost.date, ...(JSON.parse(json) as Partial<Host>) };
  let received = open(personality.server, host);
  for (const word of before.split(', ').filter((text) => text !== '')) {
    if (word === 'TLS') received = secure(received.session);
    else received = receive(received.session, preludes[word] ?? `${word}\r\n`);
  }
  return { received, said: before === '' ? linesOf(received) : [] };
}

function linesOf({ steps }: Received): readonly string[] {
  return steps.flatMap(({ reply }) => (reply === null ? [] : formatReply(reply).split('\r\n').slice(0, -1)));
}

/** Plays the client's half of a block, and gives the block as it should be. */
function play(settings: readonly string[], block: readonly string[]): readonly string[] {
  const begun = begin(settings);
  const out = begun.said.map((line) => `< ${line}`);
  let { session } = begun.received;
  if (session.state.name === 'closed') out.push('= closed');
  for (const line of block) {
    if (line.startsWith('<') || line === '= closed' || line === '= open') continue;
    out.push(line);
    const wasClosed = session.state.name === 'closed';
    const received = act(line, session);
    checkReasons(session, received);
    session = received.session;
    out.push(...linesOf(received).map((text) => `< ${printable(text)}`));
    if (!wasClosed && session.state.name === 'closed') out.push('= closed');
  }
  return out;
}

/** The reason of each reply is true of what was sent. */
function checkReasons(from: Session, { steps }: Received): void {
  let before = from;
  for (const { event, rule, reply, session } of steps) {
    if (reply !== null && !isOccasion(rule, event, before))
      throw new Error(`${rule} is no reason: ${JSON.stringify(event)}`);
    before = session;
  }
}

function act(line: string, session: Received['session']): Received {
  if (line === '= TLS') return secure(session);
  if (line === '= half-close') return halfClose(session);
  if (line === '= timeout') return expire(session);
  if (line.startsWith('>> ')) return receive(session, JSON.parse(line.slice(3)) as string);
  return receive(session, `${line.slice(2)}\r\n`);
}

function printable(text: string): string {
  return text
    .replace(/[\0-\x1f\x7f-\xff]/g, (octet) => `\\x${octet.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .trimEnd();
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
  const written: string[] = [];
  describe(file, () => {
    let title = '';
    let settings: string[] = [];
    for (let at = 0; at < lines.length;) {
      const line = lines[at] ?? '';
      if (line.startsWith('## ')) [title, settings] = [line.slice(3), []];
      else if (line.startsWith('_')) settings.push(line);
      if (!line.startsWith('    ')) {
        written.push(line);
        at += 1;
        continue;
      }
      const from = at;
      while ((lines[at] ?? '').startsWith('    ')) at += 1;
      const block = lines.slice(from, at).map((text) => text.slice(4));
      const played = play(settings, block);
      written.push(...played.map((text) => `    ${text}`));
      test(`${file}:${from + 1} ${title}`, () => {
        if (!update) expect(block).toEqual(played);
      });
      test(`${file}:${from + 1} cites a section that exists`, () => {
        const cited = [...title.matchAll(/RFC (\d+) §([\d.]+)/g)];
        expect(cited.length, title).toBeGreaterThan(0);
        for (const [, rfc = '', section = ''] of cited)
          expect(isSection(Number(rfc), section), `${rfc} ${section}`).toBe(true);
      });
    }
  });
  afterAll(() => {
    if (update) writeFileSync(path.join(folder, file), written.join('\n'));
  });
}

test('there are at least 250 dialogues, and no two have one title', () => {
  const titles = readdirSync(folder).flatMap(
    (file) => readFileSync(path.join(folder, file), 'utf8').match(/^## .*$/gm) ?? [],
  );
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(250);
});
