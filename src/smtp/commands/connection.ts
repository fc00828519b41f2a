/** What is asked before any command, and at the ends of a connection (RFC 5321 §3.1, §3.8; RFC 7504). */
import { greeted, hangUp, idle, move, refuse, settle, type Outcome, type Turn } from '../turn.ts';

/** §3.1: 220; or 554, then 503 to all but QUIT; RFC 7504 §3: 521; §3.8: 421 for a server that is too busy. */
export function greet(turn: Turn): Outcome {
  const { service } = turn.session.host;
  if (service === 'open') return welcome(turn);
  if (service === 'busy') return hangUp(turn, 'greeting-busy');
  return move(turn, service === 'no-mail' ? 'greeting-no-mail' : 'greeting-refused', { name: 'refused' });
}

/** 220, to everybody. */
export function welcome(turn: Turn): Outcome {
  return move(turn, 'greeting', greeted);
}

/** §3.1: after a 554 greeting the server "SHOULD … issue a 503 response" to all but QUIT; after 521: 521 (RFC 7504 §3). */
export function afterRefusal(turn: Turn): Outcome | undefined {
  if (turn.session.state.name !== 'refused' || turn.verb === 'QUIT') return undefined;
  return refuse(turn, turn.session.host.service === 'no-mail' ? 'after-no-mail' : 'after-refusal');
}

/** §3.8: a server that shuts down says 421, to whatever command comes next. */
export function shuttingDown(turn: Turn): Outcome | undefined {
  const { host, commands } = turn.session;
  if (host.shutsDownAfter === null || commands <= host.shutsDownAfter) return undefined;
  return hangUp(turn, 'shutting-down');
}

/** §7.8 leaves a server free to end a session that is nothing but errors; 421 is the code for it (§4.2.2). */
export function tooManyErrors(turn: Turn): Outcome | undefined {
  const { host, errors } = turn.session;
  return host.maximumErrors !== null && errors >= host.maximumErrors ? hangUp(turn, 'too-many-errors') : undefined;
}

/** §2.3.8, §4.1.2: NUL, and CR or LF that are no line end, belong to no command. */
export function lineOctets(turn: Turn): Outcome | undefined {
  return /[\0\r\n]/.test(turn.line) ? refuse(turn, 'line-octets') : undefined;
}

/** §4.1.1: verbs are ASCII; an octet above 127 needs SMTPUTF8 where addresses stand (RFC 6531). */
export function lineTooLong(turn: Turn): Outcome {
  return refuse(turn, 'line-too-long');
}

/** The client shut its side, or left: nothing more will come. Some servers have a last word. */
export function clientGone(turn: Turn): Outcome {
  return hangUp(turn, 'client-gone');
}

/** RFC 3207 §4: the handshake failed; the connection is of no more use. */
export function handshakeFailed(turn: Turn): Outcome {
  return hangUp(turn, 'handshake-failed');
}

/** The handshake failed, and the server goes on in clear. */
export function goOnInClear(turn: Turn): Outcome {
  return settle(turn, 'handshake-failed', { ...turn.session, state: idle(turn.session) });
}
