/**
 * The dialogue in lines for people to read: `C:` the client, `S:` the server, `--` what happened besides.
 *
 * No password is in it. What follows the mechanism of AUTH, and each line of its exchange, is `***`, also where a reply
 * repeats it, in part or in capitals. A client whose AUTH was refused may send name and password all the same: until it
 * sends a command again, its lines are `***` too. What a client sends may hold anything, escape sequences for terminals
 * too: only printable ASCII is shown.
 */
import type { Event, Session, Step } from '../../src/smtp/index.ts';

/** Longest line shown. Commands are 512 octets at most (RFC 5321 §4.5.3.1.4); what is longer is seldom read. */
const longest = 512;

const mask = '***';

/** Base64 is four characters at least; what is shorter in a reply is chance. */
const shortestSecret = 4;

/** Writes the steps of one connection down, one call after the other. `before` is the session in front of the first. */
export type Transcribe = (before: Session, steps: readonly Step[]) => readonly string[];

/** A transcript of one connection. */
export function transcript(): Transcribe {
  // AUTH was sent and has not ended in 235, and no other command came since.
  let inLogin = false;
  let secret = '';
  return (before, steps) => {
    const lines: string[] = [];
    let session = before;
    for (const { event, reply, session: after } of steps) {
      if (event.name === 'line') {
        const exchange = session.state.name === 'authenticating';
        const login = isLogin(event.line);
        inLogin = exchange || login || (inLogin && !isCommand(event.line, session));
        secret = exchange || (inLogin && !login) ? wholeLine(event.line) : secretOf(event.line);
      }
      const shown = lineOf(event, secret);
      if (shown !== null) lines.push(shown);
      const last = (reply?.lines.length ?? 0) - 1;
      for (const [index, text] of reply?.lines.entries() ?? []) {
        lines.push(`S: ${printable(`${reply?.code}${index < last ? '-' : ' '}${withoutSecret(text, secret)}`)}`);
      }
      if (reply?.code === 235) inLogin = false;
      session = after;
    }
    return lines;
  };
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

function isLogin(line: string): boolean {
  return secretOf(line) !== '' || /^\W*AUTH\b/i.test(line);
}

const standard = new Set(['HELO', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'BDAT', 'RSET', 'NOOP', 'QUIT', 'HELP', 'STARTTLS']);

/** Does the line begin with a verb of this server, or of the standard? */
function isCommand(line: string, { server }: Session): boolean {
  const verb = (/^\s*([A-Za-z]+)(?=\s|$)/.exec(line)?.[1] ?? '').toUpperCase();
  return Object.hasOwn(server.commands, verb) || standard.has(verb);
}

/** `*` cancels an exchange (RFC 4954 §4) and is no secret. */
function wholeLine(line: string): string {
  const text = line.trim();
  return text === '*' ? '' : text;
}

/** What stands behind the mechanism of AUTH, or behind a mechanism where AUTH is spelled in another way; '' if nothing. */
function secretOf(line: string): string {
  const text = line.trim();
  const [auth = ''] = /^\W*AUTH\s+\S+\s+/i.exec(text) ?? [];
  if (auth !== '') return text.slice(auth.length);
  const mechanism = /\s(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)\s+/i.exec(text);
  if (mechanism === null) return '';
  const words = text.slice(0, mechanism.index).trimEnd().split(/\s+/);
  return /\w/.test(words.slice(0, -1).join('')) ? '' : text.slice(mechanism.index + mechanism[0].length);
}

/** A reply may repeat a secret cut off, or in capitals. */
function withoutSecret(text: string, secret: string): string {
  if (secret.length < shortestSecret) return text;
  const hidden = secret.toLowerCase();
  const lower = text.toLowerCase();
  let shown = '';
  let from = 0;
  for (;;) {
    const at = lower.indexOf(hidden.slice(0, shortestSecret), from);
    if (at < 0) return shown + text.slice(from);
    let length = shortestSecret;
    while (length < hidden.length && lower[at + length] === hidden[length]) length += 1;
    shown += text.slice(from, at) + mask;
    from = at + length;
  }
}

function printable(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length})` : text;
  if (/^[\x20-\x7e]*$/.test(cut)) return cut;
  return cut.replace(/[^\x20-\x7e…]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
