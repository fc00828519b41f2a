/** The names of the personalities: the standard by the letter first, then the most used. */
export const serverNames = [
  'rfc5321',
  'postfix13',
  'postfix',
  'postfix-stock',
  'postscreen',
  'exim13',
  'exim',
  'sendmail13',
  'sendmail',
  'opensmtpd13',
  'opensmtpd',
  'dovecot13',
  'chasquid13',
  'aiosmtpd13',
  'smtp-server',
  'go-smtp',
  'haraka',
  'courier13',
  'qpsmtpd',
] as const;

export type ServerName = (typeof serverNames)[number];

/** Is this the name of a personality? */
export const isServerName = (name: string): name is ServerName => (serverNames as readonly string[]).includes(name);
