/** Escapes in what is typed as raw octets: `\r \n \t \0 \\ \xNN \u{NNNN}`, and text in UTF-8. */
import { octetsOf } from '../../scenarios/octets.ts';

type Unescaped = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string };

const simple: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' };

const escapeOrText = /\\(?:([rnt0\\])|x([0-9a-f]{2})|u\{([0-9a-f]{1,6})\})|[^\\]+/gi;

/** The octets that are meant, or the escape that cannot be read. */
export function unescapeOctets(text: string): Unescaped {
  const bad = /\\(?!(?:[rnt0\\]|x[0-9a-f]{2}|u\{(?:10|0?[0-9a-f])?[0-9a-f]{1,4}\}))(?:u\{[^}]{0,9}\}?|.{0,3})/i.exec(
    text.replace(/\\\\/g, '  '),
  );
  if (bad !== null) return { ok: false, problem: bad[0] };
  const value = text.replace(escapeOrText, (piece, letter?: string, hex?: string, point?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (point !== undefined) return octetsOf(String.fromCodePoint(Number.parseInt(point, 16)));
    if (letter !== undefined) return simple[letter.toLowerCase()] ?? letter;
    return octetsOf(piece);
  });
  return { ok: true, value };
}
