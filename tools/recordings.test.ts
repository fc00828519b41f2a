/** The recordings' files: schemas, words in both languages, sections that exist, and what is derived from them. */
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseRfcLabel } from '../src/catalogue/citation.ts';
import { plainText } from '../src/catalogue/statement.ts';
import { languages } from '../src/i18n/language.ts';
import {
  parseDialogueTable,
  parseEvidence,
  parseGroupTable,
  parseOverview,
  parseProfile,
  parseServerList,
  parseTextIndex,
} from '../src/recordings/atlas.ts';
import { heardIn } from '../src/recordings/answer.ts';
import { parseRecording } from '../src/recordings/recording.ts';
import { recordedTurns } from '../src/recordings/session.ts';
import { heardTogether } from '../src/recordings/evidence.ts';
import { isSection } from '../src/smtp/spec.ts';
import { deriveAtlasFiles } from './atlas-files.ts';
import { namesIn } from './catalogue-files.ts';
import { placeOf } from './public-file.ts';
import { readAtlas, type Atlas } from './recording-files.ts';
import { vietnameseProblems } from './vietnamese.ts';

let atlas: Atlas;
let files: Map<string, unknown>;
beforeAll(async () => {
  atlas = await readAtlas();
  const derived = await deriveAtlasFiles(namesIn('codes').map(Number));
  // The personalities are replayed by a test of their own.
  const made = [...derived].filter(([file]) => !file.startsWith('profiles/') || file === 'profiles/courier13.json');
  files = new Map(await Promise.all(made.map(async ([file, make]) => [file, await make()] as const)));
});

describe('words', () => {
  test.each(languages)('in %s: each group, dialogue and server has its own', (language) => {
    const { survey, words } = atlas;
    const { groups, dialogues, servers } = words[language];
    const ids = survey.dialogues.map(({ id }) => id);
    expect(Object.keys(dialogues).toSorted()).toEqual(ids.toSorted());
    expect(Object.keys(groups).toSorted()).toEqual([...new Set(survey.dialogues.map(({ group }) => group))].toSorted());
    expect(Object.keys(servers)).toEqual(survey.recordings.map(({ name }) => name));
    const titles = Object.values(dialogues).map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    for (const { title, tests } of Object.values(dialogues)) {
      expect(plainText(title).length, title).toBeLessThanOrEqual(70);
      expect(plainText(tests).length, tests).toBeLessThanOrEqual(200);
    }
    const told = [groups, dialogues, servers].flatMap((part): Record<string, string>[] => Object.values(part));
    const all = told.flatMap((own) => Object.values(own));
    for (const text of all) {
      expect(text).toBe(text.trim().normalize('NFC'));
      expect((text.match(/`/g) ?? []).length % 2, text).toBe(0);
      if (language === 'vi') expect(vietnameseProblems(text), text).toEqual([]);
    }
  });

  test('a server is called the same in both languages', () => {
    const titles = languages.map((language) => Object.values(atlas.words[language].servers).map(({ title }) => title));
    expect(titles[0]).toEqual(titles[1]);
  });

  test('every dialogue names sections that exist', () => {
    expect(Object.keys(atlas.sections).toSorted()).toEqual(atlas.survey.dialogues.map(({ id }) => id).toSorted());
    for (const label of Object.values(atlas.sections).flat()) {
      const section = parseRfcLabel(label);
      expect(section?.section != null && isSection(section.rfc, section.section), label).toBe(true);
    }
  });
});

test('a file that does not fit is refused with its place', () => {
  const refused = (value: unknown): string => {
    try {
      parseRecording(value);
    } catch (error) {
      return placeOf(error);
    }
    return 'taken';
  };
  const [recording] = atlas.survey.recordings;
  if (recording === undefined) throw new Error('there are recordings');
  expect(refused(recording)).toBe('taken');
  expect(refused({ ...recording, mood: 'good' })).toBe('mood: ');
  expect(refused(null)).toBe('the file: ');
  expect(placeOf(new Error('something else'))).toBe('');
});

describe('what is derived', () => {
  const under = (folder: string): unknown[] =>
    [...files].flatMap(([file, value]) => (file.startsWith(`${folder}/`) ? [value] : []));

  test('fits what is parsed where it is read', () => {
    expect(under('overview').map(parseOverview)).toHaveLength(languages.length);
    expect(under('groups').map(parseGroupTable).length).toBeGreaterThan(10);
    expect(under('dialogues').map(parseDialogueTable)).toHaveLength(atlas.survey.dialogues.length);
    expect(under('evidence').map(parseEvidence)).toHaveLength(
      namesIn('codes').length + heardTogether(atlas.survey).length,
    );
    expect(under('profiles').map(parseProfile)).toHaveLength(1);
    expect(parseServerList(files.get('servers.json'))).toHaveLength(atlas.survey.recordings.length);
    expect(parseTextIndex(files.get('texts.json')).texts.length).toBeGreaterThan(1000);
  });

  test('no view needs more than 60 kB of it', () => {
    const heavy = [...files].flatMap(([file, value]) => {
      const size = brotliCompressSync(JSON.stringify(value)).length;
      return size > 60_000 ? [`${file}: ${size}`] : [];
    });
    expect(heavy).toEqual([]);
  });

  test('every link leads to the turn where the text was said', () => {
    const { survey } = atlas;
    const turnAt = (server: string, dialogue: string, turn: number) => {
      const recording = survey.recordings.find(({ name }) => name === server);
      const asked = survey.dialogues.find(({ id }) => id === dialogue);
      return recording && asked && recordedTurns(asked, recording)[turn - 1];
    };
    const { texts, servers, dialogues } = parseTextIndex(files.get('texts.json'));
    for (const [text, , , [server, dialogue, turn]] of texts) {
      const found = turnAt(servers[server] ?? '', dialogues[dialogue] ?? '', turn);
      expect(found?.lines.join('\n')).toContain(text);
    }
  });

  test('what is said of 502 is what was recorded', () => {
    const { servers, replies, texts } = parseEvidence(files.get('evidence/502.json'));
    const counts = atlas.survey.recordings.map(({ name, dialogues }) => {
      const heard = Object.values(dialogues).flatMap(({ steps }) => steps.map(heardIn));
      const codes = heard.flatMap((one) => (one.is === 'replied' ? one.replies.map(({ code }) => code) : []));
      return [name, codes.filter((code) => code === 502).length] as const;
    });
    expect(Object.fromEntries(servers.map(({ name, count }) => [name, count]))).toEqual(
      Object.fromEntries(counts.filter(([, count]) => count > 0)),
    );
    expect(replies).toBe(counts.reduce((sum, [, count]) => sum + count, 0));
    expect(texts.every(({ lines }) => lines[0]?.startsWith('502'))).toBe(true);
  });
});

test('of a dialogue that does not fit its place is reported, and the rest of the file is used', () => {
  const [recording] = atlas.survey.recordings;
  const problems: string[] = [];
  const odd = { steps: [[], { reply: [], how: 'fin' }] };
  parseRecording({ ...recording, dialogues: { odd } }, (dialogue, problem) => problems.push(`${dialogue}: ${problem}`));
  expect(problems).toEqual([expect.stringContaining('odd: steps.1')]);
});
