/**
 * A dialogue as people read it: turns of the client and of the server, one after the other.
 *
 * A step of the engine is what came in and the reply to it; here it is two turns. Octets are shown as text, with what
 * cannot be seen made visible.
 */
import { formatReply, type Dialogue, type ReplyCode, type Step } from '../smtp/index.ts';
import { visibleOctets, visibleText } from '../i18n/visible-text.ts';
import { textOf } from './octets.ts';

export type Turn = {
  /** Whose turn it is; `network` for what happens to the connection: TLS, its end, silence. */
  readonly by: 'client' | 'server' | 'network';
  /** The session of the story, from 0, and the step in its dialogue. */
  readonly session: number;
  readonly step: number;
  /** What was said, line by line, without line ends. For `network`, the event's name. */
  readonly lines: readonly string[];
  /** The reply code of a server's turn; null of any other. */
  readonly code: ReplyCode | null;
  /** The reply never reached the client. */
  readonly isLost: boolean;
  /** The reader said it, and not the story. */
  readonly isOwn?: true;
  /** A message or a line that has not come to its end. */
  readonly isUnfinished?: true;
  /** The standard's words, in the mouth of a server that was never recorded saying what it says here. */
  readonly isStandIn?: true;
};

/** Do the standard's words stand in for a server's own? Not where somebody chose the reply. */
export function isStandIn({ recorded, replaced, session: { server } }: Step): boolean {
  return !recorded && replaced === undefined && server.name !== 'rfc5321';
}

/** The turns of a dialogue, which is session number `session` of a story. */
export function turnsOf({ steps, sent }: Dialogue, session: number, isLost = false): Turn[] {
  return steps.flatMap((step, at) => {
    const own = { session, step: at, code: null, isLost: false };
    const said = sent[at] ?? '';
    const turns: Turn[] = [];
    const isCutOff = isNetwork(step);
    if (said !== '') {
      turns.push({ ...own, by: 'client', lines: visibleLines(said), ...(isCutOff && { isUnfinished: true }) });
    }
    if (isCutOff) turns.push({ ...own, by: 'network', lines: [step.event.name] });
    if (step.reply !== null) {
      const lines = formatReply(step.reply).split('\r\n').slice(0, -1).map(visible);
      const code = step.reply.code;
      turns.push({
        ...own,
        by: 'server',
        lines,
        code,
        isLost: isLost && at === steps.length - 1,
        ...(isStandIn(step) && { isStandIn: true }),
      });
    }
    return turns;
  });
}

function isNetwork({ event }: Step): boolean {
  return event.name === 'tls' || event.name === 'half-close' || event.name === 'timeout';
}

function visibleLines(octets: string): string[] {
  const lines = octets.split('\r\n');
  return (lines.at(-1) === '' ? lines.slice(0, -1) : lines).map(visible);
}

const shownLength = 400;

/** Octets as a text that hides nothing: what cannot be seen as escapes, a very long run cut in its middle. */
export function visible(octets: string): string {
  const text = textOf(octets);
  const shown = text === null ? visibleOctets(octets) : visibleText(text);
  if (shown.length <= shownLength) return shown;
  return `${shown.slice(0, 120)} … (${octets.length}) … ${shown.slice(-40)}`;
}
