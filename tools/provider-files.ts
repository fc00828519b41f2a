/** What providers answer, as it lies under `public/providers/`, and what is made of it when the site is built. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { languages, type Language } from '../src/i18n/language.ts';
import { allEvidence } from '../src/providers/evidence.ts';
import { providerList, providerPage } from '../src/providers/page.ts';
import { parseProviderProse, parseProviderWords } from '../src/providers/prose.ts';
import { parseProvider, parseProviderIndex, type Provider } from '../src/providers/provider.ts';
import { wordsOf, type Wordings } from '../src/providers/wordings.ts';
import { toldReplies, type ToldReply } from '../src/providers/told.ts';
import { parseRecording } from '../src/recordings/recording.ts';
import { publicFolder, readPublic } from './public-file.ts';

/** Every provider, in the order of the index. */
export const readProviders = (): Provider[] =>
  readPublic('providers/index.json', parseProviderIndex).map((id) =>
    readPublic(`providers/facts/${id}.json`, parseProvider),
  );

export const readProviderWords = (language: Language) => readPublic(`providers/${language}.json`, parseProviderWords);

export const readProviderProse = (language: Language, id: string) =>
  readPublic(`providers/${language}/${id}.json`, parseProviderProse);

/** The replies of every provider, told in a language. */
export function readToldReplies(language: Language): ToldReply[] {
  const words = readProviderWords(language);
  return readProviders().flatMap((provider) => toldReplies(provider, words, readProviderProse(language, provider.id)));
}

/** The columns of the table of causes. */
const columns = ['gmail', 'microsoft365', 'outlook', 'yahoo', 'icloud'];

/** What `virtual:providers` exports: see `src/providers/contents.ts`. */
export const readProviderContents = () => ({
  providers: readPublic('providers/index.json', parseProviderIndex),
  evidence: [...allEvidence(readToldReplies('en')).keys()],
});

/** Files below `providers/` that are computed from the others, by their path. */
export function deriveProviderFiles(): Map<string, () => unknown> {
  const providers = readProviders();
  return new Map<string, () => unknown>([
    ['wordings.json', readWordings],
    ...languages.flatMap((language) => {
      const words = readProviderWords(language);
      const evidence = allEvidence(readToldReplies(language));
      return [
        [`lists/${language}.json`, () => providerList(providers, words, columns)] as const,
        ...providers.map(
          (provider) =>
            [
              `pages/${language}/${provider.id}.json`,
              () => providerPage(provider, words, readProviderProse(language, provider.id)),
            ] as const,
        ),
        ...[...evidence].map(([name, own]) => [`evidence/${language}/${name}.json`, () => own] as const),
      ];
    }),
  ]);
}

/** What `recognize.ts` takes. */
export function readWordings(): Wordings {
  const stock = recordedWords();
  const isStock = (text: string): boolean => {
    const own = wordsOf(text).join(' ');
    return stock.some((words) => words.includes(own));
  };
  return readProviders().map(({ id, short, kind, hosts, marks, replies }) => ({
    id,
    short,
    kind,
    hosts,
    marks,
    replies: replies.map((reply) => ({
      id: reply.id,
      code: reply.code,
      enhanced: reply.enhanced,
      cause: reply.cause,
      mark: reply.mark ?? null,
      texts: reply.text === reply.mark ? [] : [reply.text, ...(reply.seen === undefined ? [] : [reply.seen.text])],
      isStock: isStock(reply.text),
      isOwnCode: reply.registry !== undefined,
    })),
  }));
}

/** What the recorded servers say, in the words that recognising looks at: software that anybody may run. */
export const recordedLines = (): string[] => {
  const folder = path.join(publicFolder, 'recordings/servers');
  const lines = readdirSync(folder).flatMap((file) =>
    readPublic(`recordings/servers/${file}`, (value) => parseRecording(value)),
  );
  return [
    ...new Set(
      lines.flatMap(({ dialogues }) =>
        Object.values(dialogues).flatMap(({ steps }) =>
          steps.flatMap((answer) => (answer === null ? [] : 'reply' in answer ? answer.reply : answer)),
        ),
      ),
    ),
  ];
};

const recordedWords = (): string[] => [...new Set(recordedLines().map((line) => wordsOf(line).join(' ')))];
