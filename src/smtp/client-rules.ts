/** Every decision a client can make, by name, with the sections that make it: the client's half of `rules.ts`. */
import { cite, type Citation } from './citation.ts';

const onward = [cite(5321, '4.2.1')];

/** Why the client does what it does, and where that is written. */
export const clientRules = {
  greeted: [cite(5321, '3.1'), cite(5321, '3.2')],
  'greeting-refused': [cite(5321, '3.1'), ...onward],
  'host-takes-no-mail': [cite(7504, '3')],
  'ehlo-unknown': [cite(5321, '3.2'), cite(5321, '4.1.1.1')],
  'hello-accepted': [cite(5321, '3.3'), cite(5321, '4.1.1.1')],
  'hello-refused': [cite(5321, '4.1.1.1'), ...onward],
  'tls-offered': [cite(3207, '4'), cite(3207, '6')],
  'tls-begins': [cite(3207, '4')],
  'tls-begun': [cite(3207, '4.2')],
  'tls-failed': [cite(3207, '4'), cite(3207, '6')],
  'tls-unavailable': [cite(3207, '4'), cite(3207, '6')],
  'tls-missing': [cite(3207, '6')],
  'auth-offered': [cite(4954, '4')],
  'auth-challenged': [cite(4954, '4')],
  'auth-challenge-unreadable': [cite(4954, '4')],
  'auth-succeeded': [cite(4954, '4'), cite(5321, '3.3')],
  'auth-mechanism-refused': [cite(4954, '4'), cite(4954, '6')],
  'auth-failed': [cite(4954, '6'), ...onward],
  'eight-bit-not-offered': [cite(5321, '2.4'), cite(6152, '3')],
  'smtputf8-not-offered': [cite(6531, '3.2'), cite(6531, '3.4')],
  'sender-accepted': [cite(5321, '3.3')],
  'sender-refused': [cite(5321, '3.3'), ...onward],
  'recipient-accepted': [cite(5321, '3.3')],
  'recipient-forwarded': [cite(5321, '3.4')],
  'recipient-refused': [cite(5321, '3.3'), ...onward],
  'recipient-moved': [cite(5321, '3.4'), ...onward],
  'too-many-recipients': [cite(5321, '4.5.3.1.10')],
  'no-recipient-accepted': [cite(5321, '3.3'), cite(5321, '4.1.1.5')],
  'data-accepted': [cite(5321, '3.3'), cite(5321, '4.5.2')],
  'data-refused': [cite(5321, '3.3'), ...onward],
  'content-accepted': [cite(5321, '4.2.5')],
  'content-refused': [cite(5321, '4.2.5'), ...onward],
  'reset-done': [cite(5321, '4.1.1.10')],
  'quit-done': [cite(5321, '3.8'), cite(5321, '4.1.1.10')],
  'server-closes': [cite(5321, '3.8'), cite(5321, '4.3.2')],
  'connection-lost': [cite(5321, '3.8')],
  'unexpected-reply': [cite(5321, '4.3.2'), ...onward],
  'out-of-range': [cite(5321, '4.2')],
  'session-over': [cite(5321, '3.8')],
} as const satisfies Readonly<Record<string, readonly Citation[]>>;

export type ClientRule = keyof typeof clientRules;

export const fateCitations: Readonly<Record<'delivered' | 'retry' | 'bounce' | 'no-bounce', readonly Citation[]>> = {
  delivered: [],
  retry: [cite(5321, '4.5.4.1')],
  bounce: [cite(5321, '4.5.4.1'), cite(5321, '4.5.5')],
  'no-bounce': [cite(5321, '4.5.4'), cite(5321, '6.1')],
};
