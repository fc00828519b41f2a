/** HELO and EHLO (RFC 5321 §4.1.1.1, §4.1.4, §3.2). */
import { isAddressLiteral, isDomain } from '../path.ts';
import { ready, refuse, settle, type Hello, type Outcome, type Turn } from '../turn.ts';

/** §4.1.1.1: `ehlo = "EHLO" SP ( Domain / address-literal ) CRLF`; HELO takes a domain. One word, and no more. */
export function helloNeedsName(turn: Turn): Outcome | undefined {
  return turn.argument.trim() === '' ? refuse(turn, 'hello-syntax') : undefined;
}

/** §3.2: "Older SMTP systems that are unable to support service extensions" know HELO only. */
export function ehloKnown(turn: Turn): Outcome | undefined {
  return turn.session.host.extensions === 'none' ? refuse(turn, 'ehlo-not-offered') : undefined;
}

/** By the letter (§4.1.1.1): the argument is a domain, or for EHLO an address literal. */
export function helloNameIsDomain(turn: Turn): Outcome | undefined {
  const name = turn.argument;
  const isName = isDomain(name) || (turn.verb === 'EHLO' && isAddressLiteral(name));
  return isName ? undefined : refuse(turn, 'hello-syntax');
}

/** §4.1.4: EHLO later in the session "MUST clear all buffers and reset the state exactly as if a RSET command had been
 *  issued". The name is believed: "the server MUST NOT refuse to accept a message" because it fails a check. */
export function acceptHello(turn: Turn): Outcome {
  const verb = turn.verb === 'EHLO' ? 'EHLO' : 'HELO';
  const hello: Hello = { verb, name: turn.argument };
  const session = { ...turn.session, hello, state: ready };
  return settle({ ...turn, session }, verb === 'EHLO' ? 'ehlo' : 'helo', session);
}

/** §4.1.4: "a client MUST issue … EHLO or HELO" before a mail transaction. Others are served without (§4.1.4). */
export function helloFirst(turn: Turn): Outcome | undefined {
  return turn.session.hello === null ? refuse(turn, 'hello-first') : undefined;
}
