/** The keys of the queries, apart from their parsers: a page asks for its files before it has the code to read them. */
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';

const key = (path: string) => ['scenarios', path] as const;

export const scenarioKeys = {
  scenario: (id: string) => key(`${id}.json`),
  list: (language: Language) => key(`lists/${language}.json`),
  occurrences: (language: Language, code: ReplyCode) => key(`codes/${language}/${code}.json`),
} as const;
