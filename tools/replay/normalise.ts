/**
 * Makes two runs of one server comparable: what changes from run to run is replaced by a name of what it is.
 *
 * Queue ids, dates, challenges, sizes counted in octets, host names and addresses. Nothing else: words stay words.
 */

const patterns: readonly (readonly [RegExp, string])[] = [
  // Dates in greetings, RFC 5322 form.
  [/(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|GMT)/g, '{date}'],
  // Queue ids: Postfix, Exim, Sendmail, OpenSMTPD, Courier, Haraka, qpsmtpd.
  [/queued as [0-9A-Za-z]+/g, 'queued as {id}'],
  [/\bid=[0-9A-Za-z]+(?:-[0-9A-Za-z]+)+/g, 'id={id}'],
  [/\b[0-9][0-9A-Za-z]{13}(?= Message accepted)/g, '{id}'],
  [/\b[0-9a-f]{8}(?= Message accepted)/g, '{id}'],
  [/\bid [0-9A-F]{8,}\.[0-9A-F]{8,}\b|\b[0-9A-F]{8,}\.[0-9A-F]{8,}\b/g, '{id}'],
  [/\([0-9A-F]{6,}(?:-[0-9A-F]{4,})*(?:\.\d+)?\)/g, '({id})'],
  [/Queued! .*$/g, 'Queued! {id}'],
  [/ready \([0-9A-F]{6}\)/g, 'ready ({id})'],
  // chasquid draws these from lists of quotations.
  [/(?<=welcome to chasqui's ).+(?=!)/g, '{shop}'],
  [
    /(?<=^2\.0\.0 )(?:As your mind turns|Thinking of Maud|Who was that Maud|Your mind releases).*$/g,
    '{what is forgotten}',
  ],
  [
    /(?<=^2\.0\.0 )(?:An invisible choir|In return to thy service|The voice of Anhur|You ascend to|You offer the Amulet).*$/g,
    '{thanks}',
  ],
  // Sizes.
  [/\b\d+ (?:bytes|octets)\b/g, '{size} bytes'],
  [/\(\d{5,} bytes\)/g, '({size} bytes)'],
  // Host names and addresses.
  [/\b(?:mx|mail|client)\.example\.(?:test|org)\b/g, '{host}'],
  [/\[?127\.0\.0\.\d+\]?/g, '{address}'],
];

/** One line of a reply's text, normalised. */
export function normaliseText(text: string): string {
  const challenge = /^[A-Za-z0-9+/]{16,}={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('latin1') : '';
  if (/^<.+@.+>$/.test(challenge)) return '{challenge}';
  const replaced = patterns.reduce((line, [pattern, name]) => line.replace(pattern, name), text);
  // A list of SASL mechanisms is a set: qpsmtpd prints it in any order.
  return replaced.replace(
    /^(AUTH )(.+)$/,
    (_, verb: string, list: string) => verb + list.split(' ').toSorted().join(' '),
  );
}
