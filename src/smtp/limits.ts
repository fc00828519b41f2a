/**
 * Sizes that everyone must at least be able to take (RFC 5321 §4.5.3.1), in octets unless said otherwise.
 * "Objects larger than these sizes SHOULD be avoided when possible": larger ones are not forbidden.
 */
export const limits = {
  /** §4.5.3.1.1 */
  localPart: 64,
  /** §4.5.3.1.2 */
  domain: 255,
  /** §4.5.3.1.3, with punctuation */
  path: 256,
  /** §4.5.3.1.4, with verb and CRLF */
  commandLine: 512,
  /**
   * MAIL and RCPT with parameters: RFC 3461 §5.4, 1036 "at least"; RFC 1870 §3 adds 26, RFC 6152 §2 17, RFC 4954 §3 500,
   * RFC 6531 §3.1 10.
   */
  parameterLine: 1_589,
  /** §4.5.3.1.5, with code and CRLF */
  replyLine: 512,
  /** §4.5.3.1.6, with CRLF, without the dot added for transparency */
  textLine: 1000,
  /** §4.5.3.1.7, "a minimum of 64K octets" */
  messageContent: 65_536,
  /** §4.5.3.1.8, recipients a transaction */
  recipients: 100,
  /** RFC 4954 §4: a line of an AUTH exchange, without CRLF */
  authLine: 12_288,
  /** RFC 5321 §6.3: "a large rejection threshold, normally at least 100 Received entries" */
  receivedLines: 100,
} as const;

/** Least times to wait, in seconds, for each side (RFC 5321 §4.5.3.2). */
export const timeouts = {
  greeting: 300,
  mail: 300,
  rcpt: 300,
  dataInitiation: 120,
  dataBlock: 180,
  dataTermination: 600,
  server: 300,
} as const;

/** When to try again and when to give up, in seconds (RFC 5321 §4.5.4.1). */
export const retries = {
  /** "the retry interval SHOULD be at least 30 minutes" */
  interval: 1_800,
  /** "the give-up time generally needs to be at least 4-5 days" */
  giveUp: 432_000,
} as const;

/** §4.5.4.1: "two connection attempts in the first hour …, and then backing off to one every two or three hours". */
export function waitOf({ queuedFor = 0 }: { readonly queuedFor?: number }): number {
  return queuedFor < 3_600 ? retries.interval : 7_200;
}
