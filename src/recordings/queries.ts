/** Queries for the recordings and for what is made of them. */
import { fileQuery } from '../files/file-query.ts';
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
import { parseDialogues, parseRecording } from './recording.ts';

const query = <T>(path: string, parse: (value: unknown) => T) => fileQuery(`recordings/${path}`, parse);

/** Every dialogue with a letter for each server. */
export const overviewQuery = (language: Language) => query(`overview/${language}.json`, parseOverview);

/** The codes of one group of dialogues. Only for groups of the overview. */
export const groupQuery = (group: string) => query(`groups/${group}.json`, parseGroupTable);

/** One dialogue, and what every server answered. Only for ids for which `isDialogueId` holds. */
export const dialogueQuery = (id: string) => query(`dialogues/${id}.json`, parseDialogueTable);

/** The servers, as lines of a list. */
export const serverListQuery = () => query('servers.json', parseServerList);

/** What is told of one server. Only for names for which `isRecordedServer` holds. */
export const profileQuery = (name: string) => query(`profiles/${name}.json`, parseProfile);

/** What was heard of one code. Only for codes of the catalogue. */
export const evidenceQuery = (code: ReplyCode) => query(`evidence/${code}.json`, parseEvidence);

/** What was heard of a code with an enhanced code. Only for those that were heard together. */
export const fullCodeEvidenceQuery = (code: ReplyCode, enhanced: string) =>
  query(`evidence/${code}-${enhanced}.json`, parseEvidence);

/** Every text that was heard. */
export const textsQuery = () => query('texts.json', parseTextIndex);

/** What was sent, of all dialogues. */
export const dialoguesQuery = () => query('dialogues.json', parseDialogues);

/** What one server answered, as recorded. Only for names for which `isRecordedServer` holds. */
export const recordingQuery = (name: string) => query(`servers/${name}.json`, (value) => parseRecording(value));
