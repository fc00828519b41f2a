/**
 * The dialogue in lines for people to read: `C:` the client, `S:` the server, `--` what happened besides.
 *
 * No password is in it. What follows the mechanism of AUTH, and each line of its exchange, is `***`, also where a reply
 * repeats it. What a client sends may hold anything, escape sequences for terminals too: only printable ASCII is shown.
 */
import type { Event, Session, Step } from '../../src/smtp/index.ts';

/** Longest line shown. Commands are 512 octets at most (RFC 5321 §4.5.3.1.4); what is longer is seldom read. */
const longest = 512;

const mask = '***';

/** Base64 is four characters at least; what is shorter in a reply is chance. */
const shortestSecret = 4;

/** The steps in lines. `before` is the session in front of the first of them. */
export function transcribe(before: Session, steps: readonly Step[]): readonly string[] {
  const lines: string[] = [];
  let session = before;
  let secret = '';
  for (const { event, reply, session: after } of steps) {
    const exchange = session.state.name === 'authenticating';
    if (event.name === 'line') secret = secretOf(event.line, exchange);
    const shown = lineOf(event, secret);
    if (shown !== null) lines.push(shown);
    const last = (reply?.lines.length ?? 0) - 1;
    for (const [index, text] of reply?.lines.entries() ?? []) {
      const hidden = secret.length < shortestSecret ? text : text.replaceAll(secret, mask);
      lines.push(`S: ${printable(`${reply?.code}${index < last ? '-' : ' '}${hidden}`)}`);
    }
    session = after;
  }
  return lines;
}

function lineOf(event: Event, secret: string): string | null {
  switch (event.name) {
    case 'line':
      return `C: ${printable(secret === '' ? event.line : event.line.trimEnd().slice(0, -secret.length) + mask)}`;
    case 'content':
      return `C: (${event.octets} octets of message, dropped)`;
    case 'tls':
      return '-- TLS handshake made';
    case 'half-close':
      return '-- the client closed its side';
    case 'timeout':
      return '-- nothing came for too long';
    case 'connection':
    case 'unasked':
      return null;
  }
}

/** What of a line must not be seen; '' if all of it may. `*` cancels an exchange (RFC 4954 §4) and is no secret. */
function secretOf(line: string, exchange: boolean): string {
  const text = line.trim();
  if (exchange) return text === '*' ? '' : text;
  return /^\W*AUTH\s+\S+\s+([^]+)$/i.exec(text)?.[1] ?? '';
}

function printable(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length})` : text;
  return cut.replace(/[^\x20-\x7e…]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
