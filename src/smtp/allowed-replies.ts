/**
 * Which replies a command may get, by the table of RFC 5321 §4.3.2 and by the extensions.
 *
 * A client may meet others, and acts on their first digit (§4.3.2: "the SMTP client MUST determine … by the first digit").
 */
import { cite, type Citation } from './citation.ts';
import type { ReplyCode } from './reply-code.ts';
import type { Reply } from './reply.ts';

/** A reply code, and where it is written that it may be given. */
export type ListedReply = { readonly code: ReplyCode; readonly because: Citation };

/** The replies a turn may get: success, intermediate, error ("S", "I" and "E" in RFC 5321 §4.3.2). */
export type AllowedReplies = Readonly<Record<'success' | 'intermediate' | 'errors', readonly ListedReply[]>>;

const listed = (rfc: number, section: string, ...codes: readonly ReplyCode[]): readonly ListedReply[] =>
  codes.map((code) => ({ code, because: cite(rfc, section) }));
const usual = (...codes: readonly ReplyCode[]): readonly ListedReply[] => listed(5321, '4.3.2', ...codes);

/** §4.3.2: "any SMTP command can return any of the following codes". */
const common = usual(421, 500, 501);
/** RFC 3207 §4: where TLS is required; RFC 4954 §6: where authentication is. */
const tlsFirst = listed(3207, '4', 530);
const authFirst = [...tlsFirst, ...listed(4954, '6', 530)];
/** RFC 5321 §4.2.4: for a command that is "recognized …, but not implemented". */
const notImplemented = listed(5321, '4.2.4', 502);

const row = (success: readonly ListedReply[], ...errors: readonly (readonly ListedReply[])[]): AllowedReplies => ({
  success,
  intermediate: [],
  errors: errors.flat(),
});

/** RFC 5321 §4.3.2 as RFC 7504 §5.1 changes it, and the commands of extensions. */
const sequences = {
  connection: row(usual(220), usual(421, 554), listed(7504, '5.1', 521)),
  EHLO: row(usual(250), usual(504, 550, 502), common),
  HELO: row(usual(250), usual(504, 550, 502), common, tlsFirst),
  MAIL: row(usual(250), usual(552, 451, 452, 550, 553, 503, 455, 555), common, authFirst),
  RCPT: row(
    usual(250, 251),
    usual(550, 551, 552, 553, 450, 451, 452, 503, 455, 555),
    listed(7504, '5.1', 556),
    common,
    authFirst,
  ),
  DATA: { ...row([], usual(503, 554), common, authFirst), intermediate: usual(354) },
  content: row(usual(250), usual(552, 554, 451, 452, 450, 550), common),
  RSET: row(usual(250), common, tlsFirst),
  VRFY: row(usual(250, 251, 252), usual(550, 551, 553, 502, 504), common, authFirst),
  EXPN: row(usual(250, 252), usual(550, 502, 504), common, authFirst),
  HELP: row(usual(211, 214), usual(502, 504), common, authFirst),
  NOOP: row(usual(250), common),
  QUIT: row(usual(221), common),
  STARTTLS: row(listed(3207, '4', 220), listed(3207, '4', 454), common, notImplemented),
  AUTH: {
    ...row(
      listed(4954, '6', 235),
      listed(4954, '6', 432, 454, 534, 535),
      listed(4954, '4', 503, 504),
      common,
      notImplemented,
      tlsFirst,
    ),
    intermediate: listed(4954, '4', 334),
  },
  BDAT: row(
    listed(3030, '2', 250),
    listed(3030, '2', 503),
    usual(552, 554, 451, 452, 450, 550),
    common,
    notImplemented,
    authFirst,
  ),
  ETRN: row(listed(1985, '5.1', 250, 251, 252, 253), listed(1985, '5.1', 458, 459), common, notImplemented, authFirst),
} as const satisfies Readonly<Record<string, AllowedReplies>>;

/** A command, or one of the two turns without one: the greeting, and the end of the mail data. */
export type ReplyOccasion = keyof typeof sequences;

/** The replies that the standards list for a command. */
export function allowedReplies(verb: ReplyOccasion): AllowedReplies {
  return sequences[verb];
}

/** Is this a reply that no standard lists for the command? A client must still act on it, by its first digit (§4.3.2). */
export function exceptional({ code }: Reply, verb: ReplyOccasion): boolean {
  const { success, intermediate, errors } = allowedReplies(verb);
  return ![success, intermediate, errors].some((replies) => replies.some((reply) => reply.code === code));
}
