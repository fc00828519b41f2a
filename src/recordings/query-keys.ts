/** The keys of the queries, apart from their parsers: a page asks for its files before it has the code to read them. */
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';

const key = (path: string) => ['recordings', path] as const;

export const recordingKeys = {
  overview: (language: Language) => key(`overview/${language}.json`),
  group: (id: string) => key(`groups/${id}.json`),
  dialogue: (id: string) => key(`dialogues/${id}.json`),
  serverList: () => key('servers.json'),
  profile: (name: string) => key(`profiles/${name}.json`),
  evidence: (code: ReplyCode) => key(`evidence/${code}.json`),
  texts: () => key('texts.json'),
  dialogues: () => key('dialogues.json'),
  recording: (name: string) => key(`servers/${name}.json`),
} as const;
