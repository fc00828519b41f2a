/** What it takes to play a dialogue: the words for it, and the servers that answer, each loaded once. */
import type { QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { I18n } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import { isRecordedServer } from '../recordings/contents.ts';
import { recordingKeys } from '../recordings/query-keys.ts';
import { serversOf } from '../scenarios/answering-servers.ts';
import { scenarioKeys } from '../scenarios/query-keys.ts';
import { parseScenarioHead } from '../scenarios/scenario-list.ts';
import { loadServer, type Personality, type ServerName } from '../smtp/index.ts';
import type { RecordingAddress, SimulatorAddress } from '../url/address.ts';
import { Loaded } from './loaded.ts';
import { loadBundle, useBundle } from './page-loader.ts';

const servers = new Loaded<ServerName, Personality>(loadServer);

/** Loads the words for dialogues, and the servers that answer a scenario whose head has come. */
export async function loadPlayer(
  { language, scenario, server }: SimulatorAddress,
  queryClient: QueryClient,
): Promise<void> {
  const head: unknown = queryClient.getQueryData(scenarioKeys.scenario(scenario));
  const names = head === undefined ? [] : serversOf([parseScenarioHead(head)], server);
  await Promise.all([loadBundle(language, 'session'), ...names.map((name) => servers.load(name))]);
}

/** Loads what a recorded session is played from, where there is one. */
export async function loadRecordedSession(
  { language, server }: RecordingAddress,
  queryClient: QueryClient,
): Promise<void> {
  if (server === null || !isRecordedServer(server)) return;
  const keys = [recordingKeys.dialogues(), recordingKeys.recording(server)];
  await Promise.all([
    loadBundle(language, 'session'),
    ...keys.map((queryKey) => queryClient.prefetchQuery({ queryKey })),
  ]);
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
