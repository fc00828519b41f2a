/** A client that gets whatever replies a server may think of: it comes to an end, and says nothing that was not its own. */
import { receiveReply, handshake, start, type Client, type Plan } from '../../src/smtp/index.ts';
import { lineOf, pick, type Random } from './inputs.ts';
import type { Trial } from './trial.ts';

const envelope = { reversePath: 'carol@example.org', recipients: ['alice@example.test', 'bob@example.test'] };
const plan = { hostName: 'client.example.org', envelope, content: 'Subject: hi\r\n\r\n.dot\r\n' } as const;
const auth = { user: 'alice', password: 'wonderland' };
const plans: readonly Plan[] = [
  plan,
  { ...plan, auth },
  { ...plan, auth, tls: 'required' },
  { ...plan, queuedFor: 1e9, envelope: { ...envelope, reversePath: '' } },
];

const usual = [220, 235, 250, 250, 250, 250, 251, 334, 354, 421, 450, 451, 452, 500, 502, 504, 530, 534, 550, 551, 552];
const offers = ['STARTTLS', 'AUTH PLAIN LOGIN CRAM-MD5', 'SIZE 10', '8BITMIME', 'SMTPUTF8', 'PGFAYj4='];

/** Replies as "CODE text|text". */
export function clientTrial(random: Random): Trial {
  const chosen = random(plans.length);
  const input = Array.from({ length: 40 }, () => {
    const code = random(8) === 0 ? 200 + random(400) : pick(random, usual);
    const lines = Array.from({ length: 1 + random(4) }, () =>
      random(3) === 0 ? lineOf(random) : pick(random, offers),
    );
    return `${code} ${lines.join('|')}`;
  });
  return { of: `client ${chosen}`, input, check: (replies) => checkClient(plans[chosen] ?? plan, replies) };
}

function checkClient(asked: Plan, replies: readonly string[]): void {
  const started = start(asked);
  if (!started.ok) throw new Error(started.problem.problem);
  let client: Client = started.value;
  for (const reply of replies) {
    const { state } = client;
    const next = state.name === 'handshake' ? handshake(client, reply.startsWith('2')) : receive(client, reply);
    client = next.client;
    const { send } = next;
    if (send !== null && !isOwn(send)) throw new Error(`${state.name}: it sends ${JSON.stringify(send)}`);
    if (client.recipients.length !== asked.envelope.recipients.length) throw new Error('a recipient is lost');
  }
  if (replies.length < 40) return;
  if (client.state.name !== 'done') throw new Error(`after 40 replies it is at ${client.state.name}`);
  if (client.recipients.some(({ result }) => result === 'waiting' || result === 'accepted'))
    throw new Error('a recipient is not decided');
}

/** One line, or the message of the plan. */
const isOwn = (send: string): boolean => /^[ -~]*\r\n$/.test(send) || send === 'Subject: hi\r\n\r\n..dot\r\n.\r\n';

const receive = (client: Client, reply: string) =>
  receiveReply(client, { code: Number(reply.slice(0, 3)), lines: reply.slice(4).split('|') });
