/**
 * Courier 1.4, as Debian 13 configures it (BOFHCHECKDNS, BOFHNOEXPN, BOFHNOVRFY, system users, AUTH over TLS).
 *
 * Beside: courieresmtpd, which reads commands, and submit, which it starts at hello and asks about addresses. What does not
 * begin like a command it knows is one and the same error. Addresses are RFC 822 tokens: atoms, quoted strings, and one
 * special octet each. A message is read from the network anew: what came behind DATA in its packet waits as commands.
 *
 * What a host may be told: `ESMTPAUTH`, `ESMTPAUTH_TLS`, `AUTH_REQUIRED`, `COURIERTLS`, `ESMTP_TLS_REQUIRED`,
 * `TLS_DEBUG_FAIL_STARTTLS_SOFT`, `RELAYCLIENT`, `sizelimit`, a full disk; of `bofh` the lines `badfrom`, `freemail`,
 * `maxrcpts`, `spamtrap`; and filters that are not there.
 */
import { upperCase } from '../command.ts';
import * as auth from '../extensions/auth.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { unmatchedBecause } from '../commands/unmatched.ts';
import { decodeBase64 } from '../base64.ts';
import { secured } from '../extensions/starttls.ts';
import { domainExists, exampleHost, isLocal, ownMailbox, type Host } from '../host.ts';
import type { Mailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { move, refuse, transactionOf, type Outcome, type Server, type Turn } from '../turn.ts';
import * as says from '../words/courier.ts';
import { isOffered, mayTls } from '../words/courier.ts';
import { server as rfc5321 } from './rfc5321.ts';

export const host: Host = {
  ...exampleHost,
  mailboxes: { alice: { is: 'open' }, bob: { is: 'open' }, staff: { is: 'open' }, postmaster: { is: 'open' } },
  domains: ['example.test', 'mx.example.test'],
  users: { alice: { password: 'wonderland' } },
  mechanisms: ['PLAIN', 'LOGIN'],
  knownDomains: ['example.org', 'example.net', 'client.example.org'],
  queueId: (count) => `000000006B049414.${String(212 + count).padStart(8, '0')}`,
};

/** Upper case up to the first colon, for MAIL and RCPT, else up to the first space; nothing behind a NUL is seen. */
function readCommand(whole: string): { verb: string; argument: string } {
  const text = whole.replace(/\0[^]*$/, '').replace(/(?<![ \t-\r])[ \t-\r]+$/, '');
  const [head = ''] = text.split(/^(?:mail|rcpt)/i.test(text) ? ':' : /[: ]/);
  const line = upperCase(head) + text.slice(head.length);
  const [verb = ''] =
    /^(?:NOOP|(?:MAIL|RCPT)(?=.*:)|(?:EHLO|HELO|AUTH|EXPN|VRFY)(?= )|(?:QUIT|RSET|DATA|STARTTLS)$)/s.exec(line) ?? [];
  return { verb, argument: line.slice(/^(?:MAIL|RCPT)$/.test(verb) ? head.length + 1 : verb.length + 1) };
}

function remember(outcome: Outcome, tally: Readonly<Record<string, number>>): Outcome {
  return { ...outcome, session: { ...outcome.session, tally: { ...outcome.session.tally, ...tally } } };
}

/** Once a transaction, an AUTH or a question about a user has begun, TLS is no longer to be had. */
const endOfTls = new Set(['AUTH', 'EXPN', 'VRFY', 'RSET', 'MAIL']);

/** What it answers before it looks at a command. */
const refusedBefore = new Set<RuleName>([
  'mail-nested',
  'auth-again',
  'auth-in-transaction',
  'starttls-required',
  'auth-required',
]);

/** What courieresmtpd keeps beside its two flags "seen MAIL" and "seen RCPT": whether a sender was named, if refused too. */
function keep(turn: Turn, outcome: Outcome): Outcome {
  const { rule } = outcome;
  if (rule === 'rset' || rule.startsWith('content-')) return remember(outcome, { named: 0, anew: 0, noTls: 1 });
  if (outcome.reply === null || refusedBefore.has(rule) || !endOfTls.has(turn.verb)) return outcome;
  const named = turn.verb === 'MAIL' && rule !== 'hello-first' && turn.path !== null;
  return remember(outcome, named ? { named: 1, noTls: 1 } : { noTls: 1 });
}

/** Hello starts submit anew; that a sender was named, courieresmtpd still believes. */
function sayHello(turn: Turn): Outcome {
  const { state } = turn.session;
  const outcome = hello.acceptHello(turn);
  return state.name === 'envelope'
    ? remember({ ...outcome, session: { ...outcome.session, state } }, { anew: 1 })
    : outcome;
}

/** Out of its order, or without what belongs to it, a command is answered as one that nobody knows. */
function inOrder(rule: (turn: Turn) => Outcome | undefined): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const refused = rule(turn);
    return refused && refuse(turn, refused.rule, says.error);
  };
}

/** A sender was named, if refused too. */
function noSender(turn: Turn): Outcome | undefined {
  return turn.session.tally['named'] === 1 ? refuse(turn, 'auth-in-transaction') : undefined;
}

/** skipaddress: `<` after spaces, and the first `>` that is not in quotes. */
function readPath(turn: Turn): Outcome | undefined {
  const [, text, rest = ''] = /^\s*<((?:\\[^]|"(?:\\[^]|[^"\\])*"|[^>"\\])*)>([^]*)$/.exec(turn.argument) ?? [];
  if (text === undefined) {
    const rule = turn.verb === 'MAIL' ? 'mail-syntax' : 'rcpt-syntax';
    return refuse(turn, rule);
  }
  turn.path = { text, mailbox: null, rest };
  return undefined;
}

/** Of all parameters it refuses but a SIZE whose digits say too much. */
function sizeFits(turn: Turn): Outcome | undefined {
  const most = turn.session.host.maximumSize;
  const sizes = (turn.path?.rest ?? '').split(/\s+/).map((word) => /^size=(\d*)/i.exec(word)?.[1] ?? '');
  return most !== null && sizes.some((size) => Number(size) > most) ? refuse(turn, 'size-exceeded') : undefined;
}

type Token = { readonly kind: string; readonly text: string };

/** RFC 822 §3.3, roughly: `a` an atom, `"` a quoted string, else the octet itself. */
function tokensOf(text: string): readonly Token[] {
  const found = text.matchAll(/"((?:\\[^]|[^"\\])*)"?|([<>@,;:.[\]%!=?/(])|[^\s<>@,;:.[\]()%!"\\=?/]+/g);
  return Array.from(found, ([whole, quoted, special]) => ({
    kind: quoted === undefined ? (special ?? 'a') : '"',
    text: quoted ?? whole,
  }));
}

/** Atoms behind the last `@`, one dot at least among them. */
const hasDomain = (kinds: string): boolean => /@(?:a\.)+a?$/.test(kinds);

/** rw_syntaxchk: `@`, `:` and `.` stand between other things, some octets nowhere, and no space in quotes. */
function isWrong(kinds: string, tokens: readonly Token[]): boolean {
  const quotedSpace = tokens.some(({ kind, text }) => /[a"]/.test(kind) && /[\s\0-\x1f]/.test(text));
  return quotedSpace || /[<>;(]|[@:.]{2}|^[@:.]|[@:.]$/.test(kinds);
}

/** bofh: `badfrom`, and `freemail`, which may come from the relays of its provider only; who logged in is such a relay. */
function senderAllowed(turn: Turn, mailbox: Mailbox): Outcome | undefined {
  const { host: policy, user } = turn.session;
  const domain = mailbox.domain.toLowerCase();
  const reason = mail.refusalOf(policy, mailbox);
  turn.values['sender'] = `${mailbox.localPart}@${domain}`;
  turn.values['domain'] = domain;
  if (reason === 'policy') return refuse(turn, 'sender-refused');
  const isRelay = policy.relay === 'always' || user !== null;
  return reason === 'not-allowed' && !isRelay ? refuse(turn, 'sender-not-allowed') : undefined;
}

/** BOFHCHECKDNS: the domain does not exist; or it does, and has no address. */
function checkSender(turn: Turn): Outcome | undefined {
  const tokens = tokensOf(turn.path?.text ?? '');
  if (tokens.length === 0) return undefined;
  const kinds = tokens.map(({ kind }) => kind).join('');
  if (!hasDomain(kinds) || isWrong(kinds, tokens)) return refuse(turn, 'address-syntax', says.badSender);
  const mailbox = mailboxOf(tokens, kinds);
  const { host: policy } = turn.session;
  turn.path = { text: '', rest: '', ...turn.path, mailbox };
  const refused = senderAllowed(turn, mailbox);
  if (refused !== undefined || domainExists(policy, mailbox.domain)) return refused;
  turn.values['domain'] = mailbox.domain;
  const above = mailbox.domain.slice(mailbox.domain.indexOf('.') + 1).split('.');
  const known = above.some((_, index) => domainExists(policy, above.slice(index).join('.')));
  return refuse(turn, known ? 'sender-not-now' : 'sender-domain-unknown');
}

function mailboxOf(tokens: readonly Token[], kinds: string): Mailbox {
  const at = kinds.lastIndexOf('@');
  const print = (part: readonly Token[]): string =>
    part.map(({ kind, text }, index) => (/a/.test(kind) && part[index - 1]?.kind === 'a' ? ` ${text}` : text)).join('');
  return { localPart: print(tokens.slice(0, at)), domain: print(tokens.slice(at + 1)) };
}

/** To a submit that was started anew the first recipient is the sender. */
function senderOnceMore(turn: Turn): Outcome | undefined {
  if (turn.session.tally['anew'] !== 1) return undefined;
  const none = { localPart: '', domain: '' };
  return checkSender(turn) ?? remember(rcpt.acceptRecipient(turn, 'rcpt', turn.path?.mailbox ?? none), { anew: 0 });
}

/** A hundred recipients, those refused among them. */
function recipientsFit(turn: Turn): Outcome | undefined {
  const { refused = 0, recipients = null } = transactionOf(turn.session) ?? {};
  const most = turn.session.host.maximumRecipients;
  return most !== null && refused + (recipients?.count ?? 0) >= most ? refuse(turn, 'too-many-recipients') : undefined;
}

/** `@` and `%` before the last `@` are `%`; a tag behind `+` is not looked at; case counts, but in "postmaster". */
function decideRecipient(turn: Turn): Outcome {
  const text = (turn.path?.text ?? '').replace(/@\[127\.0\.0\.1\]$/, `@${turn.session.host.name}`);
  if (text === '') return refuse(turn, 'rcpt-null');
  if (text.startsWith('@')) return refuse(turn, 'address-syntax', says.invalid);
  const tokens = tokensOf(text);
  const kinds = tokens.map(({ kind }) => kind).join('');
  if (!hasDomain(kinds)) return rcpt.refuseRecipient(turn, 'address-syntax', says.badRecipient);
  const written = mailboxOf(tokens, kinds);
  const mailbox = { localPart: written.localPart.replaceAll('@', '%'), domain: written.domain.replace(/\.$/, '') };
  if (!isLocal(turn.session.host, mailbox.domain.toLowerCase())) {
    const isStranger = turn.session.user === null && turn.session.host.relay !== 'always';
    return rcpt.settleRecipient(turn, isStranger ? 'rcpt-no-relay' : 'rcpt', mailbox);
  }
  const [user = ''] = mailbox.localPart.split('+');
  const status = ownMailbox(turn.session.host, user)?.is;
  turn.values['user'] = mailbox.localPart.slice(0, 240);
  if (status === 'busy' || status === 'failing') return rcpt.refuseRecipient(turn, `rcpt-${status}`);
  const isKnown = status !== undefined || /^postmaster$/i.test(user);
  return rcpt.settleRecipient(turn, isKnown ? 'rcpt' : 'rcpt-unknown', mailbox);
}

/** submit reads a line of 5,000 octets at most. */
function linesFit(turn: Turn): Outcome | undefined {
  const { received = 0, longestLine = 0 } = data.contentOf(turn) ?? {};
  if (received > 100) return data.endTransaction(turn, 'content-loop');
  return longestLine - 2 > 5000 ? data.endTransaction(turn, 'content-line-too-long') : undefined;
}

const passwordless = /^CRAM-(?:MD5|SHA1|SHA256)$/;

/** Any mechanism of the library is tried, whatever EHLO says; PAM has no secret that CRAM could prove. */
function authenticate(turn: Turn): Outcome {
  const { mechanisms, challenge } = turn.session.host;
  const [mechanism = '', initial] = turn.argument.trim().split(/\s+/);
  const name = upperCase(mechanism);
  if (!isOffered(turn)) return refuse(turn, turn.session.host.auth === 'off' ? 'not-offered' : 'auth-needs-tls');
  if (passwordless.test(name)) return auth.challenge(turn, { mechanism: name, user: null }, challenge);
  if (!mechanisms.includes(name)) return refuse(turn, 'auth-mechanism-unknown');
  if (name === 'LOGIN') {
    return initial === undefined || initial === '='
      ? auth.challenge(turn, { mechanism: name, user: null }, 'Username:')
      : auth.challenge(turn, { mechanism: name, user: initial }, 'Password:');
  }
  if (initial === undefined) return auth.challenge(turn, { mechanism: name, user: null }, '');
  return plain(turn, initial === '=' ? '' : initial);
}

function continueAuth(turn: Turn): Outcome {
  const { state } = turn.session;
  if (state.name !== 'authenticating' || turn.line.startsWith('*')) return auth.fail(turn, 'auth-cancelled');
  const { mechanism, user } = state.exchange;
  if (mechanism === 'PLAIN') return plain(turn, turn.line);
  if (mechanism !== 'LOGIN') return auth.fail(turn, 'auth-failed');
  if (user === null) return auth.challenge(turn, { mechanism, user: turn.line }, 'Password:');
  return auth.decide(turn, decodeBase64(user) ?? '', (known) => known === decodeBase64(turn.line));
}

function plain(turn: Turn, response: string): Outcome {
  const [, user = '', password] = (decodeBase64(response) ?? '').split('\0');
  return auth.decide(turn, user, (known) => known === password);
}

/** ESMTP_TLS_REQUIRED: hello, STARTTLS, RSET and QUIT are all there is before. */
function tlsRequired(turn: Turn): Outcome | undefined {
  const { host: policy, tls } = turn.session;
  return policy.tls !== 'required' || tls || /^(?:HELO|EHLO|STARTTLS|RSET|QUIT)$/.test(turn.verb)
    ? undefined
    : refuse(turn, 'starttls-required');
}

/** AUTH_REQUIRED: the same, and NOOP, and AUTH where it may be said. */
function authRequired(turn: Turn): Outcome | undefined {
  const { host: policy, user } = turn.session;
  const isAllowed =
    /^(?:HELO|EHLO|STARTTLS|RSET|QUIT|NOOP)$/.test(turn.verb) || (turn.verb === 'AUTH' && mayAuth(turn));
  return policy.auth !== 'required' || user !== null || isAllowed ? undefined : refuse(turn, 'auth-required');
}

/** COURIERTLS, and a way to try what becomes of a failure. */
function startTls(turn: Turn): Outcome {
  const { session } = turn;
  if (session.tls) return refuse(turn, 'starttls-again');
  if (session.host.tls === 'off') return refuse(turn, 'not-offered', says.noTls);
  if (!mayTls(turn)) return refuse(turn, 'starttls-too-late');
  return session.host.tls === 'broken'
    ? refuse(turn, 'starttls-unavailable')
    : move(turn, 'starttls', { name: 'handshake' });
}

const mayAuth = ({ session }: Turn): boolean => session.user === null && session.tally['named'] !== 1;
export const server: Server = {
  ...rfc5321,
  name: 'courier13',
  title: 'Courier 1.4',
  lines: { bareLf: false, oneCr: true, limit: 5120, overlong: 'cut', messageApart: true },
  readCommand,
  greeting: [connection.welcome],
  before: [tlsRequired, authRequired],
  commands: {
    HELO: [sayHello],
    EHLO: [sayHello],
    MAIL: [
      inOrder(mail.noNestedMail),
      hello.helloFirst,
      readPath,
      sizeFits,
      checkSender,
      mail.storageHasRoom,
      mail.acceptMail,
    ],
    RCPT: [inOrder(rcpt.mailFirst), readPath, senderOnceMore, recipientsFit, decideRecipient],
    DATA: [inOrder(data.recipientsFirst), data.acceptData],
    RSET: [small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.acceptQuit],
    VRFY: [small.tell('vrfy-not-verified')],
    EXPN: [small.tell('expn-secret')],
    STARTTLS: [startTls],
    AUTH: [inOrder(auth.notAuthenticated), inOrder(noSender), authenticate],
  },
  unknown: [(turn) => refuse(turn, unmatchedBecause(turn), says.error)],
  afterContent: [linesFit, data.contentSizeFits, data.contentVerdict, data.acceptContent],
  authAnswer: [continueAuth],
  afterHandshake: (session) => ({ ...secured(session), hello: session.hello }),
  after: keep,
  replies: says.replies,
};
