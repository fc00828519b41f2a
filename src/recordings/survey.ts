/**
 * Counts and comparisons over all recordings: every number that the atlas shows is made here or in `evidence.ts`.
 *
 * A step *asks* something when it has a `row`; the others lead up to it. In a dialogue without any it is the last step.
 */
import { agreementWithStandard, isKept, type Agreement } from './agreement.ts';
import { codeOf, heardIn, type Heard, type HeardReply } from './answer.ts';
import { groupBy } from './group-by.ts';
import type { RecordedDialogue, Recording, Said } from './recording.ts';
import { unasked, type StandardAnswer } from './standard.ts';

/** Where something was heard. */
export type Place = { readonly dialogue: string; readonly server: string; readonly step: number };

/** One step that asks something: what was sent, what the standard says, and what each server answered. */
export type Asked = {
  readonly dialogue: RecordedDialogue;
  readonly step: number;
  readonly said: Said;
  readonly standard: StandardAnswer;
  readonly answers: ReadonlyMap<string, Heard>;
};

export type Survey = {
  readonly dialogues: readonly RecordedDialogue[];
  /** In the order in which they are shown. */
  readonly recordings: readonly Recording[];
  /** Every step that asks something, in order. */
  readonly asked: readonly Asked[];
  /** Every reply of every step of every server, with its place. */
  readonly replies: readonly (readonly [reply: HeardReply, place: Place])[];
};

/** Does a step ask something, from 0? */
export function asks({ steps }: RecordedDialogue, step: number): boolean {
  if (steps.every(({ row }) => row === undefined)) return step === steps.length - 1;
  return steps[step]?.row !== undefined;
}

/**
 * Surveys recordings.
 * @param standard by dialogue, an answer a step: see `standard.ts`
 */
export function surveyOf(
  dialogues: readonly RecordedDialogue[],
  recordings: readonly Recording[],
  standard: ReadonlyMap<string, readonly StandardAnswer[]>,
): Survey {
  const heard = new Map(
    recordings.map(({ name, dialogues: own }) => [
      name,
      new Map(Object.entries(own).map(([id, { steps }]) => [id, steps.map(heardIn)])),
    ]),
  );
  const heardAt = ({ dialogue, server, step }: Place): Heard =>
    heard.get(server)?.get(dialogue)?.[step] ?? { is: 'unsent' };
  const places = recordings.flatMap(({ name: server }) =>
    dialogues.flatMap(({ id: dialogue, steps }) => steps.map((_, step): Place => ({ dialogue, server, step }))),
  );
  return {
    dialogues,
    recordings,
    asked: dialogues.flatMap((dialogue) =>
      dialogue.steps.flatMap((said, step) => {
        if (!asks(dialogue, step)) return [];
        const answers = recordings.map(({ name: server }): [string, Heard] => [
          server,
          heardAt({ dialogue: dialogue.id, server, step }),
        ]);
        const own = standard.get(dialogue.id)?.[step] ?? unasked;
        return [{ dialogue, step, said, standard: own, answers: new Map(answers) }];
      }),
    ),
    replies: places.flatMap((place) => {
      const at = heardAt(place);
      return at.is === 'replied' ? at.replies.map((reply) => [reply, place] as const) : [];
    }),
  };
}

/**
 * How an answer is lettered: the first digit of the code that decides; `t` TLS began, `o` octets that are no reply, `x` closed without
 * a word, `-` silence, `.` not asked.
 */
export function letterOf(heard: Heard): string {
  if (heard.is === 'replied') return String(codeOf(heard)).slice(0, 1);
  return { tls: 't', octets: 'o', unsent: '.', silent: '-', gone: 'x', nothing: '-' }[heard.is];
}

/** What stands in a cell: the code that decides, or the letter. */
export function cellOf(heard: Heard): string {
  return String(codeOf(heard) ?? letterOf(heard));
}

const answerOf = ({ answers }: Asked, server: string): Heard => answers.get(server) ?? { is: 'unsent' };

/** How often one server agrees with the standard, in the steps that ask something and that both were asked. */
export function agreementsOf({ asked }: Survey, server: string): Record<Agreement, number> {
  const counts = { same: 0, class: 0, differs: 0 };
  for (const one of asked) {
    const agreement = agreementWithStandard(one.standard, answerOf(one, server));
    if (agreement !== null) counts[isKept(agreement) ? 'same' : agreement] += 1;
  }
  return counts;
}

/** The steps at which one server answers otherwise than the standard, in the order of the dialogues. */
export function departuresOf(
  { asked }: Survey,
  server: string,
): { readonly asked: Asked; readonly own: Heard; readonly agreement: Agreement }[] {
  return asked.flatMap((one) => {
    const own = answerOf(one, server);
    const agreement = agreementWithStandard(one.standard, own);
    return agreement === null || isKept(agreement) ? [] : [{ asked: one, own, agreement }];
  });
}

/** How often each code was sent by one server, most frequent first. */
export function codesSentBy({ replies }: Survey, server: string): { readonly code: number; readonly count: number }[] {
  const own = replies.filter(([, place]) => place.server === server);
  return [...groupBy(own, ([{ code }]) => code)]
    .map(([code, all]) => ({ code, count: all.length }))
    .toSorted((a, b) => b.count - a.count || a.code - b.code);
}
