/** Base64 of octets (RFC 4648 §4), as AUTH uses it. Octets are characters 0 to 255. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Writes octets, with padding. */
export function encodeBase64(octets: string): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 3) {
    const bits =
      (octets.charCodeAt(at) << 16) | ((octets.charCodeAt(at + 1) || 0) << 8) | (octets.charCodeAt(at + 2) || 0);
    const left = octets.length - at;
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    text += left > 1 ? alphabet.charAt((bits >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(bits & 63) : '=';
  }
  return text;
}

/**
 * Reads octets; null for a character outside the alphabet, or a length that is no multiple of four. Bits left over in the
 * last character may be anything (§3.5 lets a decoder choose). Never throws, however long the text.
 */
export function decodeBase64(text: string): string | null {
  if (text.length % 4 !== 0) return null;
  let end = text.length;
  for (let padding = 0; padding < 2 && text.charAt(end - 1) === '='; padding += 1) end -= 1;
  let octets = '';
  let bits = 0;
  for (let at = 0; at < end; at += 1) {
    const value = alphabet.indexOf(text.charAt(at));
    if (value < 0) return null;
    bits = (bits << 6) | value;
    const place = at % 4;
    if (place > 0) octets += String.fromCharCode((bits >> (6 - 2 * place)) & 255);
  }
  return octets;
}
