/** What follows from a reply: the dialogue on from there, as a sending client must go on (RFC 5321 §4.2.1). */
import { handshake, receiveReply, type Client } from './client.ts';
import { branch, substitute, type Dialogue, type Entry } from './dialogue.ts';
import type { Reply } from './reply.ts';
import { watch } from './watch.ts';

/**
 * The dialogue up to step `at`, with another reply there than the server's own, and on from there. `at` must be a step with
 * a reply; any other gives the dialogue back as it was.
 */
export function replyInstead(dialogue: Dialogue, at: number, reply: Reply): Dialogue {
  const step = dialogue.steps[at];
  if (step === undefined || step.reply === null) return dialogue;
  const before = dialogue.steps[at - 1]?.session ?? step.session;
  const steps = [...dialogue.steps.slice(0, at), substitute(step, before, reply)];
  return goOn({ ...dialogue, steps, sent: dialogue.sent.slice(0, at + 1) }, watch(dialogue).awaiting[at], reply);
}

/** On from the last step, where `said` was the reply. Without a client that awaits it, there is no going on. */
function goOn(dialogue: Dialogue, awaiting: Client | null | undefined, said: Reply): Dialogue {
  let now = dialogue;
  let client = awaiting;
  let reply: Reply | null | undefined = said;
  while (client && reply) {
    const next = receiveReply(client, reply);
    client = next.client;
    const script: Entry[] = next.send === null ? [] : [{ octets: next.send }];
    if (client.state.name === 'handshake') {
      const shaken = handshake(client, true);
      client = shaken.client;
      script.push({ event: 'tls' }, { octets: String(shaken.send) });
    }
    const { length } = now.steps;
    now = branch(now, length - 1, script);
    reply = now.steps.slice(length).at(-1)?.reply;
  }
  return now;
}
