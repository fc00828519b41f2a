/** Text in which nothing hides: what a browser shows as nothing, as another space, or by turning the text around it, gets a mark. */

/**
 * Controls; format characters and all else that Unicode lets a renderer ignore (bidirectional controls, zero widths, a
 * byte order mark, variation selectors); separators and spaces other than the space; the blank that Braille has.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

const named: Readonly<Record<string, string>> = {
  '\r': String.raw`\r`,
  '\n': String.raw`\n`,
  '\t': String.raw`\t`,
  '\0': String.raw`\0`,
};

/** The text with each of them as an escape: `\r`, `\x07` below 128, `\u{202e}` from there on. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return named[character] ?? (code < 0x80 ? octetEscape(code) : String.raw`\u{${code.toString(16)}}`);
  });
}

/** The same for characters that stand for octets: `\xa0` is one of them, and no space. */
export function visibleOctets(octets: string): string {
  return octets.replace(hidden, (octet) => named[octet] ?? octetEscape(octet.charCodeAt(0)));
}

const octetEscape = (octet: number): string => String.raw`\x${octet.toString(16).padStart(2, '0')}`;
