/**
 * AUTH with PLAIN, LOGIN and CRAM-MD5 (RFC 4954; RFC 4616; RFC 2195).
 *
 * An exchange is a command, any number of 334 challenges each with one line of answer, and one final reply.
 */
import { decodeBase64, encodeBase64 } from '../base64.ts';
import type { Host } from '../host.ts';
import { hmacMd5 } from '../hmac-md5.ts';
import { limits } from '../limits.ts';
import type { RuleName } from '../rules.ts';
import type { Wording } from '../wording.ts';
import { upperCase } from '../command.ts';
import { idle, move, outsideTransaction, refuse, settle, type Exchange, type Outcome, type Turn } from '../turn.ts';

/** Is AUTH offered on this connection now? */
export function authIsOffered(turn: Turn): boolean {
  const { host, tls } = turn.session;
  return host.auth !== 'off' && (tls || host.auth !== 'over-tls');
}

/** What EHLO lists: what is too weak for every user is not. */
export function mechanismsOf({ mechanisms, tooWeak }: Host): readonly string[] {
  return mechanisms.filter((name) => !tooWeak.includes(name));
}

/** Without AUTH the verb is unknown (RFC 5321 §4.2.4). */
export function authIsKnown(turn: Turn): Outcome | undefined {
  return turn.session.host.auth === 'off' ? refuse(turn, 'command-not-implemented') : undefined;
}

/** §4: AUTH is an extension; a client that said HELO cannot know of it. */
export function authNeedsEhlo(turn: Turn): Outcome | undefined {
  return turn.session.hello?.verb === 'EHLO' ? undefined : refuse(turn, 'not-offered');
}

/** §4: "After a successful AUTH command completes, a server MUST reject any further AUTH commands with a 503 reply." */
export function notAuthenticated(turn: Turn): Outcome | undefined {
  return turn.session.user === null ? undefined : refuse(turn, 'auth-again');
}

/** §4: "The AUTH command is not permitted during a mail transaction"; 503. */
export const authNotInTransaction = outsideTransaction('auth-in-transaction');

/** §4: 504 where a mechanism "requires an encryption layer": passwords in clear need TLS first. 538 is history (§6). */
export function authOverTls(turn: Turn): Outcome | undefined {
  return authIsOffered(turn) ? undefined : refuse(turn, 'auth-needs-tls');
}

/** §6: 454 "Temporary authentication failure". */
export function authIsWorking(turn: Turn): Outcome | undefined {
  return turn.session.host.auth === 'failing' ? refuse(turn, 'auth-unavailable') : undefined;
}

const anonymous = new Set(['AUTH', 'EHLO', 'HELO', 'NOOP', 'RSET', 'QUIT', 'STARTTLS']);

/** §6: 530 to "any command other than AUTH, EHLO, HELO, NOOP, RSET, or QUIT" where authentication is required. */
export function authIsRequired(turn: Turn): Outcome | undefined {
  const { host, user } = turn.session;
  return host.auth !== 'required' || user !== null || anonymous.has(turn.verb)
    ? undefined
    : refuse(turn, 'auth-required');
}

/** How a server reads what a client answers: base64, and the parts of PLAIN. */
export type Sasl = {
  readonly decode: (text: string) => string | null;
  readonly plain: (octets: string) => readonly [user: string, password: string] | null;
};

/** RFC 4616 §2: `[authzid] NUL authcid NUL passwd`. Nobody may act as another: no password has a NUL in it. */
function readPlain(octets: string): readonly [string, string] | null {
  const [identity, user, password, ...more] = octets.split('\0');
  if (user === undefined || password === undefined || more.length > 0) return null;
  return [user, identity === '' || identity === user ? password : '\0'];
}

const sasl: Sasl = { decode: decodeBase64, plain: readPlain };

/** `AUTH mechanism [initial-response]`; "=" is an empty initial response (§4). */
export function beginAuth(turn: Turn, by = sasl): Outcome {
  const [mechanism = '', initial, ...more] = turn.argument.split(' ').filter((word) => word !== '');
  if (mechanism === '') return refuse(turn, 'argument-missing');
  if (more.length > 0) return refuse(turn, 'argument-extra');
  return begin(turn, mechanism, initial === '=' ? '' : initial, by);
}

/** Begins an exchange, with what the client already answers or without. */
export function begin(turn: Turn, mechanism: string, initial: string | undefined, by = sasl): Outcome {
  const name = upperCase(mechanism);
  const { mechanisms, tooWeak } = turn.session.host;
  turn.values['mechanism'] = mechanism;
  // §4: 504 for a mechanism that is not supported. §6: 534 for one that is, and that is too weak for this user.
  if (tooWeak.includes(name)) return refuse(turn, 'auth-mechanism-too-weak');
  if (!mechanisms.includes(name)) return refuse(turn, 'auth-mechanism-unknown');
  const exchange: Exchange = { mechanism: name, user: null };
  if (initial === undefined) return challenge(turn, exchange, firstChallenge(turn, name));
  const octets = by.decode(initial);
  // CRAM-MD5 speaks second: "a client MUST NOT send an initial response" to a mechanism whose server speaks first (§4).
  if (octets === null || name === 'CRAM-MD5') return refuse(turn, 'auth-malformed');
  return answer(turn, exchange, octets, by);
}

/** A line of the exchange: "*" cancels (501); what is not base64 fails (501); longer than 12,288 octets: 500 (§4). */
export function continueAuth(turn: Turn, by = sasl): Outcome {
  const { state } = turn.session;
  if (state.name !== 'authenticating') return refuse(turn, 'command-unknown');
  if (turn.line === '*') return fail(turn, 'auth-cancelled');
  if (turn.line.length > limits.authLine) return fail(turn, 'auth-line-too-long');
  const octets = by.decode(turn.line);
  return octets === null ? fail(turn, 'auth-malformed') : answer(turn, state.exchange, octets, by);
}

function answer(turn: Turn, exchange: Exchange, octets: string, by: Sasl): Outcome {
  switch (exchange.mechanism) {
    case 'LOGIN':
      if (exchange.user === null) return challenge(turn, { ...exchange, user: octets }, 'Password:');
      return decide(turn, exchange.user, (password) => password === octets);
    case 'CRAM-MD5': {
      const space = octets.lastIndexOf(' ');
      if (space < 0) return fail(turn, 'auth-malformed');
      const digest = octets.slice(space + 1);
      return decide(
        turn,
        octets.slice(0, space),
        (password) => hmacMd5(password, turn.session.host.challenge) === digest,
      );
    }
    default: {
      const [user, password] = by.plain(octets) ?? [];
      if (user === undefined) return fail(turn, 'auth-malformed');
      return decide(turn, user, (expected) => expected === password);
    }
  }
}

/** Ends the exchange: with the user, if the host knows them and `proves` holds of their password. */
export function decide(turn: Turn, user: string, proves: (password: string) => boolean): Outcome {
  const { users } = turn.session.host;
  const known = Object.hasOwn(users, user) ? users[user] : undefined;
  turn.values['user'] = user;
  if (known === undefined || !proves(known.password)) return fail(turn, 'auth-failed');
  const session = { ...turn.session, user, state: idle(turn.session) };
  return settle(turn, 'auth-succeeded', session);
}

/** §6: 432 in place of 235, for a user who must first log in with PLAIN, so that the server learns the password anew. */
export function orTransition(rule: (turn: Turn) => Outcome): (turn: Turn) => Outcome {
  return (turn) => {
    const outcome = rule(turn);
    const { user, host } = outcome.session;
    const isDue = outcome.rule === 'auth-succeeded' && host.users[String(user)]?.transition;
    return isDue ? fail(turn, 'auth-transition') : outcome;
  };
}

/** Ends the exchange without a user. */
export function fail(turn: Turn, rule: RuleName, says?: Wording): Outcome {
  const outcome = refuse(turn, rule, says);
  const { session } = outcome;
  return session.state.name === 'authenticating'
    ? { ...outcome, session: { ...session, state: session.state.behind } }
    : outcome;
}

function firstChallenge(turn: Turn, mechanism: string): string {
  if (mechanism === 'LOGIN') return 'Username:';
  return mechanism === 'CRAM-MD5' ? turn.session.host.challenge : '';
}

/** Asks for the next line of the exchange. */
export function challenge(turn: Turn, exchange: Exchange, octets: string): Outcome {
  turn.values['challenge'] = encodeBase64(octets);
  const { state } = turn.session;
  const behind = state.name === 'authenticating' ? state.behind : state;
  return move(turn, 'auth-challenge', { name: 'authenticating', exchange, behind });
}
