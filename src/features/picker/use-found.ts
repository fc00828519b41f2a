/** The groups that the box shows for what is typed. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { finderQuery, searchIndexQuery } from '../../catalogue/queries.ts';
import type { Language } from '../../i18n/language.ts';
import { readText } from '../../reading/codes-in-text.ts';
import { textsQuery } from '../../recordings/queries.ts';
import { createTextSearch } from '../../recordings/text-search.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import { createFinder } from './find.ts';
import { foundGroups, heardGroup, offeredGroups, type Group, type Scope } from './option.ts';
import { searchedText } from './result.ts';

type Recent = readonly (readonly [ReplyCode, ReplyCode])[];

/** Loads what is searched, prepares it once, and gives the groups for a text. */
export function useFound(scope: Scope, language: Language, recent: Recent, shown: string) {
  const index = useQuery(searchIndexQuery());
  const isEverything = scope === 'everything';
  const file = useQuery({ ...finderQuery(language), enabled: isEverything });
  const entries = index.data;
  const finder = useMemo(() => {
    if (entries === undefined) return null;
    const own = isEverything ? entries : entries.filter(({ kind }) => kind === 'code');
    return createFinder(own, file.data ?? null, language);
  }, [entries, file.data, isEverything, language]);
  // What servers said is searched as soon as it is here; nobody waits for it.
  const texts = useQuery({ ...textsQuery(), enabled: isEverything && shown !== '' });
  const searchTexts = useMemo(() => (texts.data === undefined ? null : createTextSearch(texts.data)), [texts.data]);

  const groupsFor = (typed: string): Group[] => {
    const query = searchedText(typed);
    if (query.trim() === '') return offeredGroups(entries ?? [], scope, language, recent);
    if (finder === null) return [];
    const heard = searchTexts === null ? [] : heardGroup(searchTexts(readText(query).words));
    return [...foundGroups(query, finder, scope, language), ...heard];
  };
  const isPending = index.isPending || (isEverything && file.isPending);
  const isReady = index.isSuccess && (!isEverything || !file.isPending);
  return { index, isPending, isReady, groupsFor };
}
