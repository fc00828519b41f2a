/** Which dialogues and servers were recorded. Read from the folder at build time (`tools/data-plugin.ts`). */
import { dialogues, servers } from 'virtual:recordings';

const ids = new Set(dialogues);
const names = new Set(servers);

/** The ids of the dialogues, in the order in which they were put. */
export const dialogueIds: readonly string[] = dialogues;

/** The names of the set-ups, kin beside kin. */
export const recordedServers: readonly string[] = servers;

/** Is there a dialogue of this id? */
export const isDialogueId = (id: string): boolean => ids.has(id);

/** Was a server of this name recorded? */
export const isRecordedServer = (name: string): boolean => names.has(name);
