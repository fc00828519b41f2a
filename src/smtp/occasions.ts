/**
 * When a rule may be the reason for a reply: at which verbs or events, and what must then be true of what was sent.
 *
 * It is kept beside `rules.ts` and not in it because nobody who plays a session needs it: the tests hold every server to
 * it, so that no reason is given that is not one.
 */
import { upperCase } from './command.ts';
import type { Event } from './turn.ts';
import type { RuleName } from './rules.ts';
import { transactionOf, type Session } from './turn.ts';

/** What a server was asked, and the session it was asked in. */
export type Asked = { readonly line: string; readonly verb: string; readonly before: Session };

type Holds = (asked: Asked) => boolean;

/** Verbs of lines; other names are of events: `answer` is a line of an AUTH exchange, `handshake` what came in place of one. */
type Occasions = { readonly at: readonly string[]; readonly if?: Holds };

const any: readonly string[] = ['*'];
const hello = ['HELO', 'EHLO'];
const mail = ['MAIL'];
const rcpt = ['RCPT'];
const mailOrRcpt = ['MAIL', 'RCPT'];
const recipient = ['RCPT', 'VRFY'];
/** At RCPT as well, of servers that judge the sender when they know for whom it is. */
const sender = ['MAIL', 'RCPT'];
const message = ['content', 'DATA', 'BDAT'];
const auth = ['AUTH', 'answer'];

const restOf = (line: string): string => line.trim().replace(/^\S+\s*/, '');
const hasArgument: Holds = ({ line }) => line.trimStart().includes(' ');
const hasWords: Holds = ({ line }) => restOf(line).trim() !== '';
const addressIn = (line: string): string => line.slice(line.indexOf(':') + 1).trim();
const inTransaction: Holds = ({ before }) => transactionOf(before) !== null;
const outsideTransaction: Holds = ({ before }) => transactionOf(before) === null;
const hasParameters: Holds = ({ line }) => /[\s>]/.test(addressIn(line));
const isKnown: Holds = ({ verb, before: { server } }) => Object.hasOwn(server.commands, verb);
const isLong =
  (octets: number): Holds =>
  ({ line }) =>
    line.length > octets;
const insideTls: Holds = ({ before }) => before.tls;

/** Every rule, and its occasions. */
export const occasions: Readonly<Record<RuleName, Occasions>> = {
  greeting: { at: ['connection'], if: ({ before }) => before.host.service === 'open' },
  'greeting-busy': { at: ['connection'], if: ({ before }) => before.host.service === 'busy' },
  'greeting-refused': { at: ['connection'], if: ({ before }) => before.host.service === 'refuses-client' },
  'greeting-no-mail': { at: ['connection'], if: ({ before }) => before.host.service === 'no-mail' },
  // Sendmail's session goes on, with a server that does nothing.
  'after-refusal': { at: any, if: ({ before }) => before.host.service !== 'open' },
  'after-no-mail': { at: any, if: ({ before }) => before.state.name === 'refused' },
  'shutting-down': { at: any, if: ({ before }) => before.host.shutsDownAfter !== null },
  'too-many-errors': { at: [...any, 'answer', 'unasked'], if: ({ before }) => before.commands > 1 },
  'too-many-commands': { at: [...any, 'answer'], if: ({ before }) => before.commands > 8 },
  timeout: { at: ['timeout'] },
  'client-gone': { at: ['half-close', 'unasked'] },
  'handshake-failed': { at: ['handshake'] },
  'line-too-long': { at: any, if: isLong(509) },
  'line-octets': { at: any, if: ({ line }) => /[^ -~]/.test(line) },
  'command-unknown': { at: [...any, 'unasked'], if: (asked) => asked.verb === '' || !isKnown(asked) },
  'command-syntax': {
    at: any,
    if: (asked) =>
      isKnown(asked) || asked.line.startsWith(' ') || asked.verb.length > 32 || /[^A-Z ]/i.test(asked.line),
  },
  'command-not-implemented': { at: any, if: isKnown },
  'command-not-allowed': { at: ['XCLIENT', 'XFORWARD'] },
  'not-offered': { at: ['AUTH', 'STARTTLS', 'BDAT'] },
  'talked-too-early': { at: [...any, 'content'] },
  'not-smtp': {
    at: any,
    if: ({ verb, before: { server } }) => !/^(?:HELO|EHLO|MAIL|DATA)$/.test(verb) || server.name === 'postscreen',
  },
  'argument-missing': { at: any, if: (asked) => !hasWords(asked) || addressIn(asked.line) === '' },
  'argument-extra': { at: ['AUTH', 'BDAT'], if: ({ line }) => restOf(line).split(/\s+/).length > 2 },
  'argument-not-allowed': { at: any, if: hasArgument },
  helo: { at: ['HELO'] },
  ehlo: { at: ['EHLO'] },
  'hello-syntax': { at: hello },
  'hello-refused': { at: hello, if: hasWords },
  'hello-first': { at: any, if: ({ before }) => before.hello === null },
  'hello-again': { at: hello, if: ({ before }) => before.hello !== null },
  'ehlo-not-offered': { at: ['EHLO'], if: ({ before }) => before.host.extensions === 'none' },
  mail: { at: mail },
  'mail-syntax': { at: mail },
  'mail-nested': { at: mail, if: inTransaction },
  'address-syntax': { at: ['MAIL', 'RCPT', 'VRFY', 'EXPN'], if: ({ line }) => addressIn(line) !== '<>' },
  'path-too-long': { at: ['MAIL', 'RCPT', 'VRFY', 'EXPN'], if: isLong(64) },
  'sender-refused': { at: sender },
  'sender-not-now': { at: sender },
  'sender-not-allowed': { at: sender },
  'sender-domain-unknown': { at: sender },
  'sender-domain-missing': { at: rcpt },
  'sender-null-mx': { at: sender },
  'sender-needs-smtputf8': { at: mail, if: ({ line }) => /[\x80-\xff]/.test(line) },
  'parameter-unknown': { at: mailOrRcpt, if: hasParameters },
  'parameter-syntax': { at: mailOrRcpt, if: hasParameters },
  'parameter-value': { at: mailOrRcpt, if: hasParameters },
  'parameter-twice': { at: mailOrRcpt, if: ({ line }) => repeats(addressIn(line)) },
  'parameter-not-implemented': { at: mailOrRcpt, if: hasParameters },
  'parameters-unavailable': { at: mailOrRcpt, if: hasParameters },
  'size-syntax': { at: mail, if: ({ line }) => /SIZE/i.test(line) },
  'size-exceeded': { at: ['MAIL', 'BDAT'], if: ({ line }) => /SIZE=|^BDAT/i.test(line) },
  'storage-full': { at: mail, if: ({ before }) => before.host.storage === 'full' },
  rcpt: { at: rcpt },
  'rcpt-syntax': { at: rcpt },
  'rcpt-null': { at: recipient, if: ({ line }) => /["(]|:>|<\s{0,80}>/.test(line) },
  'mail-first': { at: ['RCPT', 'DATA', 'BDAT', 'BURL'], if: outsideTransaction },
  'rcpt-forwarded': { at: rcpt },
  'rcpt-moved': { at: recipient },
  'rcpt-unknown': { at: recipient },
  'rcpt-disabled': { at: recipient },
  'rcpt-busy': { at: recipient },
  'rcpt-full-for-now': { at: recipient },
  'rcpt-full': { at: recipient },
  'rcpt-failing': { at: recipient },
  'rcpt-refused': { at: rcpt, if: ({ line }) => /[@%!/|`#&?.]/.test(line.slice(0, line.lastIndexOf('@'))) },
  'rcpt-ambiguous': { at: recipient },
  greylisted: {
    at: ['MAIL', 'RCPT', 'VRFY', 'content'],
    if: ({ before: { host, server } }) => host.greylist === 'on' || server.name === 'postscreen',
  },
  'rcpt-no-relay': { at: [...recipient, 'EXPN'] },
  'rcpt-relayed': { at: recipient },
  'rcpt-domain-unknown': { at: recipient },
  'rcpt-null-mx': { at: recipient },
  'rcpt-needs-smtputf8': { at: rcpt, if: ({ line }) => /[\x80-\xff]/.test(line) },
  'too-many-bad-recipients': { at: rcpt },
  'too-many-recipients': { at: rcpt },
  data: { at: ['DATA'] },
  'rcpt-first': { at: ['DATA', 'BDAT', 'BURL'], if: (asked) => inTransaction(asked) && refusedIn(asked) === 0 },
  'data-no-valid-recipients': { at: ['DATA', 'BDAT', 'BURL'], if: (asked) => refusedIn(asked) > 0 },
  'after-bdat': { at: any, if: ({ before }) => (transactionOf(before)?.chunks ?? null) !== null },
  'data-binary': { at: ['DATA'] },
  'content-accepted': { at: message },
  'content-too-big': { at: message },
  'content-refused': { at: message },
  'content-not-now': { at: message },
  'content-storage-full': { at: message },
  'content-failed': { at: message },
  'content-bare-line-end': { at: message },
  'content-line-too-long': { at: [...message, 'unasked'] },
  'content-octets': { at: message },
  'content-syntax': { at: message },
  'content-loop': { at: message },
  bdat: { at: ['BDAT', 'content'] },
  'bdat-syntax': { at: ['BDAT'] },
  rset: { at: ['RSET'] },
  noop: { at: ['NOOP', 'VERB'] },
  quit: { at: ['QUIT'] },
  help: { at: ['HELP'] },
  'help-status': { at: ['HELP'] },
  'vrfy-known': { at: ['VRFY', 'EXPN'] },
  'vrfy-unknown': { at: ['VRFY', 'EXPN'] },
  'vrfy-ambiguous': { at: ['VRFY', 'EXPN'] },
  'vrfy-forwarded': { at: ['VRFY', 'EXPN'] },
  'vrfy-moved': { at: ['VRFY', 'EXPN'] },
  'vrfy-not-verified': { at: ['VRFY', 'EXPN'] },
  'expn-list': { at: ['VRFY', 'EXPN'] },
  'expn-not-a-list': { at: ['EXPN'] },
  'expn-secret': { at: ['EXPN'] },
  starttls: { at: ['STARTTLS', 'tls'] },
  'starttls-unavailable': { at: ['STARTTLS'], if: ({ before }) => before.host.tls === 'broken' },
  'starttls-again': { at: ['STARTTLS'], if: insideTls },
  'starttls-too-late': { at: ['STARTTLS'] },
  'starttls-required': { at: any, if: (asked) => !insideTls(asked) },
  'auth-challenge': { at: auth },
  'auth-succeeded': { at: auth },
  'auth-failed': { at: auth },
  'auth-cancelled': { at: ['answer'], if: ({ line }) => line.trim().startsWith('*') },
  'auth-malformed': { at: auth },
  'auth-line-too-long': { at: ['answer'], if: isLong(509) },
  'auth-mechanism-unknown': { at: ['AUTH'], if: hasArgument },
  'auth-mechanism-too-weak': { at: ['AUTH'], if: hasWords },
  'auth-needs-tls': { at: ['AUTH'], if: ({ before }) => !before.tls && before.host.auth !== 'off' },
  'auth-transition': { at: auth },
  'auth-unavailable': { at: auth, if: ({ before }) => before.host.auth === 'failing' },
  'auth-again': { at: ['AUTH'], if: ({ before }) => before.user !== null },
  'auth-in-transaction': { at: ['AUTH'], if: (asked) => inTransaction(asked) || asked.before.tally['named'] === 1 },
  'auth-required': { at: any, if: ({ before }) => before.user === null },
  'etrn-started': { at: ['ETRN'] },
  'etrn-some': { at: ['ETRN'] },
  'etrn-nothing': { at: ['ETRN'] },
  'etrn-pending': { at: ['ETRN'] },
  'etrn-refused': { at: ['ETRN'] },
  'etrn-unable': { at: ['ETRN'] },
  'etrn-syntax': { at: ['ETRN'] },
  'etrn-in-transaction': { at: ['ETRN'], if: inTransaction },
  atrn: { at: ['ATRN'] },
  'atrn-nothing': { at: ['ATRN'] },
  'atrn-refused': { at: ['ATRN'] },
};

function refusedIn({ before }: Asked): number {
  return transactionOf(before)?.refused ?? 0;
}

function repeats(text: string): boolean {
  const names = text.split(/\s+/).map((word) => upperCase(word).split('=')[0]);
  return new Set(names).size < names.length;
}

/** The name of an occasion: the verb of a line, or the event. */
function occasionOf(event: Event, before: Session): string {
  if (event.name !== 'line') return event.name;
  if (before.state.name === 'authenticating') return 'answer';
  return before.state.name === 'handshake' ? 'handshake' : verbOf(event.line);
}

/** The first word of a line, in capitals; '' if it begins with none. */
function verbOf(line: string): string {
  const [word = ''] = /^[a-z]+(?![^ :])/i.exec(line) ?? [];
  return upperCase(word);
}

/** May the rule be the reason for what a server answered here? */
export function isOccasion(rule: RuleName, event: Event, before: Session): boolean {
  const { at, if: holds } = occasions[rule];
  const { state } = before;
  // Of a chunk that was refused the reply comes when its octets have.
  if (event.name === 'content' && state.name === 'chunk' && state.refusedBy?.rule === rule) {
    return at.includes('BDAT') || at.includes('*');
  }
  const occasion = occasionOf(event, before);
  const isLine = event.name === 'line' && occasion !== 'answer' && occasion !== 'handshake';
  const line = event.name === 'line' ? event.line : '';
  // Courier reads `MAILFROM:` as MAIL.
  const isAt =
    at.includes(occasion) ||
    (isLine && (at.includes('*') || at.some((verb) => upperCase(line.trimStart()).startsWith(verb))));
  if (!isAt) return false;
  return holds === undefined || event.name === 'unasked' || holds({ line, verb: verbOf(line), before });
}
