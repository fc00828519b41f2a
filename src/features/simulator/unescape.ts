/** Escapes in what is typed as raw octets: `\r \n \t \0 \\ \xNN`, and text in UTF-8. */
import { octetsOf } from '../../scenarios/octets.ts';

type Unescaped = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string };

const simple: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' };

/** The octets that are meant, or the escape that cannot be read. */
export function unescapeOctets(text: string): Unescaped {
  const bad = /\\(?!(?:[rnt0\\]|x[0-9a-f]{2}))(?:.{0,3})/i.exec(text.replace(/\\\\/g, '  '));
  if (bad !== null) return { ok: false, problem: bad[0] };
  const value = text.replace(/\\(?:([rnt0\\])|x([0-9a-f]{2}))|[^\\]+/gi, (piece, letter?: string, hex?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (letter !== undefined) return simple[letter.toLowerCase()] ?? letter;
    return octetsOf(piece);
  });
  return { ok: true, value };
}
