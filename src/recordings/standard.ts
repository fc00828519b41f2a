/**
 * What RFC 5321 by the letter answers to a recorded dialogue: the engine's own server, on a host like the one that was
 * recorded, and what else the RFC permits (`choices.ts`). It is the yardstick of the atlas: "departs from the standard" means "from
 * both".
 */
import {
  becauseOf,
  formatCitation,
  exampleHost,
  open,
  type Host,
  type Received,
  type Server,
  type Session,
  type Step,
} from '../smtp/index.ts';
import type { Heard } from './answer.ts';
import { permittedBeside, type Permitted } from './choices.ts';
import { octetsOf } from './octets.ts';
import { heardFrom, perform } from './perform.ts';
import type { RecordedDialogue, Said } from './recording.ts';

/** A rule of the engine that decided a reply, and its sections: "RFC 5321 §4.1.1.2". */
export type Because = { readonly rule: string; readonly sections: readonly string[] };
export type StandardAnswer = {
  readonly heard: Heard;
  readonly because: readonly Because[];
  /** What the RFC lets a server answer instead, where it decided about one command. */
  readonly permitted: Permitted;
};

/** The recorded hosts set no bound on recipients, knew alice with and without her domain, and had no `abuse`. */
const alice = { password: 'wonderland' };
const { abuse: _, ...mailboxes } = exampleHost.mailboxes;
const host: Host = {
  ...exampleHost,
  mailboxes,
  maximumRecipients: null,
  users: { alice, 'alice@example.test': alice },
};

const nothing: Permitted = { codes: [], sections: [] };

/** The connection had gone, or there is no such step. */
export const unasked: StandardAnswer = { heard: { is: 'unsent' }, because: [], permitted: nothing };

/** One answer a step. Never throws. */
export function standardAnswers(server: Server, { steps }: RecordedDialogue): StandardAnswer[] {
  let session: Session | null = null;
  return steps.map((said) => {
    if (session?.state.name === 'closed') return unasked;
    const before: Session | null = session;
    const received: Received = before === null ? open(server, host) : perform(before, said);
    session = received.session;
    const [step, ...more] = received.steps;
    const permitted =
      step === undefined || more.length > 0 ? nothing : permittedBeside(step.rule, octetsOf(said.send ?? ''));
    return { heard: heardOf(received, said), because: received.steps.map(becauseOfStep), permitted };
  });
}

function heardOf(received: Received, { tls }: Said): Heard {
  const isClosed = received.session.state.name === 'closed';
  const [first, ...others] = heardFrom(received);
  if (first !== undefined) return { is: 'replied', replies: [first, ...others], isClosed };
  if (tls === true) return { is: 'tls', version: '' };
  return { is: isClosed ? 'gone' : 'nothing' };
}

function becauseOfStep(step: Step): Because {
  return { rule: step.rule, sections: becauseOf(step).map(formatCitation) };
}
