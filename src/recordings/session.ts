/** A recorded dialogue as people read it: turns of the client and of the server, one after the other. */
import type { ReplyCode } from '../smtp/index.ts';
import { codeOf, heardIn } from './answer.ts';
import { sentLines } from './octets.ts';
import { exchangesWith, type Answer, type RecordedDialogue, type Recording, type Said } from './recording.ts';

export type RecordedTurn = {
  /** `network` for what happens to the connection. */
  readonly by: 'client' | 'server' | 'network';
  /** The step of the dialogue; null for steps before it, which only lead there. */
  readonly step: number | null;
  /** Without line ends, escapes as recorded. For `network`, the event's name. */
  readonly lines: readonly string[];
  /** The code that decides; null of any other turn. */
  readonly code: ReplyCode | null;
};

export type NetworkEvent = 'tls' | 'half-close' | 'timeout' | 'silence' | 'closed';

/** The turns of a dialogue with one server; none where it was not put to it. */
export function recordedTurns(dialogue: RecordedDialogue, { prelude = [], dialogues }: Recording): RecordedTurn[] {
  const own = dialogues[dialogue.id];
  if (own === undefined) return [];
  const turns = exchangesWith(own, dialogue).map(({ said, answer }, step) => turnsOfStep(said, answer, step));
  const [greeting = [], ...rest] = turns;
  return [...greeting, ...prelude.flatMap((step) => turnsOfStep(step, step.answer, null)), ...rest.flat()];
}

/** The number, from 1, of the turn that answers a step: where a link to it leads. 0 where there is none. */
export function turnNumberOf(turns: readonly RecordedTurn[], step: number): number {
  const isOfStep = (turn: RecordedTurn): boolean => turn.step === step;
  const reply = turns.findIndex((turn) => isOfStep(turn) && turn.by === 'server');
  return (reply < 0 ? turns.findLastIndex(isOfStep) : reply) + 1;
}

function turnsOfStep(said: Said, answer: Answer, step: number | null): RecordedTurn[] {
  const heard = heardIn(answer);
  if (heard.is === 'unsent') return [];
  const network = (name: NetworkEvent): RecordedTurn => ({ by: 'network', step, lines: [name], code: null });
  const turns: RecordedTurn[] = [];
  if (said.send !== undefined && said.send !== '')
    turns.push({ by: 'client', step, lines: sentLines(said.send), code: null });
  if (said.halfclose === true) turns.push(network('half-close'));
  else if (said.send === '') turns.push(network('timeout'));
  if (heard.is === 'replied' || heard.is === 'octets') {
    const lines = heard.is === 'octets' ? heard.lines : heard.replies.flatMap((reply) => reply.lines);
    turns.push({ by: 'server', step, lines, code: codeOf(heard) });
    if (heard.isClosed) turns.push(network('closed'));
  }
  if (heard.is === 'tls') turns.push(network('tls'));
  if (heard.is === 'silent' || heard.is === 'nothing') turns.push(network('silence'));
  if (heard.is === 'gone') turns.push(network('closed'));
  return turns;
}
