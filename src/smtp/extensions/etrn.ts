/** ETRN and ATRN: ask the server to send what it holds for a node (RFC 1985, RFC 2645). */
import type { Host } from '../host.ts';
import { isDomain } from '../path.ts';
import { closed, move, outsideTransaction, refuse, settle, type Outcome, type Turn } from '../turn.ts';

/** §5: "illegal between a MAIL FROM: command and the end of the DATA commands". */
export const etrnNotInTransaction = outsideTransaction('etrn-in-transaction');

/** §5.1: 250, 251, 252, 253, 458, 459, 501. The node may begin with "@" (subdomains too) or "#" (a queue). */
export function acceptEtrn(turn: Turn): Outcome {
  const node = turn.argument.replace(/^[@#]/, '');
  if (!turn.argument.startsWith('#') && !isDomain(node)) return refuse(turn, 'etrn-syntax');
  turn.values['node'] = node;
  const queue = queueOf(turn, node);
  switch (queue) {
    case undefined:
    case 'refused':
      return refuse(turn, 'etrn-refused');
    case 'unable':
      return refuse(turn, 'etrn-unable');
    case 'started':
    case 'some':
      return settle(turn, `etrn-${queue}`, turn.session);
    default:
      turn.values['count'] = String(queue);
      return settle(turn, queue === 0 ? 'etrn-nothing' : 'etrn-pending', turn.session);
  }
}

/** ATRN (RFC 2645 §5.2): 530 before AUTH, 453 when nothing waits, 450 when the domain is refused now, else 250: the two
 *  sides change places, and this session is over. */
export function acceptAtrn(turn: Turn): Outcome {
  const { session } = turn;
  if (session.user === null) return refuse(turn, 'auth-required');
  const waiting = turn.argument.split(',').map((domain) => queueOf(turn, domain.trim()));
  if (waiting.some((queue) => queue === 'refused')) return refuse(turn, 'atrn-refused');
  if (waiting.every((queue) => queue === undefined || queue === 0)) return refuse(turn, 'atrn-nothing');
  return move(turn, 'atrn', closed);
}

/** What the host holds for a node; undefined if it holds nothing for any such. */
export function queueOf(turn: Turn, node: string): Host['queues'][string] | undefined {
  const { queues } = turn.session.host;
  const key = node.toLowerCase();
  return Object.hasOwn(queues, key) ? queues[key] : undefined;
}
