/** Text and octets: the engine has octets as strings of characters 0 to 255. */

/** Octets as a string. One after the other: as arguments of one call a long text would not fit on the stack. */
export function characters(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}

/** The UTF-8 octets of a text, as they would come in by the wire. */
export function octetsOf(text: string): string {
  return characters(new TextEncoder().encode(text));
}

/** The text behind octets; null where they are no UTF-8. */
export function textOf(octets: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(octets, (character) => character.charCodeAt(0)),
    );
  } catch {
    return null;
  }
}

/** `{A*5000}` in a script stands for A 5,000 times; the brackets need not be escaped where they mean themselves. */
export function unfold(text: string): string {
  return text.replace(/\{([^{}]{1,8})\*(\d{1,6})\}/g, (_, piece: string, times: string) => piece.repeat(Number(times)));
}
