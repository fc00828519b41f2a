/**
 * Every decision the engine can make, by name, with the sections that make it. The engine speaks no language: these names
 * are what it says of its reasons, and the interface has the words for them.
 */
import { cite, type Citation } from './citation.ts';

const order = cite(5321, '4.1.4');
const unknownCommand = cite(5321, '4.2.4');
const lines = cite(5321, '2.3.8');
const paths = cite(5321, '4.1.2');

/** The rules, and where each is written. */
export const rules = {
  // Connection
  greeting: [cite(5321, '3.1')],
  'greeting-busy': [cite(5321, '4.2.2'), cite(5321, '4.3.2')],
  'greeting-refused': [cite(5321, '3.1')],
  'greeting-no-mail': [cite(7504, '3')],
  'after-refusal': [cite(5321, '3.1')],
  'after-no-mail': [cite(7504, '3')],
  'shutting-down': [cite(5321, '3.8')],
  'too-many-errors': [cite(5321, '4.2.2'), cite(5321, '7.8')],
  timeout: [cite(5321, '4.5.3.2.7')],
  'client-gone': [cite(5321, '3.8')],
  'handshake-failed': [cite(3207, '4')],
  // Lines
  'line-too-long': [cite(5321, '4.5.3.1.4'), cite(5321, '4.5.3.1.9')],
  'line-octets': [lines, cite(5321, '4.1.2')],
  'command-unknown': [unknownCommand],
  'command-not-implemented': [unknownCommand, cite(5321, '4.2.2')],
  'talked-too-early': [cite(5321, '4.3.1')],
  'not-smtp': [unknownCommand],
  'argument-missing': [cite(5321, '4.3.2')],
  'argument-not-allowed': [cite(5321, '4.3.2')],
  // HELO, EHLO
  helo: [cite(5321, '4.1.1.1')],
  ehlo: [cite(5321, '4.1.1.1')],
  'hello-syntax': [cite(5321, '4.1.1.1')],
  'hello-refused': [cite(5321, '4.1.4')],
  'hello-first': [cite(5321, '4.1.4')],
  'hello-again': [order],
  'ehlo-not-offered': [cite(5321, '3.2')],
  // MAIL
  mail: [cite(5321, '4.1.1.2')],
  'mail-syntax': [cite(5321, '4.1.1.2'), paths],
  'mail-nested': [order],
  'path-too-long': [cite(5321, '4.5.3.1.9')],
  'sender-refused': [cite(5321, '7.9')],
  'sender-not-now': [cite(5321, '4.2.2')],
  'sender-not-allowed': [cite(6409, '6.1')],
  'sender-domain-unknown': [cite(5321, '2.3.5')],
  'sender-null-mx': [cite(7505, '4.1')],
  'sender-needs-smtputf8': [cite(6531, '3.5')],
  'parameter-unknown': [cite(5321, '4.1.1.11')],
  'parameter-syntax': [paths],
  'parameter-value': [cite(5321, '4.1.1.11')],
  'parameter-not-implemented': [cite(5321, '4.2.2')],
  'parameters-unavailable': [cite(5321, '4.1.1.11')],
  'size-syntax': [cite(1870, '4')],
  'size-exceeded': [cite(1870, '6.1')],
  'storage-full': [cite(1870, '6.1'), cite(5321, '4.2.2')],
  // RCPT
  rcpt: [cite(5321, '4.1.1.3')],
  'rcpt-syntax': [cite(5321, '4.1.1.3'), paths],
  'mail-first': [order],
  'rcpt-forwarded': [cite(5321, '3.4')],
  'rcpt-moved': [cite(5321, '3.4')],
  'rcpt-unverified': [cite(5321, '3.5.3'), cite(1123, '5.2.7')],
  'rcpt-unknown': [cite(5321, '3.3'), cite(5321, '4.1.1.3')],
  'rcpt-disabled': [cite(5321, '4.2.2')],
  'rcpt-busy': [cite(5321, '4.2.2')],
  'rcpt-full-for-now': [cite(5321, '4.2.2')],
  'rcpt-full': [cite(5321, '4.2.2')],
  'rcpt-failing': [cite(5321, '4.2.2')],
  'rcpt-ambiguous': [cite(5321, '4.2.2'), cite(5321, '3.5.1')],
  'rcpt-greylisted': [cite(5321, '4.2.1')],
  'rcpt-no-relay': [cite(5321, '3.6.2')],
  'rcpt-relayed': [cite(5321, '3.6.2')],
  'rcpt-domain-unknown': [cite(5321, '2.3.5')],
  'rcpt-null-mx': [cite(7505, '4.1'), cite(7504, '4')],
  'rcpt-needs-smtputf8': [cite(6531, '3.5')],
  'too-many-recipients': [cite(5321, '4.5.3.1.10')],
  // DATA, BDAT and the end of the message
  data: [cite(5321, '4.1.1.4')],
  'rcpt-first': [order, cite(5321, '3.3')],
  'data-no-valid-recipients': [cite(5321, '3.3')],
  'data-after-bdat': [cite(3030, '2')],
  'data-binary': [cite(3030, '3')],
  'content-accepted': [cite(5321, '4.1.1.4'), cite(5321, '6.1')],
  'content-too-big': [cite(5321, '4.5.3.1.9'), cite(1870, '6.3')],
  'content-refused': [cite(5321, '4.3.2'), cite(5321, '4.2.5')],
  'content-not-now': [cite(5321, '4.2.5')],
  'content-storage-full': [cite(5321, '4.5.3.1.9')],
  'content-failed': [cite(5321, '4.2.5')],
  'content-bare-line-end': [lines],
  'content-line-too-long': [cite(5321, '4.5.3.1.6')],
  'content-loop': [cite(5321, '6.3')],
  bdat: [cite(3030, '2')],
  'bdat-syntax': [cite(3030, '2')],
  'bdat-order': [cite(3030, '2')],
  // The small commands
  rset: [cite(5321, '4.1.1.5')],
  noop: [cite(5321, '4.1.1.9')],
  quit: [cite(5321, '4.1.1.10')],
  help: [cite(5321, '4.1.1.8')],
  'help-status': [cite(5321, '4.2.2')],
  'vrfy-known': [cite(5321, '3.5.1')],
  'vrfy-unknown': [cite(5321, '3.5.1')],
  'vrfy-ambiguous': [cite(5321, '3.5.1')],
  'vrfy-forwarded': [cite(5321, '3.5.1')],
  'vrfy-moved': [cite(5321, '3.5.1')],
  'vrfy-not-verified': [cite(5321, '3.5.3'), cite(5321, '7.3')],
  'expn-list': [cite(5321, '3.5.2')],
  'expn-not-a-list': [cite(5321, '3.5.2')],
  'expn-secret': [cite(5321, '7.3')],
  // STARTTLS
  starttls: [cite(3207, '4')],
  'starttls-unavailable': [cite(3207, '4')],
  'starttls-again': [cite(3207, '4.2')],
  'starttls-required': [cite(3207, '4')],
  // AUTH
  'auth-challenge': [cite(4954, '4')],
  'auth-succeeded': [cite(4954, '4')],
  'auth-failed': [cite(4954, '6')],
  'auth-cancelled': [cite(4954, '4')],
  'auth-malformed': [cite(4954, '4')],
  'auth-line-too-long': [cite(4954, '4')],
  'auth-mechanism-unknown': [cite(4954, '4')],
  'auth-mechanism-too-weak': [cite(4954, '6')],
  'auth-needs-tls': [cite(4954, '4')],
  'auth-transition': [cite(4954, '6')],
  'auth-unavailable': [cite(4954, '6')],
  'auth-again': [cite(4954, '4')],
  'auth-in-transaction': [cite(4954, '4')],
  'auth-required': [cite(4954, '6')],
  // ETRN
  'etrn-started': [cite(1985, '5.1')],
  'etrn-some': [cite(1985, '5.1')],
  'etrn-nothing': [cite(1985, '5.1')],
  'etrn-pending': [cite(1985, '5.1')],
  'etrn-refused': [cite(1985, '5.1')],
  'etrn-unable': [cite(1985, '5.1')],
  'etrn-syntax': [cite(1985, '5.1')],
  'etrn-in-transaction': [cite(1985, '5')],
  atrn: [cite(2645, '')],
  'atrn-nothing': [cite(2645, '')],
  'atrn-refused': [cite(2645, '')],
} as const satisfies Record<string, readonly Citation[]>;

export type RuleName = keyof typeof rules;

/** The sections that decided: never empty. */
export function sectionsOf(rule: RuleName): readonly Citation[] {
  return rules[rule];
}
