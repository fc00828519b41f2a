/** Plays a recording through a personality, and counts where the two agree. */
import {
  enhancedCodeOf,
  expire,
  formatEnhancedCode,
  halfClose,
  open,
  receive,
  secure,
  type Host,
  type Received,
  type Reply,
  type Server,
  type Session,
} from '../../src/smtp/index.ts';
import { normaliseText } from './normalise.ts';
import { octetsOf, type CapturedStep, type Capture } from '../record/capture.ts';

/** How many steps got or missed a reply, and how many of them agree, in each respect. */
export type Agreement = { steps: number; code: number; enhanced: number; text: number; lines: number; closed: number };

/** One step where the two differ. */
export type Disagreement = {
  readonly dialogue: string;
  readonly step: number;
  readonly send: string;
  readonly differsIn: readonly (keyof Agreement)[];
  readonly recorded: readonly string[];
  readonly played: readonly string[];
};

type Answer = { readonly replies: readonly Reply[]; readonly closed: boolean };

/** Plays all dialogues. Each is a connection of its own; queue ids go on counting inside one. */
export function replay(server: Server, host: Host, recording: Capture): [Agreement, readonly Disagreement[]] {
  const agreement: Agreement = { steps: 0, code: 0, enhanced: 0, text: 0, lines: 0, closed: 0 };
  const disagreements: Disagreement[] = [];
  for (const { id, steps } of recording.dialogues) {
    let session: Session | null = null;
    for (const [index, step] of steps.entries()) {
      const received: Received | null = play(server, host, session, step);
      if (received === null) continue;
      const wasClosed: boolean = session?.state.name === 'closed';
      session = received.session;
      if (step.unsent === true || step.reply === undefined) continue;
      const recorded = { replies: repliesOf(step.reply), closed: step.closed === true };
      const played = {
        replies: received.steps.flatMap(({ reply }) => (reply === null ? [] : [reply])),
        closed: !wasClosed && session.state.name === 'closed',
      };
      const differsIn = compare(recorded, played);
      agreement.steps += 1;
      for (const aspect of aspects) if (!differsIn.includes(aspect)) agreement[aspect] += 1;
      if (differsIn.length > 0) {
        const send = step.send ?? '(connect)';
        disagreements.push({
          dialogue: id,
          step: index,
          send,
          differsIn,
          recorded: show(recorded),
          played: show(played),
        });
      }
    }
  }
  return [agreement, disagreements];
}

function play(server: Server, host: Host, session: Session | null, step: CapturedStep): Received | null {
  if (session === null) return step.connect === true ? open(server, host) : null;
  if (step.tls !== undefined) return step.tls.startsWith('TLS') ? secure(session) : { session, steps: [] };
  if (step.send === '' && step.halfclose !== true) return expire(session);
  const sent = receive(session, octetsOf(step.send ?? ''));
  if (step.halfclose !== true) return sent;
  const gone = halfClose(sent.session);
  return { session: gone.session, steps: [...sent.steps, ...gone.steps] };
}

const aspects = ['code', 'enhanced', 'text', 'lines', 'closed'] as const;

function compare(recorded: Answer, played: Answer): readonly (keyof Agreement)[] {
  const same = (value: (reply: Reply) => unknown): boolean =>
    JSON.stringify(recorded.replies.map(value)) === JSON.stringify(played.replies.map(value));
  const verdicts: Record<(typeof aspects)[number], boolean> = {
    code: same(({ code }) => code),
    enhanced: same(enhancedText),
    text: same(({ lines }) => lines.map(normaliseText)),
    lines: same(({ lines }) => lines.length),
    closed: recorded.closed === played.closed,
  };
  return aspects.filter((aspect) => !verdicts[aspect]);
}

function enhancedText(reply: Reply): string | null {
  const code = enhancedCodeOf(reply);
  return code === null ? null : formatEnhancedCode(code);
}

/** Several replies may lie in one list of lines: each ends with the line that has no hyphen behind its code. */
function repliesOf(lines: readonly string[]): readonly Reply[] {
  const replies: Reply[] = [];
  let open: string[] = [];
  for (const line of lines) {
    const text = octetsOf(line);
    open.push(text.slice(4));
    if (text[3] !== '-') {
      replies.push({ code: Number(text.slice(0, 3)), lines: open });
      open = [];
    }
  }
  return replies;
}

function show({ replies, closed }: Answer): readonly string[] {
  const lines = replies.flatMap((reply) =>
    reply.lines.map((text, index) => `${reply.code}${index < reply.lines.length - 1 ? '-' : ' '}${text}`),
  );
  return closed ? [...lines, '(closed)'] : lines;
}
