/** Queries for what is listed, named and searched. A comparison starts without them. */
import { fileQuery } from '../files/file-query.ts';
import type { Language } from '../i18n/language.ts';
import { parseFirstFinderFile, parseMoreFinderFile } from './finder-file.ts';
import { parseList, parseNames, parseSearchIndex } from './search-index.ts';

/** All reply codes, or all enhanced status codes, as lines of a list. Searching them takes the search index. */
export const listQuery = (language: Language, kind: 'codes' | 'enhanced') =>
  fileQuery(`catalogue/lists/${language}-${kind}.json`, parseList);

/** The names of all codes ("550") and enhanced codes ("X.7.1") in a language. */
export const namesQuery = (language: Language) => fileQuery(`catalogue/lists/${language}-names.json`, parseNames);

/** Everything of the catalogue that can be searched, in both languages. */
export const searchIndexQuery = () => fileQuery('catalogue/search-index.json', parseSearchIndex);

/** What the finder knows besides the catalogue, in one language: what is needed when it is opened. */
export const finderQuery = (language: Language) => fileQuery(`finder/${language}.json`, parseFirstFinderFile);

/** The rest of it: what is needed when something is typed. */
export const moreFinderQuery = (language: Language) => fileQuery(`finder/${language}-more.json`, parseMoreFinderFile);
