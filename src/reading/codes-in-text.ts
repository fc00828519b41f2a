/**
 * The codes that a text holds, wherever a program puts them: `550-5.7.26`, `dsn=5.1.1`, `(550, b"5.1.1 …")`, `SMTP;550`,
 * `exception:534-5.7.14`. What stands in it as a clock, a host, an id or a size is no code (`log-noise.ts`).
 */
import { formatEnhancedCode, parseEnhancedCode, type ReplyCode } from '../smtp/index.ts';
import { isWrittenByProgram, withoutNoise } from './log-noise.ts';

/** One reply as a text has it: its code, its enhanced code, or both; and where it stands, in UTF-16 units. */
export type ReplyInText = {
  readonly code: ReplyCode | null;
  readonly enhanced: string | null;
  readonly from: number;
  readonly to: number;
};

/** What was read of a text. */
export type Reading = {
  /** The replies, each once, in the order in which they answer what went wrong: the last refusal first, success last. */
  readonly replies: readonly ReplyInText[];
  /** A number that is a status of HTTP, and of no mail server. */
  readonly http: number | null;
  /** What is left to search by words: the text of the reply that came last, or what was typed; no noise, no numbers of codes. */
  readonly words: string;
};

/** So much of a pasted text is read. */
export const readingLimit = 10_000;

/** A reply code, what parts it from its enhanced code, and that; or an enhanced code alone. */
const reply =
  /(?<![\p{L}\p{N}_.])([1-9]\d\d)(?:[-\s,:;#'"b([]{1,6}([245]\.\d{1,3}\.\d{1,3})(?![\d.]\d))?(?![\p{N}_]|\.\d|[\p{L}])|(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/gu;

/** What says that a number is a status of HTTP: the text before it, or after. */
const beforeHttp = /(?:\bhttp(?:\/\d(?:\.\d)?)?|\bstatus ?code|"?(?:status|code|statuscode)"?\s?:|\bapi)\W{0,4}$/i;
const afterHttp =
  /^ ?(?:unprocessable|too many requests|not found|forbidden|unauthorized|bad request|bad gateway|internal server error|gateway time|service unavailable for url|method not|\(unprocessable)/i;
const httpOnly: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 429]);

/** Reads a text. Never throws, whatever it is. */
export function readText(raw: string): Reading {
  const text = raw
    .slice(0, readingLimit)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\S\n]/gu, ' ');
  const byProgram = isWrittenByProgram(text);
  const clean = withoutNoise(text);
  const found: ReplyInText[] = [];
  let http: number | null = null;
  for (const match of clean.matchAll(reply)) {
    const [whole, digits, joined, alone] = match;
    const code = digits === undefined ? null : Number(digits);
    const before = clean.slice(Math.max(0, match.index - 24), match.index);
    const after = clean.slice(match.index + whole.length, match.index + whole.length + 32);
    // The end of a range: 4.7.500-699.
    if (/\.\d{1,3}-$/.test(before)) continue;
    if (code !== null && joined === undefined && isHttp(code, before, after)) {
      http = code;
      continue;
    }
    if (code !== null && joined === undefined && byProgram && !standsAsReply(clean, match.index, after)) continue;
    // Of two classes they are no one reply: `200 5.7.1` is two numbers.
    if (digits !== undefined && joined !== undefined && digits[0] !== joined[0]) {
      const at = match.index + whole.length - joined.length;
      found.push({ code, enhanced: null, from: match.index, to: match.index + 3 });
      found.push({ code: null, enhanced: joined, from: at, to: at + joined.length });
      continue;
    }
    const enhanced = parseEnhancedCode(joined ?? alone ?? '');
    found.push({
      code: code !== null && code < 200 && byProgram ? null : code,
      enhanced: enhanced === null ? null : formatEnhancedCode(enhanced),
      from: match.index,
      to: match.index + whole.length,
    });
  }
  const replies = inOrder(
    found.filter(({ code, enhanced }) => code !== null || enhanced !== null),
    byProgram,
  );
  return { replies, http, words: wordsOf(clean, found, replies[0], byProgram) };
}

function isHttp(code: number, before: string, after: string): boolean {
  if (code < 400 || code > 599) return false;
  if (/smtp\W{0,3}$/i.test(before)) return false;
  return (beforeHttp.test(before) && (httpOnly.has(code) || /http|api/i.test(before))) || afterHttp.test(after);
}

/** In what a program wrote, a number alone is a reply where a reply begins: at a line, or behind what programs put before one. */
function standsAsReply(text: string, at: number, after: string): boolean {
  if (at === 0 || text[at - 1] === '\n') return true;
  const before = text.slice(Math.max(0, at - 40), at);
  if (/(?:[:;>#=*|(['"`«“~<]|\bS:|\bsaid|\bb['"])\s{0,3}$/.test(before)) return true;
  if (
    /(?:error|code|reply|response|status|returned|said|rejected|failed|server|smtp|with|remote|lỗi|mã|diagnostic)\W{1,4}$/iu.test(
      before,
    )
  )
    return true;
  return /^[- ]\s?[A-Z<#[]/.test(after);
}

/** Joins what is said twice, and puts the last refusal first; in a log what went well is left out where something failed. */
function inOrder(found: readonly ReplyInText[], byProgram: boolean): ReplyInText[] {
  const classOf = ({ code, enhanced }: ReplyInText): string => String(code ?? enhanced)[0] ?? '';
  const byKey = new Map<string, ReplyInText>();
  for (const one of found) {
    const key = `${one.code ?? ''} ${one.enhanced ?? ''}`;
    byKey.delete(key);
    byKey.set(key, one);
  }
  const whole = [...byKey.values()];
  // A number that stands with the other half elsewhere says nothing more.
  const once = whole.filter(
    (one) =>
      (one.code !== null && one.enhanced !== null) ||
      !whole.some(
        (other) =>
          other.code !== null &&
          other.enhanced !== null &&
          (one.code === null ? other.enhanced === one.enhanced : other.code === one.code && hasMany(found, one)),
      ),
  );
  const failed = once.filter((one) => classOf(one) >= '4');
  const fine = once.filter((one) => classOf(one) < '4');
  // A code that a log adds by itself, without a code of the other side, comes after what the other side said.
  const said = failed.filter(({ code }) => code !== null).toReversed();
  const added = failed.filter(({ code }) => code === null).toReversed();
  return [...said, ...added, ...(byProgram && failed.length > 0 ? [] : fine)];
}

/** Is a bare code the first line of a reply whose other lines carry the enhanced code? Only where there are several lines. */
const hasMany = (found: readonly ReplyInText[], one: ReplyInText): boolean =>
  found.some((other) => other.code === one.code && other.enhanced !== null);

/** The words by which the rest is found: of what a program wrote, those of the reply; of what was typed, all. */
function wordsOf(
  clean: string,
  found: readonly ReplyInText[],
  first: ReplyInText | undefined,
  byProgram: boolean,
): string {
  const codes = found
    .toReversed()
    .reduce((text, { from, to }) => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to), clean);
  const from = byProgram && first !== undefined && first.code !== null ? first.from : 0;
  // Several lines of one reply: its text begins with the first of them.
  const start = found.find(({ code, enhanced }) => code === first?.code && enhanced === first?.enhanced)?.from ?? from;
  return codes
    .slice(from === 0 ? 0 : Math.min(from, start))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 600);
}
