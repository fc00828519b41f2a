import { agreementOf } from '../../recordings/agreement.ts';
import { codeOf, heardIn } from '../../recordings/answer.ts';
import type { RecordedDialogue, Recording } from '../../recordings/recording.ts';
import { asks } from '../../recordings/survey.ts';
import type { ReplyCode } from '../../smtp/index.ts';

/** A step at which two servers gave other codes; null for no reply. */
export type Difference = {
  readonly dialogue: string;
  readonly step: number;
  readonly said: readonly [ReplyCode | null, ReplyCode | null];
};

/** The steps that ask something and that two servers answer with other codes. */
export function differencesBetween(
  dialogues: readonly RecordedDialogue[],
  one: Recording,
  other: Recording,
): Difference[] {
  return dialogues.flatMap((asked) =>
    asked.steps.flatMap((_, step) => {
      if (!asks(asked, step)) return [];
      const dialogue = asked.id;
      const [a, b] = [one, other].map(({ dialogues: own }) => heardIn(own[dialogue]?.steps[step] ?? null));
      if (a === undefined || b === undefined) return [];
      const agreement = agreementOf(a, b);
      if (agreement === null || agreement === 'same') return [];
      return [{ dialogue, step, said: [codeOf(a), codeOf(b)] as const }];
    }),
  );
}
