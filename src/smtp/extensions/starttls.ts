/** STARTTLS (RFC 3207). */
import { greeted, move, refuse, type Outcome, type Session, type Turn } from '../turn.ts';

/** §4.2: offered once; inside TLS it is gone from EHLO, and 503 to who sends it (out of sequence). */
export function notInTls(turn: Turn): Outcome | undefined {
  return turn.session.tls ? refuse(turn, 'starttls-again') : undefined;
}

/** A server without STARTTLS does not know the verb (RFC 5321 §4.2.4). */
export function tlsIsOffered(turn: Turn): Outcome | undefined {
  return turn.session.host.tls === 'off' ? refuse(turn, 'command-not-implemented') : undefined;
}

/** §4: 454 "TLS not available due to temporary reason". */
export function tlsIsWorking(turn: Turn): Outcome | undefined {
  return turn.session.host.tls === 'broken' ? refuse(turn, 'starttls-unavailable') : undefined;
}

/** §4: 220, and the handshake. What the client sent behind the command is thrown away by `receive`. */
export function acceptStarttls(turn: Turn): Outcome {
  return move(turn, 'starttls', { name: 'handshake' });
}

const allowedInClear = new Set(['NOOP', 'EHLO', 'STARTTLS', 'QUIT']);

/** §4: a server that requires TLS answers 530 "to every command other than NOOP, EHLO, STARTTLS, or QUIT". */
export function tlsIsRequired(turn: Turn): Outcome | undefined {
  const { host, tls } = turn.session;
  if (host.tls !== 'required' || tls || allowedInClear.has(turn.verb)) return undefined;
  return refuse(turn, 'starttls-required');
}

/** §4.2: after the handshake "the SMTP protocol is reset to the initial state": the hello is forgotten, and all else. */
export function secured(session: Session): Session {
  return { ...session, state: greeted, hello: null, tls: true, user: null, input: '', overlong: false };
}
