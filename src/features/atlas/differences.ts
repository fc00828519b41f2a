import { agreementOf } from '../../recordings/agreement.ts';
import { heardIn, runsOf, type Heard, type Run } from '../../recordings/answer.ts';
import { sentLines } from '../../recordings/octets.ts';
import type { RecordedDialogue, Recording } from '../../recordings/recording.ts';
import { recordedTurns, turnNumberOf } from '../../recordings/session.ts';
import { asks } from '../../recordings/survey.ts';

/** What one of the two answered, and the turn of its session, from 1, at which it did. */
export type AnswerOfOne = {
  readonly server: string;
  readonly is: Heard['is'];
  /** The codes of all its replies, in order: two answers may differ behind the code that decides. None where nothing replied. */
  readonly codes: readonly Run[];
  readonly turn: number;
};

/** A step at which two servers gave other codes. */
export type Difference = {
  readonly dialogue: string;
  readonly step: number;
  /** The lines that were sent; none where the step sends nothing. */
  readonly sent: readonly string[];
  readonly said: readonly AnswerOfOne[];
};

/** The steps that ask something and that two servers answer with other codes. */
export function differencesBetween(
  dialogues: readonly RecordedDialogue[],
  one: Recording,
  other: Recording,
): Difference[] {
  return dialogues.flatMap((asked) =>
    asked.steps.flatMap(({ send = '' }, step) => {
      if (!asks(asked, step)) return [];
      const dialogue = asked.id;
      const [a, b] = [one, other].map(({ dialogues: own }) => heardIn(own[dialogue]?.steps[step] ?? null));
      if (a === undefined || b === undefined) return [];
      const agreement = agreementOf(a, b);
      if (agreement === null || agreement === 'same') return [];
      const said = (
        [
          [one, a],
          [other, b],
        ] as const
      ).map(([recording, heard]) => ({
        server: recording.name,
        is: heard.is,
        codes: heard.is === 'replied' ? runsOf(heard.replies.map(({ code }) => String(code))) : [],
        turn: turnNumberOf(recordedTurns(asked, recording), step),
      }));
      return [{ dialogue, step, sent: sentLines(send), said }];
    }),
  );
}
