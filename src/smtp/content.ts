/**
 * Mail data as it comes in: end of data, transparency, and what must be known of the message (RFC 5321 §4.5.2, §4.1.1.4).
 *
 * The message itself is not kept: `Content` is a few numbers and the first octets, however long the message is. Octets
 * may be cut anywhere by the network, so those that could still turn out to be part of the end are held back.
 */

/** What is known of a message while it comes in. Sizes in octets, without the dots added for transparency. */
export type Content = {
  readonly size: number;
  readonly lines: number;
  /** Longest line so far, line end included. */
  readonly longestLine: number;
  /** Lines of the header that begin `Received:` (§6.3). */
  readonly received: number;
  /** What was seen that RFC 5321 §2.3.8 and §4.1.1.4 forbid, or that needs an extension. */
  readonly has: {
    readonly bareLf: boolean;
    readonly bareCr: boolean;
    readonly nul: boolean;
    readonly eightBit: boolean;
  };
  /** 8-bit octets in the header (RFC 6532). */
  readonly eightBitHeader: boolean;
  /** The first octets of the message, at most 4,096, dots still in place. */
  readonly head: string;
  /** Is the header still going on? */
  readonly inHeader: boolean;
  /** The line not yet ended: its first octets and its length. */
  readonly line: string;
  readonly lineLength: number;
  /** The last octet counted; '' before the first. */
  readonly last: string;
  /** Octets held back, because they may belong to the end of data; when it has come, the end as it was sent. */
  readonly held: string;
};

/** §4.1.1.4: "The mail data are terminated by a line containing only a period, that is, the character sequence
 *  "<CRLF>.<CRLF>", where the first <CRLF> is actually the terminator of the previous line". */
export const endOfData = ['\r\n.\r\n'] as const;

const headLength = 4_096;
const lineKept = 64;

/** Before the first octet. With `terminated`, the line end of DATA counts as the one before the first line. */
export function startContent(terminated: boolean): Content {
  return {
    size: terminated ? -2 : 0,
    lines: terminated ? -1 : 0,
    longestLine: 0,
    received: 0,
    has: { bareLf: false, bareCr: false, nul: false, eightBit: false },
    eightBitHeader: false,
    head: '',
    inHeader: true,
    line: '',
    lineLength: 0,
    last: '',
    held: terminated ? '\r\n' : '',
  };
}

/**
 * Takes in octets and looks for the end. `end` is the index in `octets` behind the end of data, -1 if it has not come.
 * `ends` are the sequences that the server takes for the end; more than `endOfData` is how SMTP smuggling begins.
 */
export function takeContent(
  content: Content,
  octets: string,
  ends: readonly string[] = endOfData,
): { readonly content: Content; readonly end: number } {
  const window = content.held + octets;
  let found = -1;
  let terminator = '';
  for (const candidate of ends) {
    const at = window.indexOf(candidate);
    if (at >= 0 && (found < 0 || at < found)) [found, terminator] = [at, candidate];
  }
  if (found >= 0) {
    const kept = found + terminator.indexOf('.');
    return {
      content: { ...measure(content, window, kept, true), held: window.slice(kept, found + terminator.length) },
      end: found + terminator.length - content.held.length,
    };
  }
  const keep = Math.max(0, window.length - heldBack(ends));
  return { content: { ...measure(content, window, keep, true), held: window.slice(keep) }, end: -1 };
}

/** Takes in octets whose number is known beforehand (BDAT): no end to find, no transparency. */
export function takeChunk(content: Content, octets: string): Content {
  const window = content.held + octets;
  return { ...measure(content, window, window.length, false), held: '' };
}

/** §4.5.2, the sender's half: "If it is a period, one additional period is inserted at the beginning of the line." */
export function stuffDots(text: string): string {
  return text.replace(/^\./gm, '..');
}

/** §4.5.2, the receiver's half: a line that begins with a period and is not the end loses it. */
export function unstuffDots(text: string): string {
  return text.replace(/^\./gm, '');
}

function heldBack(ends: readonly string[]): number {
  return Math.max(1, ...ends.map((end) => end.length - 1));
}

/** Counts the first `until` octets of `window` into the content. One look at each octet: linear in time. */
function measure(content: Content, window: string, until: number, stuffed: boolean): Content {
  if (until === 0) return content;
  const portion = until === window.length ? window : window.slice(0, until);
  const { has } = content;
  let { size, lines, longestLine, received, inHeader, eightBitHeader, line, lineLength } = content;
  let bareLf = has.bareLf;
  let from = 0;
  for (let at = portion.indexOf('\n'); at >= 0; at = portion.indexOf('\n', from)) {
    if ((at > 0 ? portion[at - 1] : content.last) !== '\r') bareLf = true;
    const length = lineLength + at + 1 - from;
    if (length > longestLine) longestLine = length;
    if (stuffed && isDot(portion, from, line, lineLength)) size -= 1;
    if (inHeader) {
      const text = line + portion.slice(from, Math.min(at, from + lineKept));
      if (/^received:/i.test(text)) received += 1;
      if (!eightBitHeader && hasEightBit(portion.slice(from, at))) eightBitHeader = true;
      if (lines >= 0 && (text === '' || text === '\r')) inHeader = false;
    }
    lines += 1;
    from = at + 1;
    line = '';
    lineLength = 0;
  }
  const left = portion.length - from;
  return {
    size: size + portion.length,
    lines,
    longestLine: Math.max(longestLine, lineLength + left),
    received,
    has: {
      bareLf,
      bareCr: has.bareCr || /\r[^\n]/.test(until < window.length ? window.slice(0, until + 1) : portion),
      nul: has.nul || portion.includes('\0'),
      eightBit: has.eightBit || hasEightBit(portion),
    },
    eightBitHeader: eightBitHeader || (inHeader && hasEightBit(portion.slice(from))),
    head: content.head + portion.slice(0, headLength - content.head.length),
    inHeader,
    line: left === 0 ? line : (line + portion.slice(from)).slice(0, lineKept),
    lineLength: lineLength + left,
    last: portion.slice(-1),
    held: '',
  };
}

function isDot(portion: string, from: number, line: string, lineLength: number): boolean {
  return lineLength === 0 ? portion.charCodeAt(from) === 0x2e : line.charCodeAt(0) === 0x2e;
}

/** Is there an octet above 127? */
export function hasEightBit(text: string): boolean {
  return /[\x80-\xff]/.test(text);
}
