/**
 * What a line of a log says of itself and not of the reply: clock, hosts, addresses, queue ids, sizes, delays. It is
 * blanked, octet for octet, so that offsets in what is left hold in the text as well.
 */

/** Each is linear in the text: none begins with what it may repeat, and all that repeats is one class. */
const noise: readonly RegExp[] = [
  // Fields of Postfix, Exim, Sendmail, Exchange and their kin. `dsn=`, `stat=`, `reply=` and `response=` are what is read.
  /\b(?:to|from|orig_to|relay|delay|delays|xdelay|size|nrcpt|pri|mailer|ctladdr|client|helo|proto|sasl_username|sasl_method|message-id|msgid|uid|pid|queue|conn|id|R|T|H|X|P|S|DT|QT|CV|DN|I|U|A|K|M|L|F|port|line|lineno)=(?:<[^<>\s]*>|\([^()\n]{0,80}\)|"[^"\n]*"|[^\s,;()]*)/g,
  // Clocks: 2024-11-02T10:12:33.123+01:00, 02/Jan/2006, 10:12:33, Jan 02.
  /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d{2}:?\d{2})?/g,
  /\b\d{1,2}\/(?:\d{1,2}|[A-Z][a-z]{2})\/\d{2,4}\b/g,
  /\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[+-]\d{4}\b)?/g,
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?[ \t]{1,3}\d{1,2},?(?:[ \t]\d{4})?\b/g,
  /\b\d{1,2}[ \t](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}(?:[ \t]\d{4})?\b/g,
  // A program and its process: postfix/smtp[1234]:, sm-mta[77]:, exim[9]
  /\b[a-z][\w./-]{0,60}\[\d{1,10}\]:?/g,
  // Web and mail addresses, message ids.
  /\bhttps?:\/\/[^\s<>"']*/gi,
  /<[^<>\s]{1,320}@[^<>\s]{1,320}>/g,
  /[\w.+=~#$%&'*/?^{|}-]{1,200}@[\w.-]{1,255}/g,
  // IPs, with what stands in brackets behind a host; IPv6 has two colons at least.
  /\[?(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?!\d)\]?(?::\d{1,5}\b)?/g,
  /(?<![\w:])[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:.]{0,40}\]?(?::\d{1,5}\b)?/gi,
  // Versions of programs: Exim 4.94.2, PHPMailer/5.2.9, v5.4.1, version 4.7.1
  /\b(?:exim|postfix|sendmail|opensmtpd|phpmailer|nodemailer|python|php|node|ruby|go|openssl|qmail|courier|dovecot|haraka|wordpress|version|ver|v)[ /]?v?\d{1,3}(?:\.\d{1,3}){1,3}/gi,
  // Ids of queues and sessions: hexadecimal or mixed, with a digit and a letter or very long, with a colon or hyphens.
  /\b[0-9A-Fa-f]{8,}\b/g,
  /\b(?=[0-9A-Za-z]{0,20}[A-Za-z])[0-9A-Za-z]{9,}(?=:)/g,
  /\b[0-9A-Za-z]{6,8}-[0-9A-Za-z]{6,12}-[0-9A-Za-z]{2,4}\b/g,
  // Sizes, times and counts: a number and its unit; a number that a word names.
  /(?<![\w.])\d{1,12} ?(?:%|octets?\b|bytes?\b|kb\b|kib\b|mb\b|mib\b|gb\b|ms\b|msec\b|s\b|secs?\b|seconds?\b|minutes?\b|mins?\b|hours?\b|days?\b|messages?\b|emails?\b|recipients?\b|users?\b|connections?\b|times\b|attempts?\b|lines?\b|giây\b|phút\b|giờ\b|ngày\b|người\b|lần\b)/giu,
  /\b(?:ports?|line|cổng|dòng|max|limit|rfc|lỗi dòng|timeout|after)[ :#]{1,2}\d{1,6}\b/giu,
];

/** Host names of three labels and more, and two with a well-known end; not `5.7.1`, which has no letter. */
const host = /(?<![\w.-])(?=[\d.-]{0,60}[a-z])[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,8}\.?(?![\w.-])/gi;

/** The text with all of this blanked; as long as before. */
export function withoutNoise(text: string): string {
  const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
  const rest = noise.reduce((left, expression) => left.replace(expression, blank), text);
  return rest.replace(host, (found) => (/\.[a-z]{2,}\.?$/i.test(found) ? blank(found) : found));
}

/** Does a text look like a line that a program wrote, and not like what somebody typed? */
export function isWrittenByProgram(text: string): boolean {
  return (
    text.length > 200 ||
    text.includes('\n') ||
    /\[\d{1,10}\]:|\b(?:dsn|status|relay|delays?|stat)=|\d:\d\d:\d\d/.test(text)
  );
}
