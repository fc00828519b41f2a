/** What it takes to play a dialogue: the words for it, and the servers that answer, each loaded once. */
import { useMemo } from 'react';
import type { I18n } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import { loadServer, type Personality, type ServerName } from '../smtp/index.ts';
import { Loaded } from './loaded.ts';
import { loadBundle, useBundle } from './page-loader.ts';

const servers = new Loaded<ServerName, Personality>(loadServer);

/** Loads the words of a language for dialogues, and the servers that answer. */
export async function loadPlayer(language: Language, names: readonly ServerName[]): Promise<void> {
  await Promise.all([loadBundle(language, 'session'), ...names.map((name) => servers.load(name))]);
}

/** In a component: the words for dialogues are there behind it. */
export const useSessionWords = (language: Language): I18n => useBundle(language, 'session');

/** In a component: personalities, the same list as long as the names are the same. */
export function usePersonalities(names: readonly ServerName[]): readonly Personality[] {
  const all = names.map((name) => servers.use(name));
  const key = names.join();
  // A personality is loaded once and never changes.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the names say which they are
  return useMemo(() => all, [key]);
}
