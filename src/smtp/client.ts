/**
 * The client's side of an SMTP session, as a pure function: what a sender must do with each reply.
 *
 * Specification: RFC 5321 §3.1 to §3.3 and §3.8 (procedure), §4.2 and §4.2.1 (the first digit decides), §4.3.2 (which
 * replies belong to which command), §4.5.4.1 (retries), §4.5.5 (bounces); RFC 3207 (STARTTLS), RFC 4954 (AUTH), RFC 7504.
 * Not here: MX records, clocks, sockets, the handshake, PIPELINING.
 *
 *     greeting ─▶ ehlo ─▶ [starttls ─▶ handshake ─▶ ehlo] ─▶ [auth] ─▶ mail ─▶ rcpt … ─▶ data ─▶ content ─▶ quit ─▶ done
 *                  └▶ helo ───────────────────────────────────────────▲            └▶ reset ─────────────────▲
 */
import { decodeBase64, encodeBase64 } from './base64.ts';
import type { Citation } from './citation.ts';
import { clientRules, fateCitations, type ClientRule } from './client-rules.ts';
import { upperCase } from './command.ts';
import { hasEightBit, stuffDots } from './content.ts';
import { hmacMd5 } from './hmac-md5.ts';
import { limits, retries, waitOf } from './limits.ts';
import { parsed, problem, type Parsed } from './parsed.ts';
import { isAddressLiteral, isDomain, parseMailbox } from './path.ts';
import { replyClassOf, type ReplyCode } from './reply-code.ts';
import { enhancedCodeOf, type Reply } from './reply.ts';

/** What is to be sent. Octets throughout; mailboxes without brackets, '' for the null reverse-path; content with CRLFs. */
export type Plan = {
  readonly hostName: string;
  readonly envelope: { readonly reversePath: string; readonly recipients: readonly string[] };
  readonly content: string;
  /** Default: 'if offered'. */
  readonly tls?: 'if offered' | 'required' | 'never';
  readonly auth?: Credentials;
  /** Seconds the message has waited in the queue; default 0. */
  readonly queuedFor?: number;
};

/** How far one recipient has come, and the reply that decided it: null if none has, or if the connection was lost. */
export type Recipient = {
  readonly address: string;
  readonly result: 'waiting' | 'accepted' | 'delivered' | 'deferred' | 'failed';
  readonly reply: Reply | null;
  /** §3.4: the address that a 251 or 551 names. */
  readonly movedTo: string | null;
};

type Credentials = { readonly user: string; readonly password: string };
type Mechanism = 'PLAIN' | 'LOGIN' | 'CRAM-MD5';
/** An AUTH exchange: `turn` counts the answers given. */
type Exchange = { readonly credentials: Credentials; readonly mechanism: Mechanism; readonly turn: number };

/** Which reply is awaited. `offers` are the lines of the EHLO reply, `at` the recipient just named. */
export type ClientState =
  | {
      readonly name:
        | 'greeting'
        | 'ehlo'
        | 'helo'
        | 'handshake'
        | 'mail'
        | 'data'
        | 'content'
        | 'reset'
        | 'cancel'
        | 'quit'
        | 'done';
    }
  | { readonly name: 'starttls'; readonly offers: readonly string[] }
  | ({ readonly name: 'auth'; readonly offers: readonly string[] } & Exchange)
  | { readonly name: 'rcpt'; readonly at: number };

export type Client = {
  readonly plan: Plan;
  readonly state: ClientState;
  readonly tls: boolean;
  readonly recipients: readonly Recipient[];
};

/** What becomes of recipients. `after` in seconds. A bounce goes from the null reverse-path to the reverse-path. */
export type Fate =
  | { readonly name: 'delivered' }
  | { readonly name: 'retry'; readonly after: number }
  | { readonly name: 'bounce'; readonly from: ''; readonly to: string }
  | { readonly name: 'no-bounce' };

/** `cancel`: "*" in an AUTH exchange. `close`: without sending anything. */
export type Action =
  | 'go-on'
  | 'fall-back-to-helo'
  | 'drop-recipient'
  | 'reset'
  | 'cancel'
  | 'quit'
  | 'close'
  | 'ignore';

/** What the client does, why, by which sections, and what becomes of the recipients this decides (null: it decides none). */
export type Decision = {
  readonly does: Action;
  readonly rule: ClientRule;
  readonly because: readonly Citation[];
  readonly fate: Fate | null;
};

/** The next client, the octets it sends (null: none), and the decision. */
export type ClientStep = { readonly client: Client; readonly send: string | null; readonly decision: Decision };

/** Begins a session for a plan, before the greeting; or what is wrong with the plan. Nothing that passes can inject a command. */
export function start(plan: Plan): Parsed<Client> {
  const { hostName, envelope, content, auth } = plan;
  const { reversePath, recipients } = envelope;
  if (!isDomain(hostName) && !isAddressLiteral(hostName)) return problem(0, 'host-name-syntax', 5321, '4.1.1.1');
  if (recipients.length === 0) return problem(0, 'no-recipients', 5321, '3.3');
  for (const mailbox of reversePath === '' ? recipients : [reversePath, ...recipients]) {
    const read = parseMailbox(mailbox);
    if (!read.ok) return read;
  }
  const stray = content === '' ? 0 : content.search(/\r(?!\n)|(?<!\r)\n|[\u0100-\uffff]/);
  if (stray >= 0) return problem(stray, 'content-octets', 5321, '2.3.8');
  if (auth !== undefined && /[\0\u0100-\uffff]/.test(auth.user + auth.password))
    return problem(0, 'auth-octets', 4954, '4');
  const waiting = recipients.map((address) => ({ address, result: 'waiting', reply: null, movedTo: null }) as const);
  return parsed({ plan, state: { name: 'greeting' }, tls: false, recipients: waiting });
}

/** What the client does with a reply. §4.2: it "MUST determine its actions only by the reply code, not by the text". */
export function receiveReply(client: Client, reply: Reply): ClientStep {
  const { state, plan } = client;
  const severity = replyClassOf(reply.code);
  const yes = severity === 'positive-completion';
  if (state.name === 'done') return step(client, state, null, 'ignore', 'session-over');
  if (state.name === 'handshake') return handshake(client, false);
  if (reply.code === 421) return finish(client, reply, 'deferred', 'close', 'server-closes');
  if (state.name === 'quit') return step(client, { name: 'done' }, null, 'close', 'quit-done');
  if (severity === 'out-of-range') return finish(client, reply, 'failed', 'quit', 'out-of-range');
  switch (state.name) {
    case 'greeting':
      if (yes) return step(client, { name: 'ehlo' }, `EHLO ${plan.hostName}`, 'go-on', 'greeted');
      return refused(client, reply, reply.code === 521 ? 'host-takes-no-mail' : 'greeting-refused');
    case 'ehlo':
      if (yes) return afterHello(client, reply.lines.slice(1).map(upperCase), reply);
      // §3.2: HELO is for a server that does not know EHLO, not for one that does not want this client.
      if (reply.code !== 500 && reply.code !== 502) return refused(client, reply, 'hello-refused');
      if (needsTls(client)) return finish(client, reply, 'deferred', 'quit', 'tls-missing');
      return step(client, { name: 'helo' }, `HELO ${plan.hostName}`, 'fall-back-to-helo', 'ehlo-unknown');
    case 'helo':
      return yes ? afterHello(client, [], reply) : refused(client, reply, 'hello-refused');
    case 'starttls':
      if (yes) return step(client, { name: 'handshake' }, null, 'go-on', 'tls-begins');
      if (severity === 'positive-intermediate') return refused(client, reply, 'tls-unavailable');
      if (needsTls(client)) return finish(client, reply, 'deferred', 'quit', 'tls-unavailable');
      return authenticate(client, state.offers, reply, 'tls-unavailable');
    case 'auth':
      if (yes) return mail(client, state.offers, reply, 'auth-succeeded');
      if (severity === 'positive-intermediate') return answer(client, state, reply);
      // RFC 4954 §6: after 534 the client "SHOULD retry with a new authentication mechanism"; 504 says as much (§4).
      if (reply.code === 504 || reply.code === 534) {
        const others = state.offers.map((line) => line.replace(` ${state.mechanism}`, ''));
        return authenticate(client, others, reply, 'auth-mechanism-refused');
      }
      return finish(client, reply, 'deferred', 'quit', 'auth-failed');
    case 'mail':
      return yes ? nextRecipient(client, 0, 'sender-accepted', null) : refused(client, reply, 'sender-refused');
    case 'rcpt':
      return heardRecipient(client, state.at, reply);
    case 'data':
      // §3.3: "message data MUST NOT be sent unless a 354 reply is received"; of 3yz codes no other will do.
      if (reply.code === 354) return step(client, { name: 'content' }, contentOf(plan), 'go-on', 'data-accepted');
      return refused(client, reply, 'data-refused', 'reset');
    case 'content':
      return yes
        ? finish(client, reply, 'delivered', 'quit', 'content-accepted')
        : refused(client, reply, 'content-refused');
    case 'cancel':
    case 'reset':
      return finish(client, reply, 'deferred', 'quit', 'reset-done');
  }
}

/** The TLS handshake was made or failed. RFC 3207 §4: on failure the client "SHOULD abort the connection". */
export function handshake(client: Client, succeeded: boolean): ClientStep {
  if (client.state.name !== 'handshake') return step(client, client.state, null, 'ignore', 'unexpected-reply');
  if (!succeeded) return finish(client, null, 'deferred', 'close', 'tls-failed');
  // RFC 3207 §4.2: "The client MUST discard any knowledge obtained from the server": no offers are carried over.
  return step({ ...client, tls: true }, { name: 'ehlo' }, `EHLO ${client.plan.hostName}`, 'go-on', 'tls-begun');
}

/** The connection is gone, or nothing came in time. §3.8: "as if a 451 response had been received". */
export function disconnected(client: Client): ClientStep {
  if (client.state.name === 'done') return step(client, client.state, null, 'ignore', 'session-over');
  return finish(client, null, 'deferred', 'close', 'connection-lost');
}

function step(
  client: Client,
  state: ClientState,
  line: string | null,
  does: Action,
  rule: ClientRule,
  fate: Fate | null = null,
): ClientStep {
  const because = [...clientRules[rule], ...(fate === null ? [] : fateCitations[fate.name])];
  return {
    client: { ...client, state },
    send: line === null ? null : `${line}\r\n`,
    decision: { does, rule, because, fate },
  };
}

const endings = {
  reset: [{ name: 'reset' }, 'RSET'],
  cancel: [{ name: 'cancel' }, '*'],
  quit: [{ name: 'quit' }, 'QUIT'],
  close: [{ name: 'done' }, null],
} as const;

type Result = 'delivered' | 'deferred' | 'failed';

/** Decides all recipients not yet decided, and begins to end the session. */
function finish(
  client: Client,
  reply: Reply | null,
  result: Result,
  does: keyof typeof endings,
  rule: ClientRule,
): ClientStep {
  const isOpen = (recipient: Recipient): boolean => recipient.result === 'waiting' || recipient.result === 'accepted';
  const fate = client.recipients.some(isOpen) ? fateOf(client.plan, result) : null;
  const decided = {
    ...client,
    recipients: client.recipients.map((one) => (isOpen(one) && fate !== null ? decide(one, fate, reply) : one)),
  };
  const [state, line] = endings[does];
  return step(decided, state, line, does, rule, fate);
}

/** A reply that is no success: by its first digit, for now or for good (§4.2.1). Another digit than 4 or 5 was not due. */
function refused(client: Client, reply: Reply, rule: ClientRule, does: 'quit' | 'reset' = 'quit'): ClientStep {
  const severity = replyClassOf(reply.code);
  if (severity === 'permanent-negative') return finish(client, reply, 'failed', does, rule);
  if (severity === 'transient-negative') return finish(client, reply, 'deferred', does, rule);
  return finish(client, reply, 'deferred', 'quit', 'unexpected-reply');
}

/** Deferred until the give-up time has passed; then, as when failed, a bounce, but none for a bounce (§4.5.4, §6.1). */
function fateOf(plan: Plan, result: Result): Fate {
  if (result === 'delivered') return { name: 'delivered' };
  const after = waitOf(plan);
  if (result === 'deferred' && (plan.queuedFor ?? 0) + after <= retries.giveUp) return { name: 'retry', after };
  const to = plan.envelope.reversePath;
  return to === '' ? { name: 'no-bounce' } : { name: 'bounce', from: '', to };
}

const resultOf = { delivered: 'delivered', retry: 'deferred', bounce: 'failed', 'no-bounce': 'failed' } as const;

function decide(recipient: Recipient, fate: Fate, reply: Reply | null): Recipient {
  return { ...recipient, result: resultOf[fate.name], reply };
}

function heardRecipient(client: Client, at: number, reply: Reply): ClientStep {
  const { code } = reply;
  const severity = replyClassOf(code);
  if (severity === 'positive-intermediate') return refused(client, reply, 'recipient-refused');
  const moves = code === 251 || code === 551;
  const movedTo = moves ? (/<([^<>]+)>/.exec(reply.lines.join(' '))?.[1] ?? null) : null;
  const yes = severity === 'positive-completion';
  const tooMany = code === 552 && at > 0 && mayMeanTooMany(reply);
  const forGood = severity === 'permanent-negative' && !tooMany;
  const fate = yes ? null : fateOf(client.plan, forGood ? 'failed' : 'deferred');
  const recipients = client.recipients.map((one, index): Recipient => {
    if (index !== at) return one;
    return fate === null ? { ...one, result: 'accepted', reply, movedTo } : { ...decide(one, fate, reply), movedTo };
  });
  return nextRecipient(
    { ...client, recipients },
    at + 1,
    tooMany ? 'too-many-recipients' : (rcptRules[code] ?? (yes ? 'recipient-accepted' : 'recipient-refused')),
    fate,
  );
}

const rcptRules: Readonly<Record<ReplyCode, ClientRule>> = {
  251: 'recipient-forwarded',
  551: 'recipient-moved',
};

/**
 * §4.5.3.1.10: too many recipients were once 552, and "Clients SHOULD treat a 552 code in this case as a temporary, rather
 * than permanent, failure". An enhanced code that says anything but X.5.3 tells that this is not the case.
 */
function mayMeanTooMany(reply: Reply): boolean {
  const enhanced = enhancedCodeOf(reply);
  return enhanced === null || (enhanced.subject === 5 && enhanced.detail === 3);
}

/** §3.3: MAIL, then "a series of one or more RCPT commands", then DATA; nothing to send if no recipient was accepted. */
function nextRecipient(client: Client, at: number, rule: ClientRule, fate: Fate | null): ClientStep {
  const does = fate === null ? 'go-on' : 'drop-recipient';
  const recipient = client.recipients[at];
  if (recipient !== undefined)
    return step(client, { name: 'rcpt', at }, `RCPT TO:<${recipient.address}>`, does, rule, fate);
  if (client.recipients.some(({ result }) => result === 'accepted'))
    return step(client, { name: 'data' }, 'DATA', does, rule, fate);
  return step(client, { name: 'reset' }, 'RSET', 'reset', 'no-recipient-accepted', fate);
}

/** §4.5.2, §4.1.1.4: dots doubled, a last line end added if the content has none, and the line with the dot (its CRLF follows). */
function contentOf({ content }: Plan): string {
  return `${stuffDots(content)}${content.endsWith('\r\n') ? '' : '\r\n'}.`;
}

function needsTls({ tls, plan }: Client): boolean {
  return !tls && plan.tls === 'required';
}

/** The parameters behind a keyword of the EHLO reply; null if it is not offered. `offers` are in upper case. */
function offered(offers: readonly string[], keyword: string): readonly string[] | null {
  const words = offers.map((line) => line.split(' ')).find(([first]) => first === keyword);
  return words === undefined ? null : words.slice(1);
}

/** RFC 3207 §4.2: "A client MUST NOT attempt to start a TLS session if a TLS session is already active." */
function afterHello(client: Client, offers: readonly string[], reply: Reply): ClientStep {
  if (!client.tls && client.plan.tls !== 'never' && offered(offers, 'STARTTLS') !== null) {
    return step(client, { name: 'starttls', offers }, 'STARTTLS', 'go-on', 'tls-offered');
  }
  if (needsTls(client)) return finish(client, reply, 'deferred', 'quit', 'tls-missing');
  return authenticate(client, offers, reply, 'hello-accepted');
}

/** Passwords go through TLS only (RFC 4954 §9); without it CRAM-MD5, or none: the server will say if it minds. */
function mechanismOf({ tls }: Client, offers: readonly string[]): Mechanism | null {
  const mechanisms = offered(offers, 'AUTH') ?? [];
  if (tls && mechanisms.includes('PLAIN')) return 'PLAIN';
  if (mechanisms.includes('CRAM-MD5')) return 'CRAM-MD5';
  return tls && mechanisms.includes('LOGIN') ? 'LOGIN' : null;
}

function authenticate(client: Client, offers: readonly string[], reply: Reply, rule: ClientRule): ClientStep {
  const credentials = client.plan.auth;
  const mechanism = mechanismOf(client, offers);
  if (credentials === undefined || mechanism === null) return mail(client, offers, reply, rule);
  const first = mechanism === 'PLAIN' ? ` ${encodeBase64(`\0${credentials.user}\0${credentials.password}`)}` : '';
  const line = `AUTH ${mechanism}${first}`;
  // RFC 4954 §4: an initial response that makes the command too long waits for the challenge.
  const fits = first !== '' && line.length + 2 <= limits.commandLine;
  const state = { name: 'auth', offers, credentials, mechanism, turn: fits ? 1 : 0 } as const;
  return step(client, state, fits ? line : `AUTH ${mechanism}`, 'go-on', 'auth-offered');
}

/** RFC 4954 §4: each 334 gets one line of base64, or "*" to cancel what cannot be answered. */
function answer(client: Client, state: Extract<ClientState, { name: 'auth' }>, reply: Reply): ClientStep {
  const { user, password } = state.credentials;
  const challenge = decodeBase64(reply.lines[0] ?? '');
  const answers = {
    PLAIN: [`\0${user}\0${password}`],
    LOGIN: [user, password],
    'CRAM-MD5': challenge === null ? [] : [`${user} ${hmacMd5(password, challenge)}`],
  }[state.mechanism];
  const text = answers[state.turn];
  if (text === undefined) return finish(client, reply, 'deferred', 'cancel', 'auth-challenge-unreadable');
  return step(client, { ...state, turn: state.turn + 1 }, encodeBase64(text), 'go-on', 'auth-challenged');
}

/**
 * §2.4: without 8BITMIME a client "MUST NOT transmit messages with information in the high-order bit of octets"; without
 * SMTPUTF8 it "MUST NOT transmit an internationalized email address" (RFC 6531 §3.2), and with it says so (§3.4).
 */
function mail(client: Client, offers: readonly string[], reply: Reply, rule: ClientRule): ClientStep {
  const { content, envelope } = client.plan;
  let line = `MAIL FROM:<${envelope.reversePath}>`;
  if (hasEightBit(content)) {
    if (offered(offers, '8BITMIME') === null) return finish(client, reply, 'failed', 'quit', 'eight-bit-not-offered');
    line += ' BODY=8BITMIME';
  }
  if (hasEightBit(envelope.reversePath + envelope.recipients.join(''))) {
    if (offered(offers, 'SMTPUTF8') === null) return finish(client, reply, 'failed', 'quit', 'smtputf8-not-offered');
    line += ' SMTPUTF8';
  }
  return step(client, { name: 'mail' }, line, 'go-on', rule);
}
