/** Reads `public/recordings/` back into captures, so that what is published is what is replayed. */
import {
  exchangesWith,
  parseDialogues,
  parseRecording,
  type Answer,
  type RecordedDialogue,
  type Said,
} from '../../src/recordings/recording.ts';
import { readPublic } from '../public-file.ts';
import type { Capture, CapturedStep } from './capture.ts';

/** What is put to every server. */
export const dialogues: readonly RecordedDialogue[] = readPublic('recordings/dialogues.json', parseDialogues);

/** One server's recording, by its name. */
export function readPublished(name: string): Capture {
  const {
    server,
    version,
    config,
    packages,
    prelude = [],
    ...file
  } = readPublic(`recordings/servers/${name}.json`, parseRecording);
  return {
    format: 'smtp-capture/1',
    server,
    version,
    config,
    packages,
    dialogues: dialogues.flatMap((dialogue) => {
      const { id, group, title } = dialogue;
      const mine = file.dialogues[id];
      if (mine === undefined) return [];
      const [connect, ...rest] = exchangesWith(mine, dialogue).map(({ said, answer }) => stepOf(said, answer));
      const before = prelude.map(({ answer, ...said }) => ({ ...stepOf(said, answer), prelude: true as const }));
      const first = connect === undefined ? [] : [{ ...connect, connect: true as const }];
      return [{ id, group, title, steps: [...first, ...before, ...rest], end: mine.end ?? 'closed by server' }];
    }),
  };
}

function stepOf(asked: Said, answer: Answer): CapturedStep {
  const { tls: _, ...said } = asked;
  if (answer === null) return { ...said, reply: [], unsent: true };
  if (!('reply' in answer)) return { ...said, reply: answer };
  const { reply, closed, tls, ...rest } = answer;
  return {
    ...said,
    ...rest,
    ...(tls === undefined ? { reply } : { tls }),
    ...(closed === undefined ? {} : { closed: true as const, how: closed }),
  };
}
