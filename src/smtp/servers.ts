/** The personalities by name. Each is loaded when it is asked for, so that nobody carries those they do not use. */
import type { Host } from './host.ts';
import type { ServerName } from './server-names.ts';
import type { Server } from './turn.ts';

/** A server, and the host it was recorded on. */
export type Personality = { readonly server: Server; readonly host: Host };

const personalities = {
  rfc5321: () => import('./servers/rfc5321.ts'),
  postfix13: () => import('./servers/postfix13.ts'),
  postfix: () => import('./servers/postfix.ts'),
  'postfix-stock': () => import('./servers/postfix-stock.ts'),
  postscreen: () => import('./servers/postscreen.ts'),
  exim13: () => import('./servers/exim13.ts'),
  exim: () => import('./servers/exim.ts'),
  sendmail13: () => import('./servers/sendmail13.ts'),
  sendmail: () => import('./servers/sendmail.ts'),
  opensmtpd13: () => import('./servers/opensmtpd13.ts'),
  opensmtpd: () => import('./servers/opensmtpd.ts'),
  dovecot13: () => import('./servers/dovecot13.ts'),
  chasquid13: () => import('./servers/chasquid13.ts'),
  aiosmtpd13: () => import('./servers/aiosmtpd13.ts'),
  'smtp-server': () => import('./servers/smtp-server.ts'),
  'go-smtp': () => import('./servers/go-smtp.ts'),
  haraka: () => import('./servers/haraka.ts'),
  courier13: () => import('./servers/courier13.ts'),
  qpsmtpd: () => import('./servers/qpsmtpd.ts'),
} satisfies Readonly<Record<ServerName, () => Promise<Personality>>>;

/** Loads a personality. Rejects if its code does not come. */
export async function loadServer(name: ServerName): Promise<Personality> {
  const { server, host } = await personalities[name]();
  return { server, host };
}
