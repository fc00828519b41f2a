/** The recordings as they lie under `public/recordings/`, read from the disk and surveyed. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { languages, type Language } from '../src/i18n/language.ts';
import { heardTogether } from '../src/recordings/evidence.ts';
import { parseDialogues, parseRecording, type Recording } from '../src/recordings/recording.ts';
import { standardAnswers } from '../src/recordings/standard.ts';
import { surveyOf, type Survey } from '../src/recordings/survey.ts';
import { parseRecordingWords, parseSections, type RecordingWords } from '../src/recordings/words.ts';
import { loadServer } from '../src/smtp/index.ts';
import { publicFolder, readPublic } from './public-file.ts';

export type Atlas = {
  readonly survey: Survey;
  readonly words: Readonly<Record<Language, RecordingWords>>;
  readonly sections: Readonly<Record<string, readonly string[]>>;
};

let atlas: Promise<Atlas> | undefined;

/** Everything, read and surveyed once. */
export async function readAtlas(): Promise<Atlas> {
  atlas ??= makeAtlas();
  return atlas;
}

async function makeAtlas(): Promise<Atlas> {
  const words = Object.fromEntries(
    languages.map((language) => [language, readPublic(`recordings/${language}.json`, parseRecordingWords)]),
  ) as Record<Language, RecordingWords>;
  const dialogues = readPublic('recordings/dialogues.json', parseDialogues);
  const { server } = await loadServer('rfc5321');
  const standard = new Map(dialogues.map((dialogue) => [dialogue.id, standardAnswers(server, dialogue)]));
  return {
    words,
    sections: readPublic('recordings/sections.json', parseSections),
    survey: surveyOf(dialogues, readRecordings(words.en), standard),
  };
}

/** Every server's file, in the order in which the words name them. */
function readRecordings({ servers }: RecordingWords): Recording[] {
  const found = readdirSync(path.join(publicFolder, 'recordings/servers')).map((file) => path.parse(file).name);
  const named = Object.keys(servers);
  const missing = found.filter((name) => !named.includes(name));
  if (missing.length > 0) throw new Error(`public/recordings/en.json says nothing of ${missing.join(', ')}`);
  return named
    .filter((name) => found.includes(name))
    .map((name) =>
      readPublic(`recordings/servers/${name}.json`, (value) =>
        parseRecording(value, (dialogue, problem) => {
          console.warn(`public/recordings/servers/${name}.json: ${dialogue} is left out: ${problem}`);
        }),
      ),
    );
}

/** Reply codes with the enhanced codes that were heard with them, and from how many servers. What `virtual:full-codes` exports. */
export async function readHeardTogether(): Promise<[code: number, enhanced: string, servers: number][]> {
  const { survey } = await readAtlas();
  return heardTogether(survey).map(({ code, enhanced, servers }) => [code, enhanced, servers]);
}

/** What `virtual:recordings` exports: see `src/recordings/contents.ts`. */
export async function readRecordingContents() {
  const { survey } = await readAtlas();
  return { dialogues: survey.dialogues.map(({ id }) => id), servers: survey.recordings.map(({ name }) => name) };
}
