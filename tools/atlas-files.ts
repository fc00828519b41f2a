/** What is derived from the recordings for the views: see `src/recordings/atlas.ts` for the shapes. */
import { languages, type Language } from '../src/i18n/language.ts';
import { agreementWithStandard } from '../src/recordings/agreement.ts';
import { codeOf, decidingReply, heardIn, runsOf, type Heard } from '../src/recordings/answer.ts';
import type {
  AskedStep,
  DialogueTable,
  Evidence,
  GroupTable,
  Overview,
  PlaceInSession,
  Profile,
  Sent,
  ServerList,
  ServerTitle,
  TextIndex,
  Told,
} from '../src/recordings/atlas.ts';
import {
  askedFor,
  heardTogether,
  saidInstead,
  sendersOf,
  textsByCode,
  type Sought,
} from '../src/recordings/evidence.ts';
import { sentLines } from '../src/recordings/octets.ts';
import type { Recording, Said } from '../src/recordings/recording.ts';
import type { StandardAnswer } from '../src/recordings/standard.ts';
import { recordedTurns, turnNumberOf, type RecordedTurn } from '../src/recordings/session.ts';
import {
  agreementsOf,
  cellOf,
  codesSentBy,
  departuresOf,
  letterOf,
  type Place,
  type Survey,
} from '../src/recordings/survey.ts';
import { isServerName, loadServer } from '../src/smtp/index.ts';
import { readPublished } from './record/published.ts';
import { readAtlas, type Atlas } from './recording-files.ts';
import { normaliseText } from './replay/normalise.ts';
import { replay } from './replay/replay.ts';

let files: Promise<ReadonlyMap<string, () => unknown>> | undefined;

/** Files below `recordings/` that are computed from the others, by their path. Each is computed once. */
export async function deriveAtlasFiles(codes: readonly number[]): Promise<ReadonlyMap<string, () => unknown>> {
  files ??= makeAtlasFiles(codes);
  return files;
}

async function makeAtlasFiles(codes: readonly number[]): Promise<ReadonlyMap<string, () => unknown>> {
  const all = await readAtlas();
  const { survey } = all;
  const texts = textsByCode(survey, normaliseText);
  const made: (readonly [file: string, make: () => unknown])[] = [
    ...languages.map((language) => [`overview/${language}.json`, () => overview(all, language)] as const),
    ...Object.keys(all.words.en.groups).map(
      (group) => [`groups/${group}.json`, () => groupTable(survey, group)] as const,
    ),
    ...survey.dialogues.map(({ id }) => [`dialogues/${id}.json`, () => dialogueTable(all, id)] as const),
    ['servers.json', () => survey.recordings.map((recording) => listed(all, recording))],
    ...survey.recordings.map(({ name }) => [`profiles/${name}.json`, async () => profile(all, name)] as const),
    ...codes.map((code) => [`evidence/${code}.json`, () => evidence(all, texts, { code, enhanced: null })] as const),
    ...heardTogether(survey).map(
      ({ code, enhanced }) =>
        [`evidence/${code}-${enhanced}.json`, () => evidence(all, texts, { code, enhanced })] as const,
    ),
    ['texts.json', () => textIndex(survey, texts)],
  ];
  return new Map(made.map(([file, make]) => [file, once(make)]));
}

function once(make: () => unknown): () => unknown {
  let made: unknown;
  return () => (made ??= make());
}

const turnsBySession = new Map<string, readonly RecordedTurn[]>();

/** The turn, from 1, at which the session of a server answers a step of a dialogue. */
function turnAt({ dialogues, recordings }: Survey, { dialogue, server, step }: Place): number {
  const key = `${server} ${dialogue}`;
  let turns = turnsBySession.get(key);
  if (turns === undefined) {
    const asked = dialogues.find(({ id }) => id === dialogue);
    const recording = recordings.find(({ name }) => name === server);
    turns = asked === undefined || recording === undefined ? [] : recordedTurns(asked, recording);
    turnsBySession.set(key, turns);
  }
  return turnNumberOf(turns, step);
}

const placeIn = (survey: Survey, place: Place): PlaceInSession => ({
  dialogue: place.dialogue,
  server: place.server,
  turn: turnAt(survey, place),
});

const titlesOf = ({ survey, words }: Atlas): ServerTitle[] =>
  survey.recordings.map(({ name }) => ({ name, title: words.en.servers[name]?.title ?? name }));

const titleOf = ({ words }: Atlas, language: Language, id: string): string =>
  words[language].dialogues[id]?.title ?? id;

const inBoth = <T>(make: (language: Language) => T): { en: T; vi: T } => ({ en: make('en'), vi: make('vi') });

function told(heard: Heard): Told {
  const replies = heard.is === 'replied' ? heard.replies : [];
  return {
    is: heard.is,
    code: codeOf(heard),
    enhanced: heard.is === 'replied' ? decidingReply(heard.replies).enhanced : null,
    lines: runsOf(heard.is === 'octets' ? heard.lines : replies.flatMap(({ lines }) => lines)),
    isClosed: 'isClosed' in heard ? heard.isClosed : heard.is === 'gone',
  };
}

function sent({ send, halfclose, tls }: Said): Sent {
  const lines = sentLines(send ?? '');
  if (tls === true) return { lines: [], event: 'tls' };
  if (send === undefined) return { lines: [], event: 'greeting' };
  if (halfclose === true) return { lines, event: 'half-close' };
  return { lines, event: send === '' ? 'silence' : null };
}

function overview(all: Atlas, language: Language): Overview {
  const { survey, words, sections } = all;
  return {
    servers: titlesOf(all),
    groups: Object.entries(words[language].groups).map(([id, own]) => ({ id, ...own })),
    dialogues: survey.dialogues.flatMap(({ id, group }) => {
      const asked = survey.asked.find(({ dialogue }) => dialogue.id === id);
      const own = words[language].dialogues[id];
      if (asked === undefined || own === undefined) return [];
      return [
        {
          id,
          group,
          ...own,
          sections: [...(sections[id] ?? [])],
          standard: cellOf(asked.standard.heard),
          strip: [...asked.answers.values()].map(letterOf).join(''),
        },
      ];
    }),
  };
}

function groupTable(survey: Survey, id: string): GroupTable {
  return {
    id,
    rows: survey.asked
      .filter(({ dialogue }) => dialogue.group === id)
      .map(({ dialogue, step, said, standard, answers }) => ({
        dialogue: dialogue.id,
        step,
        sent: sent(said),
        standard: cellOf(standard.heard),
        cells: [...answers.values()].map(cellOf),
        turns: [...answers.keys()].map((server) => turnAt(survey, { dialogue: dialogue.id, server, step })),
      })),
  };
}

function dialogueTable(all: Atlas, id: string): DialogueTable {
  const { survey, words, sections } = all;
  const asked = survey.asked.filter(({ dialogue }) => dialogue.id === id);
  return {
    id,
    group: asked[0]?.dialogue.group ?? '',
    sections: [...(sections[id] ?? [])],
    words: inBoth((language) => words[language].dialogues[id] ?? { title: id, tests: '' }),
    servers: titlesOf(all),
    asked: asked.map(({ step, said, standard, answers }) => ({
      step,
      sent: sent(said),
      standard: told(standard.heard),
      because: standard.because.map(({ rule, sections: own }) => ({ rule, sections: [...own] })),
      permitted: besides(standard),
      answers: [...answers].map(([name, heard]) => ({
        name,
        told: told(heard),
        agreement: agreementWithStandard(standard, heard),
        turn: turnAt(survey, { dialogue: id, server: name, step }),
      })),
    })),
  };
}

/** The codes that the RFC permits, without the letter's own. */
function besides({ heard, permitted }: StandardAnswer): AskedStep['permitted'] {
  return { codes: permitted.codes.filter((code) => code !== codeOf(heard)), sections: [...permitted.sections] };
}

/** What one server answered at a step of the plainest dialogue. */
function heardAt({ dialogues }: Recording, id: string, step: number): Told {
  return told(heardIn(dialogues[id]?.steps[step] ?? null));
}

function listed({ survey, words }: Atlas, recording: Recording): ServerList[number] {
  const { name, version } = recording;
  return {
    name,
    title: words.en.servers[name]?.title ?? name,
    about: inBoth((language) => words[language].servers[name]?.about ?? ''),
    version,
    agreement: agreementsOf(survey, name),
    greeting: heardAt(recording, 'happy-ehlo', 0).lines[0]?.line ?? '',
  };
}

async function profile(all: Atlas, name: string): Promise<Profile | undefined> {
  const recording = all.survey.recordings.find((one) => one.name === name);
  if (recording === undefined) return undefined;
  const { server, version, config, packages } = recording;
  const { title, about, agreement } = listed(all, recording);
  const codes = codesSentBy(all.survey, name);
  return {
    name,
    title,
    about,
    server,
    version,
    config,
    packages: typeof packages === 'string' ? [packages] : Object.values(packages),
    greeting: heardAt(recording, 'happy-ehlo', 0),
    ehlo: heardAt(recording, 'happy-ehlo', 1),
    replies: codes.reduce((sum, { count }) => sum + count, 0),
    unread: recording.unread?.length ?? 0,
    codes,
    agreement,
    departures: departuresOf(all.survey, name).map(({ asked, own, agreement: how }) => ({
      dialogue: asked.dialogue.id,
      group: asked.dialogue.group,
      title: inBoth((language) => titleOf(all, language, asked.dialogue.id)),
      turn: turnAt(all.survey, { dialogue: asked.dialogue.id, server: name, step: asked.step }),
      sent: sent(asked.said),
      standard: told(asked.standard.heard),
      own: told(own),
      agreement: how,
    })),
    personality: await personality(name),
  };
}

async function personality(name: string): Promise<Profile['personality']> {
  if (!isServerName(name)) return null;
  const { server, host } = await loadServer(name);
  const [{ steps, code }] = replay(server, host, readPublished(name));
  return { steps, code };
}

/** So many texts and dialogues of a code are shown; the others are counted. */
const shown = { texts: 12, asked: 12, instead: 6 };

function evidence(all: Atlas, texts: ReturnType<typeof textsByCode>, sought: Sought): Evidence {
  const { code, enhanced } = sought;
  const { survey } = all;
  const own = (texts.get(code) ?? []).filter((text) => enhanced === null || text.enhanced === enhanced);
  const senders = sendersOf(survey, sought);
  const titles = new Map(titlesOf(all).map(({ name, title }) => [name, title]));
  const named = (names: readonly string[]): string[] => names.map((name) => titles.get(name) ?? name);
  return {
    code,
    enhanced,
    recorded: survey.recordings.length,
    replies: senders.reduce((sum, { count }) => sum + count, 0),
    servers: senders.map(({ name, count }) => ({ name, title: titles.get(name) ?? name, count })),
    texts: own.slice(0, shown.texts).map(({ lines, count, servers, at }) => ({
      lines: [...lines],
      count,
      servers: named(servers),
      at: placeIn(survey, at),
    })),
    textCount: own.length,
    asked: askedFor(survey, sought)
      .slice(0, shown.asked)
      .map(({ at, servers }) => ({
        dialogue: at.dialogue,
        title: inBoth((language) => titleOf(all, language, at.dialogue)),
        servers: servers.length,
        at: placeIn(survey, at),
      })),
    // The standard's own answers carry no enhanced codes to compare with.
    instead: (enhanced === null ? saidInstead(survey, code) : [])
      .slice(0, shown.instead)
      .map((one) => ({ ...one, servers: named(one.servers), at: placeIn(survey, one.at) })),
  };
}

function textIndex(survey: Survey, texts: ReturnType<typeof textsByCode>): TextIndex {
  const { dialogues, recordings } = survey;
  const servers = recordings.map(({ name }) => name);
  const ids = dialogues.map(({ id }) => id);
  return {
    servers,
    dialogues: ids,
    texts: [...texts.values()]
      .flat()
      .map(({ lines, servers: said, count, at }) => [
        lines.join('\n'),
        said.map((name) => servers.indexOf(name)),
        count,
        [servers.indexOf(at.server), ids.indexOf(at.dialogue), turnAt(survey, at)],
      ]),
  };
}
