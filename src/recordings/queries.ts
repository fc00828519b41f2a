/** Query options for the recordings: key, parser and type travel as one value, as in `catalogue/queries.ts`. */
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import {
  parseDialogueTable,
  parseEvidence,
  parseGroupTable,
  parseOverview,
  parseProfile,
  parseServerList,
  parseTextIndex,
} from './atlas.ts';
import { recordingKeys } from './query-keys.ts';
import { parseDialogues, parseRecording } from './recording.ts';

const query = <T>(queryKey: readonly ['recordings', string], select: (value: unknown) => T) =>
  queryOptions({ queryKey, select, staleTime: Infinity });

/** Every dialogue with a letter for each server. */
export const overviewQuery = (language: Language) => query(recordingKeys.overview(language), parseOverview);

/** The codes of one group of dialogues. Only for groups of the overview. */
export const groupQuery = (group: string) => query(recordingKeys.group(group), parseGroupTable);

/** One dialogue, and what every server answered. Only for ids for which `isDialogueId` holds. */
export const dialogueQuery = (id: string) => query(recordingKeys.dialogue(id), parseDialogueTable);

/** The servers, as lines of a list. */
export const serverListQuery = () => query(recordingKeys.serverList(), parseServerList);

/** What is told of one server. Only for names for which `isRecordedServer` holds. */
export const profileQuery = (name: string) => query(recordingKeys.profile(name), parseProfile);

/** What was heard of one code. Only for codes of the catalogue. */
export const evidenceQuery = (code: ReplyCode) => query(recordingKeys.evidence(code), parseEvidence);

/** Every text that was heard. */
export const textsQuery = () => query(recordingKeys.texts(), parseTextIndex);

/** What was sent, of all dialogues. */
export const dialoguesQuery = () => query(recordingKeys.dialogues(), parseDialogues);

/** What one server answered, as recorded. Only for names for which `isRecordedServer` holds. */
export const recordingQuery = (name: string) => query(recordingKeys.recording(name), (value) => parseRecording(value));
