/** Queries for what providers answer. */
import { fileQuery } from '../files/file-query.ts';
import type { Language } from '../i18n/language.ts';
import { parseEvidence } from './evidence.ts';
import { parseProviderList, parseProviderPage } from './page.ts';

const query = <T>(path: string, parse: (value: unknown) => T) => fileQuery(`providers/${path}`, parse);

/** What providers send with a code, an enhanced code or both. Only for names for which `hasEvidence` holds. */
export const providerEvidenceQuery = (language: Language, name: string) =>
  query(`evidence/${language}/${name}.json`, parseEvidence);

/** One provider and its replies. Only for ids for which `isProviderId` holds. */
export const providerPageQuery = (language: Language, id: string) =>
  query(`pages/${language}/${id}.json`, parseProviderPage);

/** All providers, and the table of causes. */
export const providerListQuery = (language: Language) => query(`lists/${language}.json`, parseProviderList);
