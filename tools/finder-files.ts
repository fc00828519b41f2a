/** The files of the finder: what stands on the site besides codes, how people say things, what programs and providers say. */
import { languages, type Language } from '../src/i18n/language.ts';
import { plainText } from '../src/catalogue/statement.ts';
import { parseCodeProse, parsePairProse } from '../src/catalogue/prose.ts';
import {
  parseFirstFinderFile,
  parseMoreFinderFile,
  type FirstFinderFile,
  type MoreFinderFile,
  type Thing,
} from '../src/catalogue/finder-file.ts';
import { parseOverview, type Overview } from '../src/recordings/atlas.ts';
import { deriveAtlasFiles } from './atlas-files.ts';
import { namesIn } from './catalogue-files.ts';
import { readPublic } from './public-file.ts';
import { readScenarioList } from './scenario-files.ts';

type Place = Readonly<Record<Language, string>> & { readonly says: readonly string[] };
type Saying = Readonly<Record<Language, readonly string[]>> & { readonly leads: readonly string[] };

/** Ours, and parsed as a whole below. */
const read = (name: string): unknown => readPublic(`finder/${name}.json`, (value) => value);

/** What the finder of one language needs when it is opened: pages, deeds and servers, and how people say things. */
export async function readFinderFile(language: Language): Promise<FirstFinderFile> {
  const { views, deeds } = read('places') as Record<'views' | 'deeds', Record<string, Place>>;
  const { servers } = await overviewOf(language);
  const other = languages.filter((one) => one !== language);
  return parseFirstFinderFile({
    things: [
      ...Object.entries(views).map(([id, place]) => placeOf('view', id, place, language)),
      ...Object.entries(deeds).map(([id, place]) => placeOf('deed', id, place, language)),
      ...servers.map(({ name, title }): Thing => ({
        kind: 'server',
        key: `server:${name}`,
        title,
        says: [name],
        about: '',
      })),
    ],
    sayings: (read('sayings') as Saying[]).map((saying) => ({
      leads: saying.leads,
      says: [...saying[language], ...other.flatMap((one) => saying[one])],
    })),
  });
}

/** What it needs when something is typed: sessions, dialogues, questions, what programs say of a failure, what providers are reported to say. */
export async function readMoreFinderFile(language: Language): Promise<MoreFinderFile> {
  const other = languages.filter((one) => one !== language);
  const { dialogues } = await overviewOf(language);
  return parseMoreFinderFile({
    moreThings: [
      ...readScenarioList(language).map(({ id, title, story }): Thing => ({
        kind: 'session',
        key: `session:${id}`,
        title,
        says: [id, ...other.flatMap((one) => readScenarioList(one).find((item) => item.id === id)?.title ?? [])],
        about: story,
      })),
      ...dialogues.map(({ id, title, tests }): Thing => ({
        kind: 'dialogue',
        key: `dialogue:${id}`,
        title: plainText(title),
        says: [id],
        about: plainText(tests),
      })),
      ...questionsOf(language),
    ],
    programs: read('programs'),
    reported: read('reported'),
  });
}

async function overviewOf(language: Language): Promise<Overview> {
  const recorded = await deriveAtlasFiles(namesIn('codes').map(Number));
  return parseOverview(await recorded.get(`overview/${language}.json`)?.());
}

function placeOf(kind: 'view' | 'deed', id: string, place: Place, language: Language): Thing {
  return { kind, key: `${kind}:${id}`, title: place[language], says: [...place.says], about: '' };
}

/** The questions that are answered on pages of codes and of pairs. */
function questionsOf(language: Language): Thing[] {
  const codes = namesIn('codes').map((name) => ({
    name,
    questions: readPublic(`catalogue/${language}/codes/${name}.json`, parseCodeProse).questions,
  }));
  const pairs = namesIn('en/pairs').map((name) => ({
    name,
    questions: readPublic(`catalogue/${language}/pairs/${name}.json`, parsePairProse).questions,
  }));
  return [...codes, ...pairs].flatMap(({ name, questions }) =>
    questions.map(({ question }, index): Thing => ({
      kind: 'question',
      key: `question:${name}#${index}`,
      title: plainText(question),
      says: [],
      about: '',
    })),
  );
}
