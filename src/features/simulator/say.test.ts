/** The same octets make the same session, however a reader sends them: typed, pasted, or raw and cut anywhere. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withEntries, type Branch } from '../../scenarios/branch.ts';
import { formatBranch, parseBranchText } from '../../scenarios/branch-text.ts';
import { loadServer, run, type Dialogue, type Personality, type ServerName, type Step } from '../../smtp/index.ts';
import { isListening, placeAt, sendAt } from './say.ts';
import { playStory, type Story } from './story.ts';
import { asRaw, packetsIn, withPasted, type UnsentLine } from './unsent.ts';
import { transcriptOf } from './transcript.ts';

const empty: UnsentLine = { text: '', isRaw: false, replaced: null };
const scenario = 'any';
const hello = { session: { client: ['EHLO client.example.org'] }, caption: null };

/** A reader at a player, who sends what is in the box and is led on to what came of it. */
function reader(server: Personality) {
  let branch: Branch | null = null;
  const play = (): Story => playStory([hello], [server], branch);
  let story = play();
  return {
    story: () => story,
    dialogue: () => story.sessions[0]?.dialogue ?? missing(),
    /** Gives how many packets were left. */
    send: (line: UnsentLine, from = story.newest ?? story.turns.length - 1): number => {
      const read = packetsIn(line);
      const place = placeAt(story, from, branch);
      if (read === 'tooLong' || !read.ok || place === null) throw new Error('it cannot be sent');
      const { entries, left } = sendAt(place, read.packets);
      const next = withEntries(branch, scenario, place.session, entries) ?? missing();
      // As it comes back from an address.
      if (entries.length > 0) branch = parseBranchText(formatBranch(next) ?? '') ?? missing();
      story = play();
      return left;
    },
  };
}

const missing = (): never => {
  throw new Error('there is none');
};

const typed = (text: string): UnsentLine => ({ ...empty, text });
const raw = (octets: string): UnsentLine => ({
  ...empty,
  isRaw: true,
  text: octets
    .replaceAll('\\', '\\\\')
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\n', String.raw`\n`),
});

const line = fc.constantFrom(
  'MAIL FROM:<carol@example.org>',
  'RCPT TO:<alice@example.test>',
  'RCPT TO:<nobody@example.test>',
  'DATA',
  '.',
  'Subject: a message',
  '',
  '..',
  'BDAT 12',
  'BDAT 9 LAST',
  'RSET',
  'NOOP',
  'MALI',
  'VRFY alice',
);
const message = [
  'MAIL FROM:<carol@example.org>',
  'RCPT TO:<alice@example.test>',
  'DATA',
  'Subject: hello',
  '',
  'Hi.',
  '.',
];
const anyLines = fc.oneof(
  fc.array(line, { minLength: 1, maxLength: 14 }),
  fc.array(line, { maxLength: 4 }).map((more) => [...message, ...more]),
  fc.array(line, { maxLength: 4 }).map((more) => [...message.slice(0, 2), 'BDAT 20', ...more]),
);

/** Where octets are cut: anywhere, but a packet ends where a line does, for some servers look whether a client waits. */
function cut(octets: string, places: readonly number[]): string[] {
  const ends = [...octets.matchAll(/\n/g)].map(({ index }) => index + 1);
  const all = [...new Set([0, ...ends, ...places.map((place) => place % octets.length), octets.length])];
  const sorted = all.toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => octets.slice(from, sorted[index + 1]));
}

const servers: readonly ServerName[] = [
  'rfc5321',
  'postfix13',
  'exim13',
  'sendmail13',
  'courier13',
  'haraka',
  'go-smtp',
];

/** A step without what a session has of its server and host. */
const plain = ({ session: { state, input, overlong, errors, tally }, ...step }: Step) => ({
  ...step,
  session: { state, input, overlong, errors, tally },
});

/** Not so where a chunk ended just before the end of a line: the engine counts that to the chunk. */
const isEachLineSeen = ({ steps, sent }: Dialogue): boolean =>
  steps.every(({ event }, at) => event.name !== 'line' || sent[at] !== '');

describe.each(servers)('to %s', (name) => {
  test('what is typed, pasted, or sent raw in pieces makes one session, and is what the engine makes of it', async () => {
    const server = await loadServer(name);
    fc.assert(
      fc.property(anyLines, fc.array(fc.nat(500), { maxLength: 6 }), (lines, places) => {
        const one = reader(server);
        let count = 0;
        for (const text of lines) {
          if (!isListening(one.dialogue().steps.at(-1)?.session ?? missing())) break;
          expect(one.send(typed(text))).toBe(0);
          count += 1;
        }
        const pasted = reader(server);
        const left = pasted.send(withPasted(empty, 0, 0, `${lines.join('\n')}\n`));
        const pieces = reader(server);
        const octets = lines.slice(0, count).map((text) => `${text}\r\n`);
        for (const piece of cut(octets.join(''), places)) pieces.send(raw(piece));
        expect(left).toBe(lines.length - count);
        expect(pasted.story().turns).toEqual(one.story().turns);
        if (isEachLineSeen(one.dialogue())) expect(pieces.story().turns).toEqual(one.story().turns);
        expect(pasted.dialogue().steps.map(plain)).toEqual(one.dialogue().steps.map(plain));
        expect(pieces.dialogue().steps.map(plain)).toEqual(one.dialogue().steps.map(plain));
        // Nothing is lost on the way to the screen and into a transcript.
        expect(one.dialogue().sent.join('')).toBe(`EHLO client.example.org\r\n${octets.join('')}`);
        // A chunk may end within a line, and within its end: what is left of it is another turn.
        const said = transcriptOf(one.story(), 'client', '', (event) => event, '').replaceAll(/\n|\\[rn]/g, '');
        expect(said).toBe(['EHLO client.example.org', ...lines.slice(0, count)].join(''));
        const { host } = one.dialogue();
        const packets = ['EHLO client.example.org\r\n', ...octets].map((sent) => ({ octets: sent }));
        const { steps } = run(server.server, host, packets);
        const isUnfinished = one.story().turns.at(-1)?.isUnfinished === true;
        expect(
          one
            .dialogue()
            .steps.slice(0, isUnfinished ? -1 : undefined)
            .map(plain),
        ).toEqual(steps.map(plain));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is sent', () => {
  test('a message grows while it is typed, and is answered when it has ended', async () => {
    const { story, send } = reader(await loadServer('rfc5321'));
    for (const text of message.slice(0, -1)) send(typed(text));
    const last = () => story().turns.at(-1);
    expect(last()).toMatchObject({
      lines: ['Subject: hello', '', 'Hi.'],
      isUnfinished: true,
      isOwn: true,
      by: 'client',
    });
    expect(story().newest).toBe(story().turns.length - 1);
    send(typed('.'));
    expect(story().turns.at(-2)).toMatchObject({ lines: ['Subject: hello', '', 'Hi.', '.'], isOwn: true });
    expect(last()).toMatchObject({ by: 'server', code: 250 });
    expect(last()).not.toHaveProperty('isUnfinished');
  });

  test('to the reply before a message that still comes in is a part of it', async () => {
    const { story, send } = reader(await loadServer('rfc5321'));
    for (const text of message.slice(0, -2)) send(typed(text));
    const before = story().turns.length;
    send(typed('more'), before - 2);
    expect(story().turns).toHaveLength(before);
    expect(story().turns.at(-1)?.lines).toEqual(['Subject: hello', '', 'more']);
  });

  test('half a line waits for its other half', async () => {
    const { story, send } = reader(await loadServer('rfc5321'));
    send(raw('NO'));
    expect(story().turns.at(-1)).toMatchObject({ lines: ['NO'], isUnfinished: true });
    send(raw('OP\r\nRSET\r\nVR'));
    expect(
      story()
        .turns.slice(-5)
        .map(({ lines, code }) => code ?? lines[0]),
    ).toEqual(['NOOP', 250, 'RSET', 250, 'VR']);
  });

  test('a chunk grows to its size, and what is sent beyond it is a command', async () => {
    const { story, send } = reader(await loadServer('rfc5321'));
    for (const text of [...message.slice(0, 2), 'BDAT 6 LAST', 'ab']) send(typed(text));
    expect(story().turns.at(-1)).toMatchObject({ lines: ['ab'], isUnfinished: true });
    send(raw('cdNOOP\r\n'));
    expect(
      story()
        .turns.slice(-4)
        .map(({ lines, code }) => code ?? lines),
    ).toEqual([['ab', 'cd'], 250, ['NOOP'], 250]);
  });

  test('stops where nobody listens, and says how much is left', async () => {
    const { send, story } = reader(await loadServer('rfc5321'));
    expect(send(withPasted(empty, 0, 0, 'NOOP\nQUIT\nNOOP\nNOOP'))).toBe(2);
    expect(story().turns.at(-1)?.code).toBe(221);
    const other = reader(await loadServer('rfc5321'));
    expect(other.send(withPasted(empty, 0, 0, 'STARTTLS\nEHLO a.example'))).toBe(1);
  });
});

describe('what is pasted', () => {
  test.each([
    ['one', 'one'],
    ['one\r\n', 'one'],
    ['one\ntwo\r\nthree\rfour', 'one\ntwo\nthree\nfour'],
    ['body\n\n', 'body\n'],
  ])('%j is %j', (pasted, text) => expect(withPasted(empty, 0, 0, pasted).text).toBe(text));

  test('goes where the cursor is, and is written out among raw octets', () => {
    expect(withPasted(typed('NOOP x'), 5, 6, 'a\nb').text).toBe('NOOP a\nb');
    expect(withPasted({ ...empty, isRaw: true }, 0, 0, 'a\r\nb\n').text).toBe(String.raw`a\r\nb\r\n`);
    expect(asRaw(typed('a\nb'), true)).toEqual({ ...empty, isRaw: true, text: String.raw`a\r\nb` });
  });
});
