/** Base64 of octets (RFC 4648 §4), as AUTH uses it. Octets are characters 0 to 255. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Writes octets, with padding. */
export function encodeBase64(octets: string): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 3) {
    const bits = (octets.charCodeAt(at) << 16) | ((octets.charCodeAt(at + 1) || 0) << 8) | (octets.charCodeAt(at + 2) || 0);
    const left = octets.length - at;
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    text += left > 1 ? alphabet.charAt((bits >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(bits & 63) : '=';
  }
  return text;
}

/** Reads octets; null for a character outside the alphabet, or a length that is no multiple of four. Never throws. */
export function decodeBase64(text: string): string | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  let octets = '';
  for (let at = 0; at < text.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((index) => alphabet.indexOf(text.charAt(at + index)));
    octets += String.fromCharCode((a << 2) | (b >> 4));
    if (c >= 0) octets += String.fromCharCode(((b & 15) << 4) | (c >> 2));
    if (d >= 0) octets += String.fromCharCode(((c & 3) << 6) | d);
  }
  return octets;
}
