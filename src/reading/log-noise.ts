/**
 * What a line of a log says of itself and not of the reply: clock, hosts, addresses, queue ids, sizes, delays. It is
 * blanked, octet for octet, so that offsets in what is left hold in the text as well. One pass over the words, each looked
 * at by itself and beside its neighbors.
 */

/** Fields of Postfix, Exim, Sendmail, Exchange and their kin that hold no reply. `dsn=`, `stat=`, `status=` are read. */
const fields: ReadonlySet<string> = new Set(
  (
    'to from orig_to relay delay delays xdelay size nrcpt pri mailer ctladdr client helo proto sasl_username sasl_method message-id msgid uid pid ' +
    'queue conn id port line lineno bytes r t h x p s dt qt cv dn i u a k m l f c daemon class ruleset arg1 msgs nrcpts'
  ).split(' '),
);

/** Names of programs, behind which a version stands. */
const programs: ReadonlySet<string> = new Set(
  'exim postfix sendmail opensmtpd phpmailer nodemailer python php node ruby go openssl qmail courier dovecot haraka wordpress version ver v'.split(
    ' ',
  ),
);

/** What a number counts or measures. */
const units: ReadonlySet<string> = new Set(
  (
    '% octets bytes kb kib mb mib gb ms msec s sec secs second seconds min mins minute minutes hour hours day days messages emails recipients users ' +
    'connections times attempts lines giây phút giờ ngày người lần'
  ).split(' '),
);

/** What a number behind it numbers. */
const numbered: ReadonlySet<string> = new Set(
  'port ports line lines rfc max limit office microsoft cổng dòng'.split(' '),
);

/** A run of characters between what parts words, brackets and signs of assignment included. */
const part = /[^\s<>()[\]{}"'`,;=|]+/g;

type Part = { readonly text: string; readonly lower: string; readonly from: number; readonly to: number };

/** The text with all of this blanked; as long as before. */
export function withoutNoise(text: string): string {
  const parts = [...text.matchAll(part)].map(([found], index, all): Part => {
    const from = all[index]?.index ?? 0;
    return { text: found, lower: bareOf(found).toLowerCase(), from, to: from + found.length };
  });
  const pieces: string[] = [];
  let at = 0;
  for (const [from, to] of blanksIn(text, parts)) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    pieces.push(text.slice(at, start), ' '.repeat(to - start));
    at = to;
  }
  return pieces.join('') + text.slice(at);
}

/** Stretches to blank, in order. */
function blanksIn(text: string, parts: readonly Part[]): (readonly [from: number, to: number])[] {
  return parts.flatMap((one, index): (readonly [number, number])[] => {
    const before = parts[index - 1];
    const after = parts[index + 1];
    if (text[one.to] === '=' && fields.has(one.lower)) return [[one.from, endOfField(text, one.to + 1)]];
    const isNoise =
      isAddress(one.text) ||
      isClock(one.text) ||
      isHost(one.lower) ||
      isId(one.lower) ||
      isVersion(one.lower, before) ||
      isCounted(one.lower, before, after) ||
      isProcess(text, one, before);
    return isNoise ? [[one.from, one.to]] : [];
  });
}

/** Where a field ends: at the next space or comma, behind what is in brackets or quotes. */
function endOfField(text: string, from: number): number {
  const closing: Readonly<Record<string, string>> = { '<': '>', '(': ')', '"': '"' };
  const close = closing[text[from] ?? ''];
  const closed = close === undefined ? -1 : text.indexOf(close, from + 1);
  if (closed >= 0 && closed - from < 400) return closed + 1;
  let end = from;
  while (end < text.length && !/[\s,;()]/.test(text[end] ?? '')) end += 1;
  return end;
}

/** Without the signs at both ends. */
function bareOf(text: string): string {
  let from = 0;
  let to = text.length;
  const isSign = (at: number): boolean => !/[\p{L}\p{N}%]/u.test(text[at] ?? '');
  while (from < to && isSign(from)) from += 1;
  while (to > from && isSign(to - 1)) to -= 1;
  return text.slice(from, to);
}

/** A mail address, or one of the web. */
const isAddress = (text: string): boolean => (text.includes('@') && text.length > 2) || text.includes('://');

/** 10:12:33, 2024-11-03T12:00:01, 03/Nov/2024:12:00:01, and an address of IPv6, which has colons as well. */
function isClock(text: string): boolean {
  const start = text.slice(0, 40);
  if (/^\W?\d{1,2}:\d{2}(?!\d)/.test(start) || /^\W?\d{4}[-/]\d{2}[-/]\d{2}/.test(start)) return true;
  if (/^\d{1,2}\/\w{1,3}\/\d{2,4}/.test(start)) return true;
  return text.split(':').length > 2 && /^[\da-f:.]*$/i.test(start);
}

/** `mx1.example.com`, `203.0.113.5`: labels with dots, and either a domain's end or four numbers. */
function isHost(lower: string): boolean {
  const labels = lower.split('.');
  if (labels.length < 2) return false;
  if (labels.length === 4 && labels.every((label) => /^\d{1,3}(?::\d{1,5})?$/.test(label))) return true;
  return (
    /^[a-z]{2,24}(?::\d{1,5})?$/.test(labels.at(-1) ?? '') &&
    labels.every((label) => label.length < 64 && /^[\w:-]+$/.test(label))
  );
}

/** Letters and digits mixed in a long word: an id of a queue, a session, a message. Numbers of replies have no letters. */
function isId(lower: string): boolean {
  return (
    lower.length >= 8 &&
    /\d/.test(lower) &&
    /[a-z]/.test(lower) &&
    /^[\w-]+$/.test(lower) &&
    !/^\w{1,12}[:;]/.test(lower) &&
    !startsAsReply(lower)
  );
}

/** A reply and what was glued to it: 550-user. */
const startsAsReply = (lower: string): boolean => /^[2-5]\d\d-/.test(lower) || /-[2-5]\d\d$/.test(lower);

/** A number with dots behind the name of a program, or glued to it. */
function isVersion(lower: string, before: Part | undefined): boolean {
  if (/^[a-z]{1,16}[/-]?\d{1,3}\.\d/.test(lower)) return true;
  return /^\d{1,3}\.\d/.test(lower) && before !== undefined && programs.has(before.lower);
}

/** A number and its unit, in one word or two; a number that the word before it numbers. */
function isCounted(lower: string, before: Part | undefined, after: Part | undefined): boolean {
  const [, digits, unit = ''] = /^(\d{1,12})([a-z%]{0,5})$/.exec(lower) ?? [];
  if (digits === undefined) return false;
  if (unit !== '') return units.has(unit);
  return (after !== undefined && units.has(after.lower)) || (before !== undefined && numbered.has(before.lower));
}

/** The number of a process: `smtp[553]:`. */
function isProcess(text: string, { from, to, lower }: Part, before: Part | undefined): boolean {
  return /^\d{1,10}$/.test(lower) && text[from - 1] === '[' && text[to] === ']' && before?.to === from - 1;
}

/** Does a text look like a line that a program wrote, and not like what somebody typed? */
export function isWrittenByProgram(text: string): boolean {
  return (
    text.length > 200 ||
    text.includes('\n') ||
    /\[\d{1,10}\]:|\b(?:dsn|status|relay|delays?|stat)=|\d:\d\d:\d\d/.test(text)
  );
}
