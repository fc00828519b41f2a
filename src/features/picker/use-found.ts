/** The groups that the box shows for what is typed. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { finderQuery, moreFinderQuery, searchIndexQuery } from '../../catalogue/list-queries.ts';
import type { Language } from '../../i18n/language.ts';
import { readText } from '../../reading/codes-in-text.ts';
import { textsQuery } from '../../recordings/queries.ts';
import { createTextSearch } from '../../recordings/text-search.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import { createFinder, type FinderData } from './find.ts';
import { foundGroups, heardGroup, offeredGroups, type Group } from './groups.ts';
import type { Scope } from './option.ts';
import { searchedText } from './result.ts';

type Recent = readonly (readonly [ReplyCode, ReplyCode])[];

/** What a finder knows whose files are not here yet, or not needed. */
const nothing: FinderData = { things: [], sayings: [], moreThings: [], programs: [], reported: [] };

/** Loads what is searched, prepares it once, and gives the groups for a text. */
export function useFound(scope: Scope, language: Language, recent: Recent, shown: string) {
  const index = useQuery(searchIndexQuery());
  const isEverything = scope === 'everything';
  const file = useQuery(finderQuery(language));
  const isAsked = isEverything && shown !== '';
  const more = useQuery({ ...moreFinderQuery(language), enabled: isAsked });
  const entries = index.data;
  const finder = useMemo(() => {
    if (entries === undefined) return null;
    return createFinder(entries, { ...nothing, ...file.data, ...more.data }, language);
  }, [entries, file.data, more.data, language]);
  // What servers said is searched as soon as it is here; nobody waits for it.
  const texts = useQuery({ ...textsQuery(), enabled: isAsked });
  const searchTexts = useMemo(() => (texts.data === undefined ? null : createTextSearch(texts.data)), [texts.data]);

  const groupsFor = (typed: string): Group[] => {
    const query = searchedText(typed);
    if (query.trim() === '') return offeredGroups(entries ?? [], scope, language, recent);
    if (finder === null) return [];
    const heard = searchTexts === null ? [] : heardGroup(searchTexts(readText(query).words));
    return [...foundGroups(query, finder, scope, language), ...heard];
  };
  const isPending = index.isPending || file.isPending || (isAsked && more.isPending);
  const isReady = index.isSuccess && !file.isPending;
  return { index, isPending, isReady, groupsFor };
}
