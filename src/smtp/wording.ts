/**
 * What a server says, as it is written down: `'250 2.1.0 <{path}>... Sender ok'`.
 *
 * Three digits, a space, the text; each further line of text after a line feed. `{name}` stands for a value of the turn.
 * Nothing a client sent is ever part of a wording, only of a value, so the compiled wordings are few.
 */
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** A wording, or how to choose one. '' is silence. */
export type Wording = string | ((turn: Turn) => string);

type Piece = { readonly text: string; readonly name: string | null };
type Compiled = { readonly code: number; readonly fixed: Reply | null; readonly lines: readonly (readonly Piece[])[] };

const compiled = new Map<string, Compiled>();

/** The wording, taken apart once. Wordings are written down in `servers/`, so there are only so many. */
export function wordingOf(wording: string): Compiled {
  const known = compiled.get(wording);
  if (known !== undefined) return known;
  const code = Number(wording.slice(0, 3));
  const lines = wording.slice(4).split('\n');
  const made = wording.includes('{')
    ? { code, fixed: null, lines: lines.map(piecesOf) }
    : { code, fixed: wording === '' ? null : { code, lines }, lines: [] };
  compiled.set(wording, made);
  return made;
}

/** The reply that a wording makes in a turn; null for silence. */
export function fill({ code, fixed, lines }: Compiled, turn: Turn): Reply | null {
  if (fixed !== null || lines.length === 0) return fixed;
  return { code, lines: lines.map((pieces) => pieces.map((piece) => piece.text + valueOf(piece.name, turn)).join('')) };
}

function piecesOf(line: string): readonly Piece[] {
  return line.split('}').map((part) => {
    const [text = '', name = null] = part.split('{');
    return { text, name };
  });
}

/** A value as it may stand in a reply: what would end the line is a space (§2.3.8: CR and LF only as CRLF). */
function valueOf(name: string | null, turn: Turn): string {
  return name === null ? '' : valueNamed(name, turn).replace(/[\r\n]/g, ' ');
}

/** A value by its name: those the rules left on the turn, then those every turn has. */
function valueNamed(name: string, turn: Turn): string {
  const { session, values } = turn;
  const { host } = session;
  const value = values[name];
  if (value !== undefined) return value;
  switch (name) {
    case 'host':
      return host.name;
    case 'client':
      return host.client.name;
    case 'address':
      return host.client.address;
    case 'date':
      return host.date;
    case 'hello':
      return session.hello?.name ?? '';
    case 'user':
      return session.user ?? '';
    case 'size':
      return String(host.maximumSize ?? 0);
    case 'id':
      return host.queueId(session.messages);
    case 'verb':
      return turn.verb;
    case 'argument':
      return turn.argument;
    case 'line':
      return turn.line;
    case 'path':
      return turn.path?.text ?? '';
    default:
      return '';
  }
}
